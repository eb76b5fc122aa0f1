"""The door for reading: one state of the world, without the libraries that write it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from msgspec import DecodeError, Struct

from tracker.errors import StoreError
from tracker.records.evidence import Subject
from tracker.records.facts import Facts
from tracker.records.landscape import Edge
from tracker.records.snapshot import Snapshot
from tracker.store.faults import RESTORE, unusable
from tracker.store.place import check_there, database_path
from tracker.store.readers import history, lineage, snapshot, subjects
from tracker.store.readers.asked import Some
from tracker.store.verify import revision, revisions, stranger

PATIENCE_S = 10.0
"""How long is waited for another program that holds the database."""
_SHUT = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


class Reader(Struct, frozen=True):
    """What is read of one state of the world. Where keys are asked for, None means all."""

    connection: sqlite3.Connection
    """Within a transaction."""

    def snapshot(self, now: datetime, facts: Facts) -> Snapshot:
        """Give the rows that publishing sees."""
        return snapshot.snapshot(self.connection, now, facts)

    def subjects(self, keys: Some = None) -> list[Subject]:
        """Give all that is stored of some models."""
        return subjects.subjects(self.connection, keys)

    def moved_on(self, keys: Some = None) -> dict[str, date]:
        """Give the day when the world last moved the verdict of some models, where it did."""
        return history.moved_on(self.connection, keys)

    def edges(self) -> list[Edge]:
        """Give all edges of the lineage."""
        return lineage.edges(self.connection)


@contextmanager
def reading(database_url: str) -> Iterator[Reader]:
    """Open a database to read it, also while another instance writes; all in one transaction.

    Raises StoreBusy while another program holds it, StoreError where it cannot be read.
    """
    path = database_path(database_url)
    check_there(path)
    try:
        with closing(_opened(path)) as connection:
            yield Reader(connection)
    except sqlite3.Error as error:
        raise unusable(path, error) or _misfit(path) or error from error
    except DecodeError as error:
        message = f"{path}: is damaged ({error}); {RESTORE}"
        raise StoreError(message) from error


def _opened(path: Path) -> sqlite3.Connection:
    """Begin to read; beside a read-only folder without a log also where nothing may be made.

    Never so one that another holds: what it has not committed may be in the file already.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        return _begun(address)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _SHUT or Path(f"{path}-wal").exists():
            raise
        return _begun(f"{address}&immutable=1")


def _begun(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, PATIENCE_S, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")
        # The state that is seen is that of the first look, not that of BEGIN.
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _misfit(path: Path) -> StoreError | None:
    """Say in a line that the schema is why a question could not be answered, where it is."""
    try:
        with closing(_opened(path)) as connection:
            why, has, known = stranger(path, connection), revision(connection), revisions()
    except sqlite3.Error:
        return None
    if not why and has != known[-1]:
        why = f"{path}: its schema is an older one: run `tracker migrate`"
    return StoreError(why) if why else None
