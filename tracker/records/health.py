"""Health: what is wrong with a database and its surroundings, and backups of it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Level = Literal["ok", "note", "warning", "error"]


class Trouble(Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    level: Level
    check: str
    """What was looked at: `pages`, `payload`, `schema`, `clock`, …"""
    says: str
    """What was found, and where."""
    do: str = ""
    """What to do about it; empty where nothing is wrong."""


class Backup(Struct, frozen=True, kw_only=True):
    """A verified copy of a database; the manifest that stands beside it."""

    file: str
    """Name of the copy, in the folder of the manifest."""
    made_at: datetime
    schema: str
    """Revision of the schema."""
    rows: dict[str, int]
    """By table."""
    size_bytes: int
    sha256: str
    sqlite: str
    """Version that wrote it."""
