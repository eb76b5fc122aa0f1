"""What running a model takes, as rows; and which models run on a machine."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.lines import Line
from tracker.publish.view import View
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
    formula: str


class RunLine(Struct, frozen=True, kw_only=True):
    """A model that runs on a machine, at the highest precision that fits."""

    model: Line
    precision: str
    memory: str


def machine_path(room: Room) -> str:
    """Give the page of a machine."""
    return f"run/{room.machine.id}.html"


def need_lines(needs: Iterable[Need], rooms: Sequence[Room]) -> list[NeedLine]:
    """Make rows, the largest first."""
    return [_line(need, smallest(need, rooms)) for need in needs]


def smallest(need: Need, rooms: Sequence[Room]) -> Room | None:
    """Give the machine with the least memory that it surely fits."""
    there = [room for room in rooms if need.most_bytes <= room.usable_bytes]
    return min(there, key=lambda room: (room.usable_bytes, room.machine.id), default=None)


def _line(need: Need, room: Room | None) -> NeedLine:
    return NeedLine(
        precision=clean(need.precision, 40),
        published=need.published,
        memory=gigabytes(need.total_bytes),
        machine=room.machine.name if room else "",
        path=machine_path(room) if room else "",
        formula=clean(need.formula, 600),
    )


def gigabytes(count: int) -> str:
    """Write bytes for people, in GB of 10^9: `12.3 GB`."""
    return f"{count / GB:,.0f} GB" if count >= 100 * GB else f"{count / GB:.1f} GB"


def fitting(rows: Iterable[ModelRow], room: Room) -> list[tuple[ModelRow, Need]]:
    """Give the models that surely fit, each in the largest way that does, the best liked first."""
    found = [
        (row, need)
        for row in rows
        if (need := next((n for n in row.needs if n.most_bytes <= room.usable_bytes), None))
    ]
    return sorted(found, key=lambda pair: (-(pair[0].likes or 0), pair[0].model_key))


def run_lines(view: View, told: Iterable[tuple[ModelRow, Need]]) -> list[RunLine]:
    """Make rows, in the order given."""
    return [
        RunLine(
            model=view.line(row),
            precision=clean(need.precision, 40),
            memory=gigabytes(need.total_bytes),
        )
        for row, need in told
    ]
