"""What running a model takes, as rows; and which models run on a machine."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import accumulate, islice
from typing import Any

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


class Ranking(Struct, frozen=True):
    """Models in an order, each with the bytes that it takes at least."""

    rows: list[tuple[int, ModelRow]]

    def first(self, room: Room, most: int) -> list[tuple[ModelRow, Need]]:
        """Give the first that surely fit a machine, each in the largest way that fits."""
        usable = room.usable_bytes
        fits = (row for least, row in self.rows if least <= usable)
        return [
            (row, next(way.need for way in row.ways if room.holds(way.need)))
            for row in islice(fits, most)
        ]


class Fitting:
    """Models that can be run, and which of them surely fit a machine."""

    def __init__(self, rows: Iterable[ModelRow], facts_at: Mapping[str, datetime]) -> None:
        """Look at what each takes at least, once.

        `rows`: each with ways to run it; `facts_at`: the time of the newest fact about each.
        """
        self._rows = [(min(way.need.most_bytes for way in row.ways), row) for row in rows]
        smallest = sorted((least, facts_at[row.model_key]) for least, row in self._rows)
        self._leasts = [least for least, _ in smallest]
        self._newest = list(accumulate((at for _, at in smallest), max))

    def ranked(self, key: Callable[[ModelRow], Any]) -> Ranking:
        """Give them in an order."""
        return Ranking(sorted(self._rows, key=lambda pair: key(pair[1])))

    def count(self, room: Room) -> int:
        """Count those that fit."""
        return bisect_right(self._leasts, room.usable_bytes)

    def as_of(self, room: Room) -> datetime | None:
        """Give the time of the newest fact about any that fits."""
        count = self.count(room)
        return self._newest[count - 1] if count else None


def run_lines(told: Iterable[tuple[Line, Need]]) -> list[RunLine]:
    """Make rows, in the order given."""
    return [
        RunLine(model=line, precision=clean(need.precision, 40), memory=gigabytes(need.total_bytes))
        for line, need in told
    ]
