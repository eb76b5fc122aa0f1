"""What can I run? For each machine the models that surely fit it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from msgspec import Struct

from tracker.publish.digest_words import full_day, number, plural, safe_url
from tracker.publish.frame import Frame
from tracker.publish.lines import Line
from tracker.publish.page import Bundle, Matter, Page
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


class Given(Struct, frozen=True):
    """All that the page of a machine is made of."""

    frame: Frame
    room: Room
    total: int
    as_of: datetime | None
    lines: list[tuple[Line, Need]]


def pages(view: View) -> Iterator[Page | Bundle]:
    """Give `run.html` and `run/*.html`."""
    usable = best_liked(
        row for row in view.snapshot.models
        if row.ways and row.gone_at is None and row.tier in USABLE
    )  # fmt: skip
    told = fitting(usable, view.snapshot.rooms)
    yield view.page(
        "run.html", "run", "What can I run?",
        "Common machines, and the models with usable weights that surely fit them.",
        view.as_of(usable), total=plural(len(usable), "model"),
        machines=_lines(view, usable, told),
    )  # fmt: skip
    for room in view.snapshot.rooms:
        yield _machine(view, room, told[room.machine.id])


def _lines(
    view: View, usable: Iterable[ModelRow], told: Mapping[str, Sequence[tuple[ModelRow, Need]]]
) -> list[MachineLine]:
    # Those with most weights: that is what a larger machine adds.
    largest = sorted(usable, key=lambda row: (-(row.parameters or 0), row.model_key))
    least = [min(way.need.most_bytes for way in row.ways) for row in largest]
    found: list[MachineLine] = []
    for room in view.snapshot.rooms:
        fits = (row for row, size in zip(largest, least, strict=True) if size <= room.usable_bytes)
        few = fitting(islice(fits, FEW), [room])[room.machine.id]
        found.append(
            MachineLine(
                name=room.machine.name, path=machine_path(room.machine.id),
                memory=gigabytes(room.usable_bytes), count=number(len(told[room.machine.id])),
                largest=run_lines((view.line(row), need) for row, need in few),
            )
        )  # fmt: skip
    return found


def _machine(view: View, room: Room, told: Sequence[tuple[ModelRow, Need]]) -> Bundle:
    path, as_of = machine_path(room.machine.id), view.as_of(row for row, _ in told)
    lines = [(view.line(row), need) for row, need in told[:MOST]]
    signs = [view.shown[row.model_key].sign for row, _ in told[:MOST]]
    given = Given(view.frame, room, len(told), as_of, lines)
    day = as_of.astimezone(UTC).date() if as_of else None  # all that the page says of it
    matter = Matter(given, (view.frame.sign, room, len(told), day, signs))
    return Bundle(path, _files, matter, few=True)


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
