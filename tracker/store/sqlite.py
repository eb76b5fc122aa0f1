"""SQLite: engines with real transactions, the lock of the one writer, and JSON lists."""

import fcntl
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Engine, event, func, select

from tracker.errors import StoreBusy

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

    event.listen(made, "connect", on_connect)
    event.listen(made, "begin", on_begin)
    return made


def lock(path: Path) -> Callable[[], None]:
    """Take the lock of the one writer; gives what lets go. Freed at once when we are killed.

    Raises StoreBusy when another instance holds it.
    """
    file = path.with_name(path.name + ".lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        message = f"{path}: another instance is writing; wait for it, or look for it with `ps`"
        raise StoreBusy(message) from error
    return file.close


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
