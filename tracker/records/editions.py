"""Editions: weekly digests as they are kept."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct


class EditionRow(Struct, frozen=True, kw_only=True):
    """What was told of a week."""

    week: str
    """ISO week, `2026-W48`."""
    subject: str
    told: str
    """All that it tells, as JSON in the shape of publish's `News`."""
    made_at: datetime
    """When it last came to tell something else."""
    sent: bool = False
    """Whether it goes, or went, to subscribers: what they read stays as it is."""


def with_edition(rows: Sequence[EditionRow], new: EditionRow) -> tuple[EditionRow, ...]:
    """Put an edition among those that are kept, the newest week first.

    One that tells the same stays as it was, and so does one that was sent, or that a later week has
    followed.
    """
    known = {row.week: row for row in rows}
    old = known.get(new.week)
    if old is None or (not old.sent and old.told != new.told and new.week == max(known)):
        known[new.week] = new
    return tuple(known[week] for week in sorted(known, reverse=True))
