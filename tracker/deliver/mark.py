"""A mark beside the database of how far each mailing came: a restored backup knows less than it."""

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_WIDTH = 12
"""Digits: the file is written over in place, and is never half a number."""


class Mark:
    """How many mails of an edition were finished, as the file says. A context manager."""

    def __init__(self, database: Path, week: str) -> None:
        """Name the file: `tracker.db.sent/2026-W48`."""
        self.path = database.with_name(f"{database.name}.sent") / week
        self._file = -1

    def __enter__(self) -> Self:
        """Open it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        os.close(self._file)

    def finished(self) -> int | None:
        """Give the number; None where that edition was never sent from here."""
        with suppress(FileNotFoundError, ValueError):
            return int(self.path.read_text("ascii") or 0)
        return None

    def write(self, finished: int) -> None:
        """Write it, after the database knows it."""
        os.pwrite(self._file, f"{finished:0{_WIDTH}}\n".encode(), 0)
