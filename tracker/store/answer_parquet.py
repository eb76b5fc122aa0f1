"""An answer as Parquet: what its columns hold is seen from its rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tracker.records.schema import Column, ColumnType, View
from tracker.store.parquet import ParquetFile


def write_answer(
    path: Path, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> tuple[str, ...]:
    """Write rows, and lose nothing of them; gives the columns whose numbers had to become text.

    SQLite gives a type to each cell, Parquet one to each column: so all rows are looked at first.
    Whole numbers are `integer`, numbers `real` if each whole one among them is exactly a double.
    Anything else is `text`: text among numbers makes them text, a blob is written in hexadecimal.
    """
    values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    types = [_type(column) for column in values]
    view = View(
        name="answer", description="An answer of `tracker sql`.", key=(), since="", sql="",
        columns=tuple(Column(name=name, type=kind, description="As asked for.")
                      for name, kind in zip(columns, types, strict=True)),
    )  # fmt: skip
    file = ParquetFile(path, view, None)
    try:
        file.write([[_fit(cell, kind) for cell in column]
                    for column, kind in zip(values, types, strict=True)])  # fmt: skip
    finally:
        file.close()
    told = zip(columns, values, types, strict=True)
    return tuple(name for name, column, kind in told if kind == "text" and _has_number(column))


def _type(column: Sequence[object]) -> ColumnType:
    kinds = {type(cell) for cell in column if cell is not None}
    if kinds == {int}:
        return "integer"
    if not kinds or not kinds <= {int, float}:
        return "text"
    whole = all(int(float(cell)) == cell for cell in column if isinstance(cell, int))
    return "real" if whole else "text"


def _has_number(column: Sequence[object]) -> bool:
    return any(isinstance(cell, int | float) for cell in column)


def _fit(cell: object, kind: ColumnType) -> object:
    if cell is None:
        return None
    if kind == "text":
        return cell.hex() if isinstance(cell, bytes) else str(cell)
    return float(cell) if kind == "real" and isinstance(cell, int) else cell
