"""Options that commands share."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, Token

from tracker.errors import DataError


def place(_kind: object, tokens: Sequence[Token]) -> Path:
    """Read a path. Raises DataError for an empty one, which would mean the current folder."""
    token = tokens[0]
    if not token.value:
        message = f'{token.keyword} "": is no place; name one, `.` is this folder'
        raise DataError(message)
    return Path(token.value)


ConfigFile = Annotated[
    Path,
    Parameter(
        name="--config", env_var="TRACKER_CONFIG", converter=place, help="Settings to work with."
    ),
]
CONFIG = Path("config.toml")
Now = Annotated[
    str | None, Parameter(help="What time it is, ISO 8601, for output that can be reproduced.")
]
Json = Annotated[bool, Parameter(negative="", help="Print JSON instead of text.")]


FIRST_YEAR = 1970
"""Weeks are counted back from a time, and none that is tracked is older."""


def the_time(told: str | None) -> datetime:
    """Read `--now`, in UTC unless it says otherwise. Raises DataError."""
    if told is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(told)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        message = f"{told!r} is no time; write it as 2026-11-23 or 2026-11-23T07:00Z"
        raise DataError(message) from error
    if at.year < FIRST_YEAR:
        message = f"{told!r} is before anything was released; write a time from {FIRST_YEAR} on"
        raise DataError(message)
    return at
