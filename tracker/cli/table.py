"""Lays out a table: columns as wide as their cells, as far as the screen allows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from tracker.cli.terminal import WIDEST, cut, plain_cell, width_of

SAMPLE = 1000
"""Rows that decide how wide columns are; the rest streams past."""
NARROWEST = 6
GAP = "  "


def lines(
    columns: Sequence[str], rows: Iterable[Sequence[object]], screen: int | None
) -> Iterator[str]:
    """Give the heading and a line a row; `screen` is its width in cells, None for no screen.

    Numbers stand to the right. On a screen long cells are cut with …; elsewhere nothing is.
    """
    coming = iter(rows)
    first = list(islice(coming, SAMPLE))
    texts = [[plain_cell(cell) for cell in row] for row in first]
    widths = _widths([list(columns), *texts], screen)
    right = [_is_number([row[index] for row in first]) for index in range(len(columns))]
    yield _line(list(columns), widths, right, screen)
    for row in chain(texts, ([plain_cell(cell) for cell in row] for row in coming)):
        yield _line(row, widths, right, screen)


def _widths(texts: Sequence[Sequence[str]], screen: int | None) -> list[int]:
    widths = [max(map(width_of, column)) for column in zip(*texts, strict=True)]
    if screen is None or not widths:
        return widths
    widths = [min(width, WIDEST) for width in widths]
    while sum(widths) + len(GAP) * (len(widths) - 1) > screen and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _is_number(cells: Sequence[object]) -> bool:
    told = [cell for cell in cells if cell is not None]
    return bool(told) and all(isinstance(cell, int | float) for cell in told)


def _line(
    row: Sequence[str], widths: Sequence[int], right: Sequence[bool], screen: int | None
) -> str:
    cells = []
    for text, width, to_right in zip(row, widths, right, strict=True):
        shown = cut(text, width) if screen is not None else text
        fill = " " * max(0, width - width_of(shown))
        cells.append(fill + shown if to_right else shown + fill)
    return GAP.join(cells).rstrip()
