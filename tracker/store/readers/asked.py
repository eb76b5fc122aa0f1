"""Asks for rows of some keys with one parameter, or for all rows, and for rows with names."""

import json
import sqlite3
from collections import namedtuple
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Protocol

Some = Collection[Any] | None
"""Keys or ids of those that are wanted; None: all of them."""
Params = tuple[Any, ...]


class Row(Protocol):
    """A row whose columns are attributes."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what SQLite has
        """Give a column."""

    def __iter__(self) -> Iterator[Any]:
        """Give all of them, in order."""


def among(column: str, values: Some) -> tuple[str, Params]:
    """Give a condition on a column, and its parameters, for a list of any length."""
    if values is None:
        return "TRUE", ()
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)  # noqa: S608 - our words


def named(connection: sqlite3.Connection, sql: str, params: Params = ()) -> Iterator[Row]:
    """Give rows whose columns are attributes: found faster than by the names of `sqlite3.Row`.

    The connection keeps making tuples: SQLAlchemy, whose it may be, counts on them.
    """
    cursor = connection.execute(sql, params)
    return map(_maker(tuple(column[0] for column in cursor.description)), cursor)


@cache
def _maker(columns: tuple[str, ...]) -> Any:  # noqa: ANN401 - a class that is made here
    made: Any = namedtuple("Row", columns)  # type: ignore[misc] # noqa: PYI024 - a query names them
    return made._make
