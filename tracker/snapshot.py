"""Takes the snapshot that publishing sees: rows, with lineage, proof and needs of each model."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from tracker import facts, landscape, openness
from tracker.records.definitions import Definitions
from tracker.records.evidence import Subject
from tracker.records.explanation import Way
from tracker.records.facts import Facts
from tracker.records.hardware import Need, Room
from tracker.records.openness import Verdict
from tracker.records.snapshot import LicenseRow, ModelRow, Snapshot
from tracker.store.reader import Reader


def snapshot(reader: Reader, now: datetime) -> Snapshot:
    """Take it as of now."""
    known = facts.load()
    seen = reader.snapshot(now, known)
    edges = reader.edges()
    lineages, chains = landscape.lineage(edges), openness.chains(edges, _verdicts(seen))
    rooms = tuple(
        Room(machine=each, usable_bytes=landscape.usable_bytes(each)) for each in known.hardware
    )
    smallest_first = sorted(rooms, key=lambda room: (room.usable_bytes, room.machine.id))
    definitions = _definitions(seen.models, known)
    subjects = {subject.model_key: subject for subject in reader.subjects()}
    moved_on = reader.moved_on()
    rows = [
        replace(
            row,
            lineage=lineages.get(row.model_key),
            chain=chains.get(row.model_key, ()),
            ways=_ways(subjects[row.model_key], subjects, known, smallest_first),
            definitions=definitions.get(id(row.verdict)),
            **_proof(row, subjects[row.model_key], moved_on.get(row.model_key), known),
        )
        for row in seen.models
    ]
    opinions = [opinion for row in rows for opinion in row.opinions]
    return replace(
        seen,
        models=tuple(rows),
        rooms=rooms,
        licenses=_licenses(rows, known),
        agreement=openness.agreement(opinions),
        record=known.record,
    )


def _licenses(rows: Sequence[ModelRow], known: Facts) -> tuple[LicenseRow, ...]:
    """Give those that models declare, as far as we know them, with what they permit."""
    ids = {row.verdict.license_id for row in rows if row.verdict and row.verdict.license_id}
    told = [known.licenses[each] for each in sorted(ids) if each in known.licenses]
    return tuple(
        LicenseRow(license=each, rights=openness.rights_of(each, each.name)) for each in told
    )


def _ways(
    subject: Subject, subjects: Mapping[str, Subject], known: Facts, rooms: Sequence[Room]
) -> tuple[Way, ...]:
    """Give the ways to run it; its base tells of a copy what that does not tell itself.

    `rooms`: the smallest first.
    """
    if subject.hub is None:
        return ()
    near = (subjects[key].hub for key in subject.base_keys if key in subjects)
    needs = landscape.needs(subject.hub, known, base=next((hub for hub in near if hub), None))
    return tuple(_way(need, rooms) for need in needs)


_usable_bytes = attrgetter("usable_bytes")


def _way(need: Need, rooms: Sequence[Room]) -> Way:
    place = bisect_left(rooms, need.most_bytes, key=_usable_bytes)
    machine = rooms[place].machine if place < len(rooms) else None
    return Way(
        need=need,
        machine_id=machine.id if machine else None,
        machine=machine.name if machine else "",
    )


def _definitions(models: Sequence[ModelRow], known: Facts) -> dict[int, Definitions]:
    """Judge each verdict by the other definitions once: many models share one, told by its id."""
    verdicts = {id(row.verdict): row.verdict for row in models if row.verdict}
    return {key: openness.side_by_side(verdict, known) for key, verdict in verdicts.items()}


def _verdicts(seen: Snapshot) -> dict[str, Verdict]:
    return {row.model_key: row.verdict for row in seen.models if row.verdict}


def _proof(row: ModelRow, subject: Subject, moved_on: date | None, known: Facts) -> dict[str, Any]:
    """Give what stands beside a verdict: evidence and other judges.

    The day of a fact is that since which it reads so: to look at it again is no other fact.
    """
    since = replace(subject, hub_seen_at=subject.hub_changed_at)
    told = {"evidence": openness.gather(since, known)}
    if row.verdict is None:
        return told
    opinions = openness.compare(
        row.verdict, subject.judgements, subject.catalog, changed_on=moved_on
    )
    return told | {"opinions": opinions}
