"""An answer as Parquet: what its columns hold is seen from its rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tracker.records.schema import Column, ColumnType, View
from tracker.store.parquet import ParquetFile


def write_answer(path: Path, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows; a column of whole numbers is `integer`, of numbers `real`, any other one `text`.

    SQLite gives a type to each cell, Parquet one to each column: so all rows are looked at first.
    Text among numbers makes them text; a blob is written in hexadecimal.
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


def _type(column: Sequence[object]) -> ColumnType:
    kinds = {type(cell) for cell in column if cell is not None}
    if kinds == {int}:
        return "integer"
    return "real" if kinds and kinds <= {int, float} else "text"


def _fit(cell: object, kind: ColumnType) -> object:
    if cell is None:
        return None
    if kind == "text":
        return cell.hex() if isinstance(cell, bytes) else str(cell)
    return float(str(cell)) if kind == "real" else cell
