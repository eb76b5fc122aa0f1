"""What a database of the newest schema consists of, and what one of them lacks of it.

Of a table only the columns are compared, not its keys; the full-text index is left to FTS5.

It is read from a database that is made in memory as every other is made, so no list can go stale.
"""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection

from tracker.store import search_index
from tracker.store.counted import LEDGER, OF_RELEASES, PRICED, counted
from tracker.store.migrate import migrate
from tracker.store.sqlite import driver, engine

ANEW = frozenset(
    {
        *counted(), *(ledger.name for ledger in LEDGER), *PRICED, *OF_RELEASES,
        "unsummed", "search_item", "search_due", "meta_schema",
    }
)  # fmt: skip
"""Tables that follow from the others, and are filled anew by a repair."""
_PARTS = """
SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
WHERE substr(name, 1, 7) <> 'sqlite_'
"""
_COLUMNS = "SELECT name FROM pragma_table_info(?)"


class Part(Struct, frozen=True):
    """A table, an index, a view or a trigger."""

    kind: str
    name: str
    table: str
    """Of an index or a trigger, what it is on."""
    sql: str
    columns: tuple[str, ...] = ()
    """Of a table only."""


class Fault(Struct, frozen=True):
    """A part that is not there, or not as it should be."""

    part: Part
    missing: bool


@cache
def blueprint() -> tuple[Part, ...]:
    """Give every part of a new database, but for the full-text index, which FTS5 keeps itself."""
    made = engine(Path(":memory:"), write=True)
    try:
        migrate(made)
        with made.connect() as connection:
            return tuple(_parts(driver(connection)).values())
    finally:
        made.dispose()


def faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Compare a database with the blueprint. What others added to it is no fault."""
    there = _parts(connection)
    for part in blueprint():
        found = there.get(_key(part.kind, part.name))
        if found is None:
            yield Fault(part, missing=True)
        elif not _alike(part, found):
            yield Fault(part, missing=False)


def complete(connection: Connection) -> None:
    """Make the tables that follow from others, and the indexes, where they are missing or wrong.

    The tables are empty then; views and triggers are left to who makes them all anew.
    """
    run = connection.exec_driver_sql
    for part in _faulty(connection, "table"):
        if part.name in ANEW:
            run(f"DROP TABLE IF EXISTS {part.name}")
            run(part.sql)
    lost = {part.name for part in _faulty(connection, "table")}
    for part in _faulty(connection, "index"):
        if part.table not in lost:
            run(f"DROP INDEX IF EXISTS {part.name}")
            run(part.sql)


def _faulty(connection: Connection, kind: str) -> list[Part]:
    return [fault.part for fault in faults(driver(connection)) if fault.part.kind == kind]


def _parts(connection: sqlite3.Connection) -> dict[tuple[bool, str], Part]:
    rows = connection.execute(_PARTS).fetchall()
    index = {"search", *search_index.PARTS}
    return {
        _key(kind, name): Part(kind, name, table, sql, _columns(connection, kind, name))
        for kind, name, table, sql in rows
        if name not in index
    }


def _key(kind: str, name: str) -> tuple[bool, str]:
    """Tell parts apart: a trigger may be called like a table, and case is no matter."""
    return kind == "trigger", name.lower()


def _columns(connection: sqlite3.Connection, kind: str, table: str) -> tuple[str, ...]:
    if kind != "table":
        return ()
    return tuple(sorted(name for (name,) in connection.execute(_COLUMNS, (table,))))


def _alike(part: Part, found: Part) -> bool:
    """Compare a table by its columns: how it came to them is no matter, nor what others added."""
    if part.kind == found.kind == "table":
        return set(part.columns) <= set(found.columns)
    return part.kind == found.kind and _words(part.sql) == _words(found.sql)


def _words(sql: str) -> list[str]:
    return sql.replace('"', "").split()
