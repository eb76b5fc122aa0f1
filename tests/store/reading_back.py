"""Reads what was exported with programs that are not ours, or by the letter of the standard."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pyarrow import parquet

from tracker.records.schema import Column, View

CELL = re.compile(r'"((?:[^"]|"")*)"|([^",\r\n]*)')
NUMBERS = {"integer": int, "real": float}


def csv_cells(text: str) -> list[list[str | None]]:
    """Part CSV by the grammar of RFC 4180; None for an empty cell without quotes."""
    lines: list[list[str | None]] = []
    at, line = 0, list[str | None]()
    while at < len(text):
        match = CELL.match(text, at)
        assert match
        quoted, plain = match.groups()
        line.append(quoted.replace('""', '"') if quoted is not None else plain or None)
        at = match.end()
        if text.startswith(",", at):
            at += 1
        else:
            assert text.startswith("\r\n", at), (text[at - 20 : at], text[at : at + 20])
            at += 2
            lines.append(line)
            line = []
    return lines


def from_csv(path: Path, view: View) -> list[tuple[Any, ...]]:
    head, *rows = csv_cells(path.read_bytes().decode("utf-8"))
    assert head == [column.name for column in view.columns]
    return [tuple(map(_value, view.columns, row)) for row in rows]


def _value(column: Column, cell: str | None) -> object:
    if cell is None:
        return None
    if column.type in NUMBERS:
        return NUMBERS[column.type](cell)
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def from_parquet(path: Path) -> list[tuple[Any, ...]]:
    table = parquet.read_table(path)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def from_sqlite(path: Path, view: View) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        names = [*view.key, *(column.name for column in view.columns)]
        return connection.execute(
            f"SELECT * FROM {view.name} ORDER BY {', '.join(names)}"
        ).fetchall()
