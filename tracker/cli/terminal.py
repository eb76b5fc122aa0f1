"""What people see: progress bars and tables on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from tracker.records.runs import Event, OnEvent

WIDEST = 60


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """Print JSON for programs."""
    raw = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(raw.decode() + "\n")


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


def _text(cell: object) -> str:
    if cell is None:
        return ""
    text = f"{cell:g}" if isinstance(cell, float) else str(cell)
    # What strangers wrote must not steer the terminal.
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= WIDEST or not sys.stdout.isatty() else plain[: WIDEST - 1] + "…"
