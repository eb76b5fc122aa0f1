"""Times as the tables keep them."""

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """Write an aware time as UTC text, to the second."""
    if at.tzinfo is None:
        message = f"{at} has no time zone"
        raise ValueError(message)
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"


def stamp_or_none(at: datetime | None) -> str | None:
    """Write a time that may be missing."""
    return None if at is None else stamp(at)


def moment(text: str) -> datetime:
    """Read it back."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """Read a time that may be missing."""
    return None if text is None else moment(text)
