"""The form that goes out, and the one that stays in the archive."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.publish.test_site import config
from tracker import publish
from tracker.config import Config
from tracker.publish import UNSUBSCRIBE
from tracker.records.editions import EditionRow
from tracker.records.snapshot import ModelRow, Snapshot

Make = Callable[..., Snapshot]
AT = datetime(2026, 11, 30, 7, 5, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    told = config(tmp_path)
    mail = replace(
        told.mail, controller="Northlight <Lab>", postal_address="1 Sample Street, Sampletown",
        service_url="https://mail.example.org", sender="Weekly <weekly@example.org>",
    )  # fmt: skip
    return replace(told, mail=mail)


@pytest.fixture
def seen(digest_row: Callable[..., ModelRow], digest_snapshot: Make) -> Snapshot:
    return digest_snapshot(models=tuple(digest_row(f"m{n}", name=f"Model {n}") for n in range(6)))


def test_what_goes_out_has_one_way_out_in_each_part_and_says_who_answers_for_it(
    seen: Snapshot, settings: Config
) -> None:
    letter = publish.outgoing(publish.digest(seen, "2026-W48", settings), settings, AT)
    assert letter.text.splitlines().count(UNSUBSCRIBE) == letter.text.count(UNSUBSCRIBE) == 1
    assert letter.html.count(f'href="{UNSUBSCRIBE}"') == letter.html.count(UNSUBSCRIBE) == 1
    assert "You get this because you subscribed to" in letter.text
    assert "Who answers for this list: Northlight <Lab>, 1 Sample Street, Sampletown" in letter.text
    assert (
        "Who answers for this list: Northlight &lt;Lab&gt;, 1 Sample Street, Sampletown"
        in letter.html
    )
    assert (letter.sender, letter.written_at, letter.key) == (settings.mail.sender, AT, "2026-W48")
    assert "https://mail.example.org" not in letter.text + letter.html


def test_what_stays_has_no_way_out_and_says_where_to_subscribe(
    seen: Snapshot, settings: Config
) -> None:
    edition = publish.digest(seen, "2026-W48", settings)
    for form in (edition.text, edition.html):
        assert UNSUBSCRIBE not in form
        assert "You get this" not in form
        assert "https://mail.example.org/" in form
        assert "Sample Street" in form
    silent = replace(
        settings, mail=replace(settings.mail, service_url="", controller="", postal_address="")
    )
    edition = publish.digest(seen, "2026-W48", silent)
    for form in (edition.text, edition.html):
        assert "by e-mail" not in form
        assert "Who answers" not in form


def test_an_edition_that_was_kept_reads_as_it_was_kept(seen: Snapshot, settings: Config) -> None:
    edition = publish.digest(seen, "2026-W48", settings)
    row = publish.kept(edition, seen.now)
    again = publish.edition_of(row, settings)
    assert again == edition
    later = publish.edition_of(replace(row, made_at=AT), settings)
    assert later is not None
    assert publish.kept(later, AT).told == row.told
    assert "as known on 30 Nov 2026 at 07:05 UTC" in later.text


def test_an_edition_of_a_shape_that_is_no_more_is_none(settings: Config) -> None:
    row = EditionRow(week="2026-W48", subject="x", told='{"other": 1}', made_at=AT)
    assert publish.edition_of(row, settings) is None


@pytest.mark.parametrize(("releases", "quiet"), [(0, True), (4, True), (5, False)])
def test_a_week_with_fewer_than_five_stories_is_quiet(
    digest_row: Callable[..., ModelRow], digest_snapshot: Make, settings: Config, releases: int,
    *, quiet: bool,
) -> None:  # fmt: skip
    rows = tuple(digest_row(f"m{n}") for n in range(releases))
    edition = publish.digest(digest_snapshot(models=rows), "2026-W48", settings)
    assert publish.quiet(edition) is quiet


@pytest.mark.parametrize("name", [UNSUBSCRIBE, f"@@{UNSUBSCRIBE}@@", f"{UNSUBSCRIBE}{UNSUBSCRIBE}"])
def test_a_stranger_who_is_called_like_the_mark_does_not_stop_a_mailing(
    digest_row: Callable[..., ModelRow], digest_snapshot: Make, settings: Config, name: str
) -> None:
    row = digest_row(name=name, organization=name, license=name, url=f"https://x.example/{name}")
    bare = replace(settings, site=replace(settings.site, base_url=""))
    edition = publish.digest(digest_snapshot(models=(row,)), "2026-W48", bare)
    letter = publish.outgoing(edition, bare, AT)
    assert letter.text.count(UNSUBSCRIBE) == letter.html.count(UNSUBSCRIBE) == 1
    assert UNSUBSCRIBE not in letter.subject
    assert UNSUBSCRIBE not in edition.text + edition.html
