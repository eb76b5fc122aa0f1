"""The two weeks that the sample tells of, each with the Monday morning after it."""

from datetime import UTC, datetime

WEEKS = (
    ("2026-W17", datetime(2026, 4, 27, 7, tzinfo=UTC)),
    ("2026-W18", datetime(2026, 5, 4, 7, tzinfo=UTC)),
)


def week_end(week: str) -> datetime:
    """When the tracker looks at the world of that week."""
    return dict(WEEKS)[week]
