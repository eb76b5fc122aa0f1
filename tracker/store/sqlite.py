"""SQLite: engines with real transactions, the lock of the one writer, and JSON lists."""

import fcntl
import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Engine, event, func, select

from tracker.errors import StoreBusy, StoreError
from tracker.store.faults import unusable

PRAGMAS = (
    "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000",
    "cache_size=-32768",
)  # fmt: skip
ROWS_A_STATEMENT = 100
"""SQLite allows 32,766 values: https://sqlite.org/limits.html"""


def engine(path: Path, *, write: bool) -> Engine:
    """Open a database. The driver starts no transaction by itself: SQLAlchemy says BEGIN.

    Else two reads of one transaction may differ and DDL is not rolled back.
    """
    made = sa.create_engine(f"sqlite:///{path}")

    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
        connection.isolation_level = None
        for pragma in PRAGMAS if write else ("busy_timeout=10000", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def on_error(context: sa.engine.ExceptionContext) -> StoreError | None:
        return unusable(path, context.original_exception)

    event.listen(made, "connect", on_connect)
    event.listen(made, "begin", on_begin)
    event.listen(made, "handle_error", on_error)
    return made


def driver(connection: Connection) -> sqlite3.Connection:
    """Give the driver's connection beneath one of SQLAlchemy. Raises StoreError without one."""
    found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        message = "the database has no connection"
        raise StoreError(message)
    return found


@contextmanager
def beneath(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Give the driver's connection within a transaction, for what reads without SQLAlchemy."""
    with engine.begin() as connection:
        try:
            yield driver(connection)
        except sqlite3.Error as error:
            raise unusable(Path(str(engine.url.database)), error) or error from error


def lock(path: Path) -> Callable[[], None]:
    """Take the lock of the one writer; gives what lets go. Freed at once when we are killed.

    Raises StoreBusy when another instance holds it.
    """
    file = lock_path(path).open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        who = f" (process {told})" if (told := file.read().strip()) else ""
        file.close()
        message = f"{path}: another instance is writing{who}; wait for it, or look with `ps`"
        raise StoreBusy(message) from error
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file.close


def lock_path(path: Path) -> Path:
    """Name the file that the one writer holds; in it stands which process that is."""
    return path.with_name(path.name + ".lock")


def insert_rows(
    connection: Connection, name: str, rows: Sequence[Mapping[str, Any]], conflict: str = ""
) -> None:
    """Add rows straight through the driver, many a statement.

    SQLite makes ready to undo each statement that fires a trigger: done row by row, that costs
    more than the rows. All have the keys of the first one, in its order, and nothing is left to
    defaults. `conflict`: the clause that says what becomes of rows that are there.
    """
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        some = rows[start : start + ROWS_A_STATEMENT]
        columns, marks = ", ".join(some[0]), ", ".join("?" * len(some[0]))
        places = ", ".join([f"({marks})"] * len(some))
        statement = f"INSERT INTO {name} ({columns}) VALUES {places} {conflict}"  # noqa: S608 - our names
        connection.exec_driver_sql(
            statement, tuple(chain.from_iterable(row.values() for row in some))
        )


def among(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """Ask for rows of a list of any length with one parameter."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))
