"""Epoch AI: how accessible a model is, in a few fixed words (CC-BY-4.0).

Cite "Epoch AI, Capabilities & benchmarking, https://epoch.ai/benchmarks" with the day of access.

`eci_scores.csv` (https://epoch.ai/data/eci_scores.csv, seen in 2026) has a row a model: Model,
Display name, eci, date, Organization, Model accessibility, model_versions (empty), …; the table of
2025 has a row a version: Model version, Model name, ECI Score, Release date, … Both are read. Here
only what they say of accessibility is taken; the scores stand in the same rows.

| accessibility | tier | compatible with |
|---|---|---|
| Open weights (unrestricted), (restricted use) | weights_open | fully_open: it knows no data |
| Open weights (non-commercial) | research_preview | |
| API access, Hosted access (no API), Unreleased, Limited access | closed | |
| anything else | none | none: an unknown word is unknown, not closed |
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from tracker import facts
from tracker.collect.epoch_rows import Row, rows
from tracker.collect.validity import body_hash, enough, least, parsed, validators
from tracker.http import Client
from tracker.records.facts import Facts
from tracker.records.judgements import Judgement
from tracker.records.openness import Tier
from tracker.records.sources import Batch, Source, SourceState, Work

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the table, not news."""
LEAST = 100
"""So many judgements at the least, unless `least` of the source's options says otherwise: the table
had 194 models with a word in June 2025 and 266 rows in 2026."""
PAGE = "https://epoch.ai/benchmarks"
_OPEN: tuple[Tier, ...] = ("weights_open", "fully_open")
READINGS: dict[str, tuple[Tier, ...]] = {
    "open weights (unrestricted)": _OPEN,
    "open weights (restricted use)": _OPEN,
    "open weights (non-commercial)": ("research_preview",),
    "api access": ("closed",),
    "hosted access (no api)": ("closed",),
    "limited access": ("closed",),
    "unreleased": ("closed",),
}
"""By the word in lower case: our tier first, then what else agrees with it."""


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the table; the same one, read with the same makers, is not parsed again."""
    del work, now
    known = facts.load()
    makers = _makers(known)
    answer = client.get(source.url, **validators(state, makers))
    name = body_hash(answer.body + makers.encode())
    if answer.not_modified or name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    found = judgements(rows(answer), known)
    enough(len(found), state, SHARE, answer, least=least(source, LEAST))
    after = parsed(state, answer, name, len(found), reading=makers)
    yield Batch(items=tuple(found), state=after)


def _makers(known: Facts) -> str:
    """Name what we know of who is who: models are looked for under their makers."""
    told = [f"{name}\t{maker.id}\n" for name, maker in sorted(known.organizations.items())]
    return body_hash("".join(told).encode())


def judgements(told: Iterable[Row], known: Facts) -> list[Judgement]:
    """Make one judgement of each model; versions of one model say the same of it.

    Where they don't, each word has a judgement of its own. A row without a word judges nothing.
    """
    by_subject: dict[tuple[str, str], list[Row]] = {}
    for row in told:
        if row.accessibility:
            by_subject.setdefault((row.name, row.accessibility), []).append(row)
    words: dict[str, int] = {}
    for name, _ in by_subject:
        words[name] = words.get(name, 0) + 1
    return [
        _judgement(name if words[name] == 1 else f"{name}: {word}", several, known)
        for (name, word), several in by_subject.items()
    ]


def _judgement(subject: str, several: list[Row], known: Facts) -> Judgement:
    first = several[0]
    accept = READINGS.get(first.accessibility.lower(), ())
    unread = "" if accept else " (a word that we do not know)"
    return Judgement(
        judge="epoch",
        subject=subject,
        name=first.name,
        organization=first.organization,
        hub_ids=tuple(dict.fromkeys(place for row in several for place in _places(row, known))),
        by_name=True,
        says=f"{first.accessibility}{unread}",
        tier=accept[0] if accept else None,
        accept=accept,
        url=PAGE,
    )


def _places(row: Row, known: Facts) -> list[str]:
    """List where a model of that maker and name would stand, on the Hub or in a catalogue.

    Only a place that exists counts later: the names must be the same to the letter.
    """
    owners = [owner for told in row.organization.split(",") for owner in _owners(told, known)]
    tails = [name.rpartition("/")[2].strip() for name in (*row.versions, row.name, row.display)]
    slugs = [tail.replace(" ", "-").lower() for tail in tails if tail]
    return [f"{owner}/{slug}" for owner in owners for slug in dict.fromkeys(slugs)]


def _owners(told: str, known: Facts) -> list[str]:
    name = told.strip().lower()
    maker = known.organizations.get(name)
    if maker is None:
        return [name.replace(" ", between) for between in ("", "-")] if name else []
    return [spelled for spelled in (maker.id, *maker.aliases) if " " not in spelled]
