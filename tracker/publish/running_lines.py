"""What running a model takes, as rows; and which models run on a machine."""

from bisect import bisect_left
from collections.abc import Iterable

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


def fitting(
    rows: Iterable[ModelRow], rooms: Iterable[Room]
) -> dict[str, list[tuple[ModelRow, Need]]]:
    """Give by machine the models that surely fit, each in the largest way that does.

    They are in the order given.
    """
    ordered = sorted(rooms, key=lambda room: room.usable_bytes)
    sizes = [room.usable_bytes for room in ordered]
    found: list[list[tuple[ModelRow, Need]]] = [[] for _ in ordered]
    for row in rows:
        above = len(ordered)
        for way in row.ways:
            smallest = bisect_left(sizes, way.need.most_bytes)
            for told in found[smallest:above]:
                told.append((row, way.need))
            above = min(above, smallest)
    return {room.machine.id: told for room, told in zip(ordered, found, strict=True)}


def best_liked(rows: Iterable[ModelRow]) -> list[ModelRow]:
    """Sort, the best liked first."""
    return sorted(rows, key=lambda row: (-(row.likes or 0), row.model_key))


def run_lines(told: Iterable[tuple[Line, Need]]) -> list[RunLine]:
    """Make rows, in the order given."""
    return [
        RunLine(model=line, precision=clean(need.precision, 40), memory=gigabytes(need.total_bytes))
        for line, need in told
    ]
