"""What the doctor looks at."""

import sqlite3
from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Patient(Struct, frozen=True, kw_only=True):
    """A database, open for reading, and what is around it."""

    connection: sqlite3.Connection
    database: Path
    folder: Path
    """Of its backups."""
    now: datetime
