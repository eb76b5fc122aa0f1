"""The archive: the page of a week tells what its edition told, for ever."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tests.publish.test_site import AT, config
from tracker.publish import digest, kept, render_site
from tracker.publish.check import check_site
from tracker.records.editions import EditionRow

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
