"""The table of numbers, and over which weeks its mean is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from tests.publish import came
from tracker.publish.digest_counts import counts, history
from tracker.publish.digest_notes import notes
from tracker.publish.digest_week import parse_week
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
Make = Callable[..., Snapshot]
WEEK = parse_week("2026-W48")
MONDAY = date(2026, 11, 23)


def old(row: Row, weeks: int, key: str = "", began: datetime | None = None) -> ModelRow:
    return row(
        key or f"w{weeks}", created_on=MONDAY - timedelta(weeks=weeks),
        first_seen_at=began or datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def test_the_mean_is_of_twelve_weeks_and_empty_ones_count(
    digest_row: Row, digest_snapshot: Make
) -> None:
    rows = [old(digest_row, 1), old(digest_row, 1, "two"), old(digest_row, 12), old(digest_row, 13)]
    told = history(digest_snapshot(models=tuple(rows)), WEEK)
    assert (told.weeks, told.last.total(), told.all.total()) == (12, 2, 3)
    total = counts((), told, ())[-1]
    assert (total.before, total.mean) == (2, 0.25)


def test_weeks_before_the_tracker_looked_count_neither_as_none_nor_at_all(
    digest_row: Row, digest_snapshot: Make
) -> None:
    began = datetime(2026, 11, 9, 7, tzinfo=UTC)  # when the edition of 2026-W45 was due
    rows = [old(digest_row, weeks, began=began) for weeks in (1, 3, 4, 9)]
    told = history(digest_snapshot(models=tuple(rows)), WEEK)
    assert (told.weeks, told.all.total()) == (3, 2)
    later = [old(digest_row, weeks, began=began + timedelta(seconds=1)) for weeks in (1, 3)]
    assert history(digest_snapshot(models=tuple(later)), WEEK).weeks == 2


def test_one_week_is_no_mean_and_that_is_said(digest_row: Row, digest_snapshot: Make) -> None:
    began = datetime(2026, 11, 23, 7, tzinfo=UTC)
    seen = digest_snapshot(models=(old(digest_row, 1, began=began),))
    assert all(count.mean is None for count in counts((), history(seen, WEEK), ()))
    assert notes(came.told(seen))[-1] == (
        "There is no mean yet: before last week the tracker did not look."
    )
    assert notes(came.told(digest_snapshot()))[-1].startswith("There is no mean yet: before this")
    two = digest_snapshot(models=(old(digest_row, 2, began=began - timedelta(weeks=1)),))
    assert notes(came.told(two))[-1].startswith("The mean is over 2 weeks")
    whole = digest_snapshot(models=(old(digest_row, 2),))
    assert not any("mean" in note for note in notes(came.told(whole)))


def test_a_history_of_nothing_is_empty(digest_snapshot: Make) -> None:
    told = history(digest_snapshot(), WEEK)
    assert (told.weeks, told.last.total()) == (0, 0)
