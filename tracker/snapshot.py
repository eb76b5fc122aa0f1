"""Takes the snapshot that publishing sees: rows, with lineage, proof and needs of each model."""

import gc
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from operator import attrgetter

from msgspec.msgpack import encode
from msgspec.structs import replace

from tracker import facts, landscape, openness
from tracker.records.definitions import Definitions
from tracker.records.evidence import Evidence, Subject
from tracker.records.explanation import Way
from tracker.records.facts import Facts
from tracker.records.hardware import Need, Room
from tracker.records.judgements import Opinion
from tracker.records.openness import Verdict
from tracker.records.snapshot import LicenseRow, ModelRow, Snapshot
from tracker.remembered import MOST, Dress, Remembered
from tracker.store.reader import Reader
from tracker.store.readers.signs import sign


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage: all that is made stays, so each look would be for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def snapshot(reader: Reader, now: datetime, past: Remembered | None = None) -> Snapshot:
    """Take it as of now.

    `past`: what an earlier one made of the models, which is brought up to date.
    """
    known = facts.load()
    seen = reader.snapshot(now, known)
    edges = reader.edges()
    lineages, chains = landscape.lineage(edges), openness.chains(edges, _verdicts(seen))
    rooms = tuple(
        Room(machine=each, usable_bytes=landscape.usable_bytes(each)) for each in known.hardware
    )
    past = Remembered() if past is None else past
    dressed = _dressed(reader, seen, past, rooms)
    past.models = dict(islice(dressed.items(), MOST))
    definitions = _definitions(seen.models, known, past)
    rows = [
        replace(
            row,
            lineage=lineages.get(row.model_key),
            chain=chains.get(row.model_key, ()),
            evidence=dress.evidence,
            opinions=dress.opinions,
            ways=dress.ways,
            definitions=definitions.get(id(row.verdict)),
        )
        for row in seen.models
        for dress in (dressed[row.model_key],)
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


def _dressed(
    reader: Reader, seen: Snapshot, past: Remembered, rooms: Sequence[Room]
) -> dict[str, Dress]:
    """Make what stands beside each model, where that was not made of the same before."""
    found = {
        key: dress
        for row in seen.models
        for key in (row.model_key,)
        if (dress := past.models.get(key)) is not None and dress.sign == seen.signs[key]
    }
    known, due = facts.load(), [row for row in seen.models if row.model_key not in found]
    smallest_first = sorted(rooms, key=lambda room: (room.usable_bytes, room.machine.id))
    subjects = _subjects(reader, [row.model_key for row in due] if found else None)
    moved_on = reader.moved_on([row.model_key for row in due] if found else None)
    for row in due:
        key = row.model_key
        evidence, opinions = _proof(row, subjects[key], moved_on.get(key), known)
        ways = _ways(subjects[key], subjects, known, smallest_first)
        found[key] = Dress(sign=seen.signs[key], evidence=evidence, opinions=opinions, ways=ways)
    return found


def _subjects(reader: Reader, keys: Sequence[str] | None) -> dict[str, Subject]:
    """Give models, and what they were made from: it tells of a copy what that does not itself."""
    found = {subject.model_key: subject for subject in reader.subjects(keys)}
    bases = {key for subject in found.values() for key in subject.base_keys} - set(found)
    return found | {subject.model_key: subject for subject in reader.subjects(sorted(bases))}


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


def _definitions(
    models: Sequence[ModelRow], known: Facts, past: Remembered
) -> dict[int, Definitions]:
    """Judge each verdict by the other definitions once: many models share one, told by its id."""
    verdicts = {id(row.verdict): row.verdict for row in models if row.verdict}
    signs = {key: sign(encode(verdict)) for key, verdict in verdicts.items()}
    past.definitions = {
        signs[key]: past.definitions.get(signs[key]) or openness.side_by_side(verdict, known)
        for key, verdict in verdicts.items()
    }
    return {key: past.definitions[signs[key]] for key in verdicts}


def _verdicts(seen: Snapshot) -> dict[str, Verdict]:
    return {row.model_key: row.verdict for row in seen.models if row.verdict}


def _proof(
    row: ModelRow, subject: Subject, moved_on: date | None, known: Facts
) -> tuple[tuple[Evidence, ...], tuple[Opinion, ...]]:
    """Give what stands beside a verdict: evidence and other judges.

    The day of a fact is that since which it reads so: to look at it again is no other fact.
    """
    since = replace(subject, hub_seen_at=subject.hub_changed_at)
    evidence = openness.gather(since, known)
    if row.verdict is None:
        return evidence, ()
    return evidence, openness.compare(
        row.verdict, subject.judgements, subject.catalog, changed_on=moved_on
    )
