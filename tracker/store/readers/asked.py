"""Asks for rows of some keys with one parameter, or for all rows, and for rows with names."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

Some = Collection[Any] | None
"""Keys or ids of those that are wanted; None: all of them."""
Params = tuple[Any, ...]


def among(column: str, values: Some) -> tuple[str, Params]:
    """Give a condition on a column, and its parameters, for a list of any length."""
    if values is None:
        return "TRUE", ()
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)  # noqa: S608 - our words


def named(connection: sqlite3.Connection, sql: str, params: Params = ()) -> Iterator[sqlite3.Row]:
    """Give rows whose columns are asked for by name."""
    cursor = connection.cursor()
    # Not of the connection: SQLAlchemy, whose it may be, counts on tuples.
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, params)
