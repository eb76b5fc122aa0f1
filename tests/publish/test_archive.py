"""The archive: the page of a week tells what its edition told, for ever."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tests.publish.test_site import AT, config
from tracker.publish import digest, kept, render_site
from tracker.publish.check import check_site
from tracker.records.editions import EditionRow
from tracker.records.snapshot import ChangeRow

if TYPE_CHECKING:
    from tracker.records.snapshot import Snapshot

Make = Callable[..., Any]


def page(site: Path) -> str:
    text = (site / "weeks/2026-W48.html").read_text()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_page_of_a_week_tells_what_the_mail_told(
    digest_row: Make, digest_snapshot: Make, tmp_path: Path
) -> None:
    seen: Snapshot = digest_snapshot(models=(digest_row(), digest_row("a/b", name="Second")))
    told = config(tmp_path)
    edition = digest(seen, "2026-W48", told)
    seen = replace(seen, editions=(kept(edition, AT),))
    render_site(seen, told, tmp_path / "site")
    assert check_site(tmp_path / "site") == []
    shown = page(tmp_path / "site")
    assert edition.subject in shown
    for words in ("In one minute", "Numbers", "Top releases", "Coverage", "All releases"):
        assert words in shown, words
    releases: Any = edition.json["releases"]
    for story in releases["top"]:
        assert story["line"]["model"]["text"] in shown
    data = json.loads((tmp_path / "site/weeks/2026-W48.json").read_bytes())
    assert data["edition"]["subject"] == edition.subject
    again = render_site(replace(seen, models=seen.models), told, tmp_path / "site")
    assert again.written == 0


def test_an_edition_of_a_shape_that_is_no_more_leaves_the_page_without_it(
    digest_row: Make, digest_snapshot: Make, tmp_path: Path
) -> None:
    old = EditionRow(week="2026-W48", subject="x", told='{"other": 1}', made_at=AT)
    render_site(
        digest_snapshot(models=(digest_row(),), editions=(old,)),
        config(tmp_path),
        tmp_path / "site",
    )
    assert "In one minute" not in page(tmp_path / "site")


def test_when_it_was_looked_at_is_no_part_of_what_an_edition_tells(
    digest_row: Make, digest_snapshot: Make, tmp_path: Path
) -> None:
    seen: Snapshot = digest_snapshot(models=(digest_row(),))
    later = replace(seen, now=seen.now.replace(hour=seen.now.hour + 1))
    one, other = (kept(digest(each, "2026-W48", config(tmp_path)), AT) for each in (seen, later))
    assert one.told == other.told


def test_the_page_of_a_week_leads_to_what_was_corrected_of_it_later(
    digest_row: Make, digest_snapshot: Make, tmp_path: Path
) -> None:
    before = AT.replace(day=23, hour=7)
    row = digest_row(created_on=before.date() - timedelta(days=3), first_seen_at=before)
    told = config(tmp_path)
    first = kept(digest(digest_snapshot(models=(row,), now=before), "2026-W47", told), before)
    change = ChangeRow(model_key="aurora", name="x", field="tier", before="weights_open",
                       after="closed", seen_at=AT, cause="rules")  # fmt: skip
    seen: Snapshot = digest_snapshot(
        models=(replace(row, tier="closed"),), changes=(change,), editions=(first,)
    )
    second = kept(digest(seen, "2026-W48", told), AT)
    render_site(replace(seen, editions=(second, first)), told, tmp_path / "site")
    assert check_site(tmp_path / "site") == []
    old = (tmp_path / "site/weeks/2026-W47.html").read_text()
    assert "Corrected since" in old
    assert 'href="../weeks/2026-W48.html#past"' in old
    new = (tmp_path / "site/weeks/2026-W48.html").read_text()
    assert 'id="past"' in new
    assert "We wrote that it is weights-open. It is not" in page(tmp_path / "site")
    assert "https://models.example/weeks/2026-W47.html" in new
    assert "Corrected since" not in new


def test_a_feed_has_the_editions_with_their_first_minutes(
    digest_row: Make, digest_snapshot: Make, tmp_path: Path
) -> None:
    seen: Snapshot = digest_snapshot(models=(digest_row(),))
    told = config(tmp_path)
    edition = digest(seen, "2026-W48", told)
    old = EditionRow(week="2026-W47", subject="Of old", told="{}", made_at=AT)
    render_site(replace(seen, editions=(kept(edition, AT), old)), told, tmp_path / "site")
    feed = json.loads((tmp_path / "site/feeds/weeks.json").read_bytes())
    assert [(item["title"], item["url"]) for item in feed["items"]] == [
        (edition.subject, "https://models.example/weeks/2026-W48.html"),
        ("Of old", "https://models.example/weeks/2026-W47.html"),
    ]
    assert feed["items"][0]["content_text"].startswith(edition.news.minute[0].plain)
    atom = (tmp_path / "site/feeds/weeks.xml").read_text()
    assert "tag:openmodeltracker,2026:edition/2026-W48" in atom
    assert 'href="feeds/weeks.xml"' in (tmp_path / "site/weeks.html").read_text()
