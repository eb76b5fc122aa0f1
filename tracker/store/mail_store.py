"""The door to subscribers and mailings, open also while the collector writes.

It does not take the lock of the one writer: a mailing may go on for an hour, and somebody who wants
off the list is not told to come back later. Each change is one transaction that waits for others;
none is lost, should the machine stop.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

from tracker.errors import StoreBusy, StoreError
from tracker.store.faults import unusable
from tracker.store.place import check_there, database_path
from tracker.store.sqlite import lock
from tracker.store.verify import revision, revisions

_PRAGMAS = (
    "busy_timeout=20000", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON",
    # Two processes that fold the log at once can damage the file before SQLite 3.51.3.
    # https://sqlite.org/wal.html#walresetbug
    "wal_autocheckpoint=0",
)  # fmt: skip
FOLD_BYTES = 8_000_000
"""A log that is longer is folded when a connection ends; folding takes the collector's lock."""
FOLD_AFTER = 2000
"""So many changes after the last time, the log is folded into the database."""


class MailStore:
    """An open database. A context manager; for one thread. Raises StoreError."""

    def __init__(self, database_url: str) -> None:
        """Open the database of an URL such as `sqlite:///var/tracker.db`; it must be there."""
        self.path = database_path(database_url)
        check_there(self.path)
        try:
            self._connection = sqlite3.connect(self.path, isolation_level=None, timeout=20)
            for pragma in _PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
            has = revision(self._connection)
        except sqlite3.DatabaseError as error:
            message = f"{self.path}: cannot be used: {error}; `tracker doctor` says more"
            raise unusable(self.path, error) or StoreError(message) from error
        if has != revisions()[-1]:
            self._connection.close()
            message = f"{self.path}: its schema is not this version's: run `tracker migrate` first"
            raise StoreError(message)
        self._changes = 0

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        self.close()

    def close(self) -> None:
        """Close the connection, and fold the log where nobody else writes."""
        if self._changes and self._log_bytes() > FOLD_BYTES:
            self._fold()
        self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes that all hold, or none does."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise unusable(self.path, error) or error from error
        self._changes += 1
        if self._changes >= FOLD_AFTER:
            self._fold()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to look at what is one state."""
        self._connection.execute("BEGIN")
        try:
            yield self._connection
        finally:
            self._connection.execute("ROLLBACK")

    def _log_bytes(self) -> int:
        try:
            return self.path.with_name(f"{self.path.name}-wal").stat().st_size
        except FileNotFoundError:
            return 0

    def empty_log(self) -> bool:
        """Empty the log, so that what was erased is not in it; False while others use it."""
        return self._fold("TRUNCATE")

    def _fold(self, how: str = "PASSIVE") -> bool:
        """Fold the log, unless the collector is at work: it does so itself."""
        self._changes = 0
        try:
            let_go = lock(self.path)
        except (StoreBusy, OSError):
            return False
        try:
            busy, *_ = self._connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        except sqlite3.OperationalError:  # somebody reads: another time
            return False
        finally:
            let_go()
        return not busy
