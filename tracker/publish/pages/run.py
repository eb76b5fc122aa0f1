"""What can I run? For each machine the models that surely fit it."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from tracker.publish.as_of import day_of
from tracker.publish.digest_words import full_day, number, plural, safe_url
from tracker.publish.frame import Frame
from tracker.publish.lines import Line
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.running_lines import (
    Fitting,
    Ranking,
    RunLine,
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


class Given(Struct, frozen=True):
    """All that the page of a machine is made of."""

    frame: Frame
    room: Room
    total: int
    as_of: datetime | None
    lines: list[tuple[Line, Need]]


def pages(view: View) -> Iterator[Page | Bundle]:
    """Give `run.html` and `run/*.html`."""
    usable = [
        row for row in view.snapshot.models
        if row.ways and row.gone_at is None and row.tier in USABLE
    ]  # fmt: skip
    fitting = Fitting(usable, {key: shown.facts_at for key, shown in view.shown.items()})
    liked, large = fitting.ranked(_likes), fitting.ranked(_weights)
    rooms = view.snapshot.rooms
    yield view.page(
        "run.html", "run", "What can I run?",
        "Common machines, and the models with usable weights that surely fit them.",
        view.as_of(usable), total=plural(len(usable), "model"),
        machines=[_line(view, room, large, fitting.count(room)) for room in rooms],
    )  # fmt: skip
    for room in rooms:
        yield _machine(view, room, liked, fitting)


def _likes(row: ModelRow) -> tuple[int, str]:
    """Put those that are liked best first."""
    return -(row.likes or 0), row.model_key


def _weights(row: ModelRow) -> tuple[int, str]:
    """Put those with most weights first: that is what a larger machine adds."""
    return -(row.parameters or 0), row.model_key


def _line(view: View, room: Room, large: Ranking, count: int) -> MachineLine:
    return MachineLine(
        name=room.machine.name, path=machine_path(room.machine.id),
        memory=gigabytes(room.usable_bytes), count=number(count),
        largest=run_lines((view.line(row), need) for row, need in large.first(room, FEW)),
    )  # fmt: skip


def _machine(view: View, room: Room, liked: Ranking, fitting: Fitting) -> Bundle:
    told = liked.first(room, MOST)
    as_of, total = fitting.as_of(room), fitting.count(room)
    lines = [(view.line(row), need) for row, need in told]
    signs = [view.shown[row.model_key].sign for row, _ in told]
    given = Given(view.frame, room, total, as_of, lines)
    matter = Matter(given, (view.frame.sign, room, total, day_of(as_of), signs))
    return Bundle(machine_path(room.machine.id), _files, matter, few=True)


def _files(given: Given) -> Iterator[Page]:
    machine, total = given.room.machine, given.total
    memory, whole = gigabytes(given.room.usable_bytes), gigabytes(machine.memory_bytes)
    yield given.frame.page(
        machine_path(machine.id), "machine", f"What runs on {machine.name}?",
        f"{plural(total, 'model')} with usable weights that surely fit {memory}.", given.as_of,
        crumbs=(("run.html", "What can I run?"), ("", machine.name)),
        name=machine.name, memory=memory, whole=whole, shared=machine.shared,
        lines=run_lines(given.lines), total=number(total), source=safe_url(machine.source),
        checked=full_day(machine.checked),
    )  # fmt: skip
