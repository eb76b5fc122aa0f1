"""Options that commands share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker.errors import DataError

ConfigFile = Annotated[
    Path, Parameter(name="--config", env_var="TRACKER_CONFIG", help="Settings to work with.")
]
CONFIG = Path("config.toml")
Now = Annotated[
    str | None, Parameter(help="What time it is, ISO 8601, for output that can be reproduced.")
]
Json = Annotated[bool, Parameter(negative="", help="Print JSON instead of text.")]


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
    return at
