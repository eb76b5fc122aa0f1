"""What running a model takes, as rows; and which models run on a machine."""

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.lines import Line
from tracker.records.explanation import Way
from tracker.records.hardware import Need, Room
from tracker.records.snapshot import ModelRow

GB = 10**9


class NeedLine(Struct, frozen=True, kw_only=True):
    """One way to run a model."""

    precision: str
    published: bool
    memory: str
    machine: str
    """The smallest one that it surely fits; empty when it fits none."""
    path: str
    """Its page."""


class RunLine(Struct, frozen=True, kw_only=True):
    """A model that runs on a machine, at the highest precision that fits."""

    model: Line
    precision: str
    memory: str


def machine_path(machine_id: str) -> str:
    """Give the page of a machine."""
    return f"run/{machine_id}.html"


def need_lines(ways: Iterable[Way]) -> list[NeedLine]:
    """Make rows, the largest first."""
    return [
        NeedLine(
            precision=clean(way.need.precision, 40),
            published=way.need.published,
            memory=gigabytes(way.need.total_bytes),
            machine=way.machine,
            path=machine_path(way.machine_id) if way.machine_id else "",
        )
        for way in ways
    ]


def gigabytes(count: int) -> str:
    """Write bytes for people, in GB of 10^9: `12.3 GB`."""
    return f"{count / GB:,.0f} GB" if count >= 100 * GB else f"{count / GB:.1f} GB"


class Fitting:
    """Models in an order, and which of them surely fit a machine."""

    def __init__(self, rows: Iterable[ModelRow]) -> None:
        """Look at what each takes at least, once. `rows`: each with ways to run it."""
        self._rows = [(min(way.need.most_bytes for way in row.ways), row) for row in rows]

    def all(self, room: Room) -> list[ModelRow]:
        """Give those that fit."""
        usable = room.usable_bytes
        return [row for least, row in self._rows if least <= usable]

    def first(self, room: Room, most: int) -> list[tuple[ModelRow, Need]]:
        """Give the first of those, each in the largest way that fits."""
        usable = room.usable_bytes
        fits = (row for least, row in self._rows if least <= usable)
        return [
            (row, next(way.need for way in row.ways if room.holds(way.need)))
            for row in islice(fits, most)
        ]


def best_liked(rows: Iterable[ModelRow]) -> list[ModelRow]:
    """Sort, the best liked first."""
    return sorted(rows, key=lambda row: (-(row.likes or 0), row.model_key))


def run_lines(told: Iterable[tuple[Line, Need]]) -> list[RunLine]:
    """Make rows, in the order given."""
    return [
        RunLine(model=line, precision=clean(need.precision, 40), memory=gigabytes(need.total_bytes))
        for line, need in told
    ]
