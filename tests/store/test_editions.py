"""Editions: what was told of a week stays told so, once a later week has its own."""

from datetime import timedelta

from tests.store.conftest import DAY, Shelf
from tracker.records.editions import EditionRow, with_edition
from tracker.store import mailings
from tracker.store.mail_store import MailStore


def edition(week: str, told: str, days: int = 0) -> EditionRow:
    return EditionRow(
        week=week, subject=f"About {week}", told=told, made_at=DAY + timedelta(days=days)
    )


def kept(shelf: Shelf) -> list[tuple[str, str, int]]:
    rows = shelf.seen().editions
    return [(row.week, row.told, (row.made_at - DAY).days) for row in rows]


def test_an_edition_is_made_better_until_a_later_week_has_one(shelf: Shelf) -> None:
    for row in (
        edition("2026-W46", '{"a":1}'), edition("2026-W46", '{"a":2}', 1),
        edition("2026-W47", '{"b":1}', 2), edition("2026-W46", '{"a":3}', 3),
        edition("2026-W47", '{"b":1}', 4), edition("2026-W45", '{"c":1}', 5),
    ):  # fmt: skip
        known = shelf.seen().editions
        shelf.store.published([], row, DAY)
        assert shelf.seen().editions == with_edition(known, row)
    assert kept(shelf) == [
        ("2026-W47", '{"b":1}', 2), ("2026-W46", '{"a":2}', 1), ("2026-W45", '{"c":1}', 5)
    ]  # fmt: skip


def test_what_was_sent_to_subscribers_stays_as_they_read_it(shelf: Shelf) -> None:
    first = edition("2026-W48", '{"a":1}')
    with MailStore(f"sqlite:///{shelf.path}") as store, store.changing() as connection:
        mailings.begin(connection, first, [], DAY, "")
    known = shelf.seen().editions
    assert [(row.told, row.sent) for row in known] == [('{"a":1}', True)]
    better = edition("2026-W48", '{"a":2}', 1)
    shelf.store.published([], better, DAY)
    assert shelf.seen().editions == with_edition(known, better) == known


def test_the_view_says_when_it_was_made_and_how_much_it_counts(shelf: Shelf) -> None:
    shelf.store.published([], edition("2026-W46", '{"releases":{"total":7}}'), DAY)
    assert shelf.ask("SELECT week, subject, releases FROM v1_editions") == [
        ("2026-W46", "About 2026-W46", 7)
    ]
