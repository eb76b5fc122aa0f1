"""What people see: progress bars and tables on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from tracker.cli.lines import say
from tracker.records.runs import Event, OnEvent

WIDEST = 60
Cell = tuple[str, str]
"""A text and how it looks on a terminal, as rich spells styles."""


def say_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their columns."""
    texts = [[_text(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        table = Table(*columns, box=None, pad_edge=False, header_style="bold")
        for row in texts:
            table.add_row(*row)
        Console(markup=False, highlight=False, emoji=False).print(table)
        return
    widths = [
        max([len(column), *(len(row[index]) for row in texts)])
        for index, column in enumerate(columns)
    ]
    for row in [list(columns), *texts]:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        say("  ".join(cells).rstrip())


class Screen:
    """A page of headings and rows: coloured and wrapped on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        """Look where it will be read."""
        self._rich = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
        self._tty = sys.stdout.isatty()

    def line(self, text: str = "", style: str = "") -> None:
        """Print a line, wrapped on a terminal."""
        if self._tty:
            self._rich.print(_plain_text(text), style=style or None)
        else:
            say(_plain_text(text))

    def heading(self, text: str, aside: str = "") -> None:
        """Begin a part of the page."""
        self.line()
        if self._tty:
            self._rich.print(Text.assemble((text, "bold"), ("  " + aside if aside else "", "dim")))
        else:
            say(f"{text} ({aside})" if aside else text)

    def rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Print rows of (text, style) under each other; the last cell takes what is left."""
        if not rows:
            return
        count = max(len(row) for row in rows)
        widths = [
            max((len(row[index][0]) for row in rows if len(row) > index), default=0)
            for index in range(count - 1)
        ]
        if not self._tty:
            for row in rows:
                cells = [_plain_text(text).ljust(width) for (text, _), width in
                         zip(row, [*widths, 0], strict=False)]  # fmt: skip
                say(("  " + "  ".join(cells)).rstrip())
            return
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(width=1)
        for width in widths:
            table.add_column(min_width=width, no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        for row in rows:
            table.add_row("", *[Text(_plain_text(text), style) for text, style in row])
        self._rich.print(table)


@contextmanager
def watching() -> Iterator[OnEvent]:
    """Show how far work has come: bars on a terminal, else a line when something is done."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _bars(progress)


def _bars(progress: Progress) -> OnEvent:
    tasks: dict[str, int] = {}

    def show(event: Event) -> None:
        name = f"{event.stage} {event.text}"
        if name not in tasks:
            tasks[name] = progress.add_task(name, total=None)
        task = next(each for each in progress.tasks if each.id == tasks[name])
        progress.update(task.id, completed=event.done, total=event.total)

    return show


def _plain() -> OnEvent:
    told: set[str] = set()
    line: Callable[[str], object] = sys.stderr.write

    def show(event: Event) -> None:
        name = f"{event.stage} {event.text}"
        if name not in told and event.done == (event.total if event.total is not None else -1):
            told.add(name)
            line(f"{name}: {event.done}\n")

    return show


def _plain_text(text: str) -> str:
    """Keep what strangers wrote from steering the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def width_of(text: str) -> int:
    """Say how many cells of a screen a text takes: Chinese letters take two each."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """Cut a text to so many cells, with … where something is missing."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def plain_cell(cell: object) -> str:
    """Write a cell as one line that steers nothing; a blob in hexadecimal.

    Of a real the fewest digits that read back as the same number: nothing is rounded away.
    """
    if cell is None:
        return ""
    if isinstance(cell, bytes):
        return cell.hex()
    return _plain_text(str(cell))


def _text(cell: object) -> str:
    plain = plain_cell(cell)
    return plain if len(plain) <= WIDEST or not sys.stdout.isatty() else plain[: WIDEST - 1] + "…"
