"""As of when a page holds: the newest fact in it, so that nothing changes when nothing changed.

When somebody last looked is no fact of a page; that stands with the sources alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from tracker.records.snapshot import ChangeRow, ModelRow, Snapshot


def newest(moments: Iterable[datetime | None]) -> datetime | None:
    """Give the last of some times; None where there is none."""
    return max((moment for moment in moments if moment is not None), default=None)


def day_of(moment: datetime | None) -> date | None:
    """Give the day in UTC, which is all that a page says of when it holds."""
    return moment.astimezone(UTC).date() if moment else None


def of_model(row: ModelRow, changes: Sequence[ChangeRow]) -> datetime:
    """Give the time of the newest fact about a model: seen, proved, changed or withdrawn."""
    read = [each.seen_at for each in row.evidence if each.seen_at is not None]
    gone = [row.gone_at] if row.gone_at else []
    return max([row.first_seen_at, *gone, *read, *(change.seen_at for change in changes)])


def of_all(snapshot: Snapshot, models: Mapping[str, datetime]) -> datetime | None:
    """Give the time of the newest fact of all."""
    return newest(
        (
            *models.values(),
            *(change.seen_at for change in snapshot.changes),
            *(paper.first_seen_at for paper in snapshot.papers),
            *(post.first_seen_at for post in snapshot.posts),
        )
    )
