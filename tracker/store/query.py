"""SQL of our own through the standard library, which opens fast; bounded in time and rows.

What others type is asked through `tracker.store.asking`.
"""

import difflib
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from tracker.errors import DataError
from tracker.records.schema import Query
from tracker.store.place import check_there
from tracker.store.schema import queries

SECONDS = 30.0
_ALLOWED = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
_STEPS = 10_000


def known(name: str) -> Query:
    """Give a query that is kept under a name. Raises DataError."""
    there = {query.name: query for query in queries()}
    if name not in there:
        near = difflib.get_close_matches(name, there, 1)
        meant = f"did you mean @{near[0]}? " if near else ""
        message = f"there is no query @{name}; {meant}`tracker sql --list` shows all"
        raise DataError(message)
    return there[name]


def named(name: str) -> str:
    """Give the SQL of a query that is kept under a name. Raises DataError."""
    return known(name).sql


def names() -> list[tuple[str, str]]:
    """Give the names of the kept queries, with the question that each answers."""
    return [(query.name, query.question) for query in queries()]


def run(  # noqa: PLR0913 - all but the first three are limits
    path: Path,
    sql: str,
    params: Mapping[str, Any],
    limit: int,
    *,
    seconds: float = SECONDS,
    system: bool = False,
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give columns and at most `limit` rows. Raises DataError for SQL that cannot be answered.

    `system`: the text is our own and may ask what the schema is.
    """
    stop_at = time.monotonic() + seconds
    with closing(opened(path)) as connection:
        if not system:
            connection.set_authorizer(_only_reading)
        connection.set_progress_handler(lambda: time.monotonic() > stop_at, _STEPS)
        try:
            cursor = connection.execute(sql, dict(params))
            rows = cursor.fetchmany(limit)
        except (sqlite3.Error, sqlite3.Warning) as error:
            message = f"the query cannot be answered: {_why(error, seconds)}"
            raise DataError(message) from error
        return [column[0] for column in cursor.description or ()], rows


def opened(path: Path) -> sqlite3.Connection:
    """Open a database for reading. Raises StoreError when there is none, or it is empty."""
    check_there(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _only_reading(action: int, *_: object) -> int:
    """Refuse what `mode=ro` alone allows: ATTACH and VACUUM INTO write files."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _why(error: Exception, seconds: float) -> str:
    told = str(error)
    if told == "interrupted":
        return f"it took over {seconds:.0f} s"
    return "only reading is allowed" if told == "not authorized" else told
