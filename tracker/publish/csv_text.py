"""Tables as CSV, with no text in them that a spreadsheet would take for a formula.

https://www.rfc-editor.org/rfc/rfc4180, https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table, its head first."""
    told = io.StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow(columns)
    writer.writerows(
        [_harmless(cell) if isinstance(cell, str) and cell[:1] in _FIRST else cell for cell in row]
        for row in rows
    )
    return told.getvalue().encode(errors="replace")


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
