"""Streams a public view out of an open transaction: columns of known types, a piece at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec

from tracker.errors import StoreError
from tracker.records.schema import Column, ColumnType, View

ROWS = 2000
"""Of one piece: all that is ever held of a view."""
Columns = Sequence[Sequence[Any]]
"""A piece: the values of each column of the view, all of one length."""
_TYPES: dict[ColumnType, type] = {"text": str, "integer": int, "real": float}


def stream(connection: sqlite3.Connection, view: View) -> Iterator[Columns]:
    """Give the rows of a view by its key, and where that is not enough by all that they say.

    Raises StoreError for a value that is not of the type that the view's description promises,
    sqlite3.Error where the database cannot be read.
    """
    names = [column.name for column in view.columns]
    order = [*view.key, *(name for name in names if name not in view.key)]
    # In brackets a name is never taken for a text, as it would be in quotes.
    sql = (
        f"SELECT {', '.join(f'[{name}]' for name in names)} FROM [{view.name}]"  # noqa: S608 - our names
        f" ORDER BY {', '.join(f'[{name}]' for name in order)}"
    )
    cursor = connection.execute(sql)
    while rows := cursor.fetchmany(ROWS):
        yield [
            _typed(view, column, values)
            for column, values in zip(view.columns, zip(*rows, strict=True), strict=True)
        ]


class Content:
    """Counts and hashes rows as they pass; the same for every format that holds them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rows = 0
        self._hash = sha256()
        self._encoder = msgspec.json.Encoder()

    def add(self, columns: Columns) -> None:
        """Take a piece."""
        rows = list(zip(*columns, strict=True))
        self.rows += len(rows)
        self._hash.update(self._encoder.encode_lines(rows))

    @property
    def sha256(self) -> str:
        """Of all rows so far, each one a line of JSON."""
        return self._hash.hexdigest()


def _typed(view: View, column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """Let a column of the right type pass; SQLite lets a value be of any."""
    wanted = _TYPES[column.type]
    if set(map(type, values)) <= {wanted, type(None)}:
        return values
    return [_as(wanted, value, f"{view.name}.{column.name}") for value in values]


def _as(wanted: type, value: Any, where: str) -> Any:  # noqa: ANN401 - SQLite's
    """Give the same value in the promised type, or refuse: nothing is lost in silence."""
    if value is None or type(value) is wanted:
        return value
    if wanted is str and isinstance(value, int | float):
        return str(value)
    if isinstance(value, int | float) and wanted(value) == value:
        return wanted(value)
    message = (
        f"{where}: {str(value)[:60]!r} is not the {wanted.__name__} that its description promises;"
        " nothing was exported"
    )
    raise StoreError(message)
