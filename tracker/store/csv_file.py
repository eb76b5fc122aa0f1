"""One view as CSV: RFC 4180, and nothing that a spreadsheet takes for a formula.

https://www.rfc-editor.org/rfc/rfc4180: lines end in CR LF, quotes are doubled. What is not told
(NULL) is an empty cell, an empty text is `""`. A text that begins with = + - @ tab or CR gets a `'`
before it (https://owasp.org/www-community/attacks/CSV_Injection), and so does one that begins with
`'` and then one of these: so that taking one `'` off again gives every text back.
"""

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tracker.records.schema import View
from tracker.store.stream import Columns

FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SPECIAL = re.compile(r"\A(?:\Z|'*[=+\-@\t\r])|[\",\r\n]")
_QUOTED = re.compile(r"[\",\r\n]")


class CsvFile:
    """A file that takes piece after piece; a context manager is not needed, `close` is."""

    def __init__(self, path: Path, view: View) -> None:
        """Begin it with the names of the columns."""
        self._file = path.open("w", encoding="utf-8", newline="")
        self._cells = [_text if column.type == "text" else _number for column in view.columns]
        self._write([[column.name] for column in view.columns])

    def write(self, columns: Columns) -> None:
        """Add rows."""
        self._write(
            [_cells(cell, values) for cell, values in zip(self._cells, columns, strict=True)]
        )

    def close(self) -> None:
        """Finish it."""
        self._file.close()

    def _write(self, columns: Sequence[Sequence[str]]) -> None:
        self._file.writelines(",".join(row) + "\r\n" for row in zip(*columns, strict=True))


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a stranger's text for a formula."""
    return "'" + text if FORMULA.match(text) else text


def _cells(cell: Callable[[Any], str], values: Sequence[Any]) -> list[str]:
    return [cell(value) for value in values]


def _text(value: str | None) -> str:
    if value is None:
        return ""
    if not _SPECIAL.search(value):
        return value
    safe = harmless(value)
    quotes = value == "" or _QUOTED.search(safe)
    return '"' + safe.replace('"', '""') + '"' if quotes else safe


def _number(value: float | None) -> str:
    """Write a number so that it is read back the same; infinity as Frictionless spells it."""
    if value is None:
        return ""
    if value in (math.inf, -math.inf):
        return "INF" if value > 0 else "-INF"
    return repr(value)
