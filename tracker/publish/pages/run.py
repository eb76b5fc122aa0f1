"""What can I run? For each machine the models that surely fit it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tracker.publish.digest_words import full_day, number, plural, safe_url
from tracker.publish.page import Page
from tracker.publish.running_lines import (
    RunLine,
    best_liked,
    fitting,
    gigabytes,
    machine_path,
    run_lines,
)
from tracker.publish.view import View
from tracker.records.hardware import Need, Room
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

USABLE: frozenset[Tier] = frozenset({"fully_open", "weights_open", "research_preview"})
MOST, FEW = 150, 3


class MachineLine(Struct, frozen=True, kw_only=True):
    """A machine in the list."""

    name: str
    path: str
    memory: str
    count: str
    largest: list[RunLine]


def pages(view: View) -> Iterator[Page]:
    """Give `run.html` and `run/*.html`."""
    usable = best_liked(
        row for row in view.snapshot.models
        if row.ways and row.gone_at is None and row.tier in USABLE
    )  # fmt: skip
    listed: list[MachineLine] = []
    for room in view.snapshot.rooms:
        told = fitting(usable, room)
        lines = run_lines(view, told[:MOST])
        listed.append(
            MachineLine(
                name=room.machine.name, path=machine_path(room.machine.id),
                memory=gigabytes(room.usable_bytes), count=number(len(told)),
                largest=run_lines(view, _largest(told)),
            )
        )  # fmt: skip
        yield _machine(view, room, lines, told)
    yield view.page(
        "run.html", "run", "What can I run?",
        "Common machines, and the models with usable weights that surely fit them.",
        view.as_of(usable), machines=listed, total=plural(len(usable), "model"),
    )  # fmt: skip


def _largest(told: Sequence[tuple[ModelRow, Need]]) -> list[tuple[ModelRow, Need]]:
    """Choose those with most weights: that is what a larger machine adds."""
    return sorted(told, key=lambda pair: (-(pair[0].parameters or 0), pair[0].model_key))[:FEW]


def _machine(
    view: View, room: Room, lines: list[RunLine], told: Sequence[tuple[ModelRow, Need]]
) -> Page:
    machine, total = room.machine, len(told)
    memory, whole = gigabytes(room.usable_bytes), gigabytes(machine.memory_bytes)
    return view.page(
        machine_path(room.machine.id), "machine", f"What runs on {machine.name}?",
        f"{plural(total, 'model')} with usable weights that surely fit {memory}.",
        view.as_of(row for row, _ in told),
        crumbs=(("run.html", "What can I run?"), ("", machine.name)),
        name=machine.name, memory=memory, whole=whole, shared=machine.shared, lines=lines,
        total=number(total), source=safe_url(machine.source), checked=full_day(machine.checked),
    )  # fmt: skip
