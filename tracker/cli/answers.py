"""Hands an answer on as a table, CSV, JSON or Parquet; rows pass as they come."""

import csv
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, Literal, TextIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tracker.cli import pager, table
from tracker.errors import DataError
from tracker.store.csv_file import harmless
from tracker.store.place import is_database

Format = Literal["table", "csv", "json", "parquet"]
_FORMS: dict[str, Format] = {".csv": "csv", ".json": "json", ".parquet": "parquet", ".txt": "table"}
"""What a file is by its name; only such a one is written over."""
Rows = Iterable[tuple[Any, ...]]


class Way(Struct, frozen=True, kw_only=True):
    """How an answer is to be handed on."""

    form: Format | None = None
    """None: what the name of the file says, a table where it says nothing."""
    out: Path | None = None
    """A file for it, instead of the screen."""
    paged: bool = True
    null: str = ""
    """What CSV has for NULL, which it cannot tell from an empty text."""


def hand_on(columns: Sequence[str], rows: Rows, way: Way) -> None:
    """Write an answer to the screen or, whole or not at all, to a file. Raises DataError."""
    names, way = unique(columns), _formed(way)
    if way.form == "parquet" and way.out is None:
        message = "--format parquet is no text: say where with --out FILE"
        raise DataError(message)
    if way.null and way.form != "csv":
        message = f"--null {way.null}: is for --format csv; {way.form} shows NULL in its own way"
        raise DataError(message)
    if way.out is not None:
        _file(names, rows, way, way.out)
    elif way.form == "table":
        screen = get_terminal_size().columns if sys.stdout.isatty() else None
        pager.show(table.lines(columns, rows, screen), paged=way.paged)
    else:
        _text(names, rows, way, sys.stdout)


def _formed(way: Way) -> Way:
    if way.form is not None:
        return way
    suffix = way.out.suffix.lower() if way.out is not None else ""
    return replace(way, form=_FORMS.get(suffix, "table"))


def _file(names: Sequence[str], rows: Rows, way: Way, out: Path) -> None:
    with _whole(out) as path:
        if way.form != "parquet":
            with path.open("w", encoding="utf-8") as file:
                _text(names, rows, way, file)
            return
        from tracker.store.answer_parquet import write_answer  # noqa: PLC0415 - pyarrow is slow to open

        for column in write_answer(path, names, rows):
            sys.stderr.write(
                f"tracker: column {column}: its numbers are written as text, which loses none"
                " of them; CAST it to have one type\n"
            )


def _text(columns: Sequence[str], rows: Rows, way: Way, file: TextIO) -> None:
    if way.form == "csv":
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([_safe(column) for column in columns])
        writer.writerows(
            [way.null if cell is None else _safe(cell) for cell in row] for row in rows
        )
    elif way.form == "json":
        file.writelines(_json(columns, rows))
    else:
        file.writelines(line + "\n" for line in table.lines(columns, rows, None))


def _json(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        yield "[]\n"
        return
    before = "[\n"
    for row in chain([first], coming):
        cells = [cell.hex() if isinstance(cell, bytes) else cell for cell in row]
        raw = msgspec.json.encode(dict(zip(columns, cells, strict=True)))
        text = msgspec.json.format(raw, indent=2).decode()
        yield before + "  " + text.replace("\n", "\n  ")
        before = ",\n"
    yield "\n]\n"


def unique(columns: Sequence[str]) -> list[str]:
    """Tell columns of one name apart, as SQLite does in a subquery: n, n:1."""
    told: list[str] = []
    for column in columns:
        name, turn = column, 0
        while name in told:
            turn += 1
            name = f"{column}:{turn}"
        told.append(name)
    return told


def _safe(cell: object) -> object:
    if isinstance(cell, bytes):
        return cell.hex()
    return harmless(cell) if isinstance(cell, str) else cell


@contextmanager
def _ended_tidily() -> Iterator[None]:
    """Let SIGTERM unwind as an interrupt does, so that no piece of a file stays."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Give a file beside `out` that takes its place once it is written."""
    out = out.resolve()
    if not out.name or (out.exists() and not out.is_file()) or is_database(out):
        message = f"--out {out}: is no place for an answer; name a new file"
        raise DataError(message)
    if out.exists() and out.suffix.lower() not in _FORMS:
        message = (
            f"--out {out}: is there already and, by its name, no answer ({', '.join(_FORMS)}):"
            " name a new file"
        )
        raise DataError(message)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with _ended_tidily():
            yield part
        part.replace(out)
    except OSError as error:
        message = f"--out {out}: cannot be written: {error.strerror}"
        raise DataError(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
