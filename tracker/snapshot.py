"""Takes the snapshot that publishing sees: rows, with lineage, proof and needs of each model."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec.json import encode
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
from tracker.remembered import Dress, Remembered
from tracker.store.reader import Reader
from tracker.store.readers.signs import sign

T = TypeVar("T")

CHUNK = 1000
"""Models that are dressed at a time."""


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
    signs = reader.signs()
    past.models = _dressed(reader, seen, signs, past, rooms)
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
        for dress in (past.models[row.model_key],)
    ]
    opinions = [opinion for row in rows for opinion in row.opinions]
    return replace(
        seen,
        models=tuple(rows),
        signs=signs,
        rooms=rooms,
        licenses=_licenses(rows, known),
        agreement=openness.agreement(opinions),
        record=known.record,
    )


def _dressed(
    reader: Reader, seen: Snapshot, signs: Mapping[str, str], past: Remembered,
    rooms: Sequence[Room],
) -> dict[str, Dress]:  # fmt: skip
    """Make what stands beside each model, where that was not made of the same before."""
    found = {
        key: dress
        for row in seen.models
        for key in (row.model_key,)
        if (dress := past.models.get(key)) is not None and dress.sign == signs[key]
    }
    known = facts.load()
    smallest_first = sorted(rooms, key=lambda room: (room.usable_bytes, room.machine.id))
    for models in _chunks([row for row in seen.models if row.model_key not in found]):
        keys = [row.model_key for row in models]
        subjects, moved_on = _subjects(reader, keys), reader.moved_on(keys)
        bases = _bases(reader, subjects)
        for row in models:
            key = row.model_key
            evidence, opinions = _proof(row, subjects[key], moved_on.get(key), known)
            ways = _ways(subjects[key], bases, known, smallest_first)
            found[key] = Dress(sign=signs[key], evidence=evidence, opinions=opinions, ways=ways)
    return found


def _licenses(rows: Sequence[ModelRow], known: Facts) -> tuple[LicenseRow, ...]:
    """Give those that models declare, as far as we know them, with what they permit."""
    ids = {row.verdict.license_id for row in rows if row.verdict and row.verdict.license_id}
    told = [known.licenses[each] for each in sorted(ids) if each in known.licenses]
    return tuple(
        LicenseRow(license=each, rights=openness.rights_of(each, each.name)) for each in told
    )


def _bases(reader: Reader, subjects: Mapping[str, Subject]) -> dict[str, Subject]:
    """Give what the models were made from: it tells of a copy what that does not tell itself."""
    keys = {key for subject in subjects.values() for key in subject.base_keys}
    return {**_subjects(reader, sorted(keys - set(subjects))), **subjects}


def _ways(
    subject: Subject, bases: Mapping[str, Subject], known: Facts, rooms: Sequence[Room]
) -> tuple[Way, ...]:
    """Give the ways to run it. `rooms`: the smallest first."""
    if subject.hub is None:
        return ()
    near = (bases[key].hub for key in subject.base_keys if key in bases)
    needs = landscape.needs(subject.hub, known, base=next((hub for hub in near if hub), None))
    return tuple(_way(need, rooms) for need in needs)


def _way(need: Need, rooms: Sequence[Room]) -> Way:
    machine = next((room.machine for room in rooms if room.holds(need)), None)
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
    signs = {key: sign(encode(verdict).decode()) for key, verdict in verdicts.items()}
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


def _subjects(reader: Reader, keys: Sequence[str]) -> dict[str, Subject]:
    return {subject.model_key: subject for subject in reader.subjects(keys)}


def _chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
