"""Checks of what follows from other tables: whether it is in step with them.

Who adds such a table adds a row to DERIVED: its name and what compares it; `repair` makes it anew.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from msgspec import Struct
from sqlalchemy.exc import DatabaseError

from tracker.records.health import Trouble
from tracker.store import search_index, summaries
from tracker.store.patient import Patient
from tracker.store.repair import REPAIR
from tracker.store.sqlite import engine
from tracker.store.verify import revision, revisions

_THERE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"


class Derived(Struct, frozen=True):
    """A table that is made from others."""

    table: str
    compare: Callable[[Patient], Sequence[str]]
    """Gives a sentence for each difference; it writes nothing."""


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
    except DatabaseError as error:
        return [f"the summaries cannot be counted anew: {error.orig}"]
    finally:
        reading.dispose()


def numbered(patient: Patient) -> list[str]:
    """Count what the full-text index has no number for, and numbers of what is not there."""
    (lost,) = patient.connection.execute(search_index.LOST).fetchone()
    (stray,) = patient.connection.execute(f"SELECT count(*) {search_index.STRAY}").fetchone()
    told = ((lost, "papers or posts are not"), (stray, "things that are not there are"))
    return [f"{count} {words} in the full-text index" for count, words in told if count]


DERIVED: tuple[Derived, ...] = (
    Derived("search", full_text),
    Derived("search_item", numbered),
    Derived("arrival", summed_up),
)


def derived(patient: Patient) -> Iterator[Trouble]:
    """Compare each table that is there; with the newest schema all have to be."""
    newest = revision(patient.connection) == revisions()[-1]
    for each in DERIVED:
        there = patient.connection.execute(_THERE, (each.table,)).fetchone()
        found = each.compare(patient) if there else [f"{each.table}: it is not there"] * newest
        for says in found:
            yield Trouble(level="error", check="derived", says=says, do=REPAIR)
