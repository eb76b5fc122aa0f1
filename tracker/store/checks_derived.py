"""Checks of what follows from other tables: whether it is in step with them.

Who adds such a table adds a row to DERIVED: its name, what compares it, and what makes it anew.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from msgspec import Struct

from tracker.records.health import Trouble
from tracker.store import search_index, summaries
from tracker.store.patient import Patient
from tracker.store.sqlite import engine
from tracker.store.sums import columns


class Derived(Struct, frozen=True):
    """A table that is made from others."""

    table: str
    compare: Callable[[Patient], Sequence[str]]
    """Gives a sentence for each difference; it writes nothing."""
    do: str


def full_text(patient: Patient) -> list[str]:
    """Let FTS5 compare its index with the text that it was made from.

    On a connection of its own, rolled back; while another instance writes it is left for another
    time.
    """
    uri = f"{patient.database.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN")
            connection.execute(search_index.CHECK)
        except sqlite3.OperationalError as error:
            return [] if error.sqlite_errorcode == sqlite3.SQLITE_BUSY else [str(error)]
        except sqlite3.DatabaseError as error:
            return [f"the full-text index is not in step with what is stored: {error}"]
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return []


def summed_up(patient: Patient) -> list[str]:
    """Count everything anew and compare with the summaries: minutes where there are millions."""
    reading = engine(patient.database, write=False)
    try:
        with reading.connect() as connection:
            return summaries.check(connection)
    finally:
        reading.dispose()


DERIVED: tuple[Derived, ...] = (
    Derived("search", full_text, "INSERT INTO search(search) VALUES ('rebuild') makes it anew"),
    Derived("arrival", summed_up, "DELETE FROM arrival, then `tracker run`, makes them anew"),
)


def derived(patient: Patient) -> Iterator[Trouble]:
    """Compare each table that is there."""
    for each in DERIVED:
        if columns(patient.connection, each.table):
            for says in each.compare(patient):
                yield Trouble(level="error", check="derived", says=says, do=each.do)
