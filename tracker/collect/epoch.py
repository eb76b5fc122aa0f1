"""Epoch AI: how accessible a model is, in a few fixed words, and how capable (CC-BY-4.0).

Cite "Epoch AI, Capabilities & benchmarking, https://epoch.ai/benchmarks" with the day of access.

`eci_scores.csv` (https://epoch.ai/data/eci_scores.csv, seen in 2026) has a row a model: Model,
Display name, eci, date, Organization, Model accessibility, model_versions (empty), …; the table of
2025 has a row a version: Model version, Model name, ECI Score, Release date, … Both are read. What
a row says of accessibility is a judgement; its score is one of the Epoch Capabilities Index.

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
from tracker.collect.epoch_rows import PAGE, READINGS, Row, rows
from tracker.collect.epoch_scores import scores
from tracker.collect.places import places
from tracker.collect.validity import (
    body_hash,
    enough,
    enough_of,
    least,
    makers,
    parsed,
    validators,
    with_count,
)
from tracker.http import Client
from tracker.records.facts import Facts
from tracker.records.judgements import Judgement
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the table, not news."""
LEAST = 100
"""So many judgements at the least, unless `least` of the source's options says otherwise: the table
had 194 models with a word in June 2025 and 266 rows in 2026."""


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the table; the same one, read with the same makers, is not parsed again."""
    del work
    known = facts.load()
    reading = makers(known)
    answer = client.get(source.url, **validators(state, reading))
    name = body_hash(answer.body + reading.encode())
    if answer.not_modified or name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    told = list(rows(answer))
    troubles: list[Trouble] = []
    found = judgements(told, known)
    scored = scores(told, known, answer, now.date(), troubles)
    enough(len(found), state, SHARE, answer, least=least(source, LEAST))
    enough_of("scores", len(scored), state, SHARE, answer)
    after = parsed(state, answer, name, len(found), reading=reading)
    yield Batch(
        items=(*found, *scored),
        troubles=tuple(troubles),
        state=with_count("scores", len(scored), after),
    )


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
        hub_ids=tuple(
            dict.fromkeys(
                place for row in several for place in places(row.organization, row.names, known)
            )
        ),
        by_name=True,
        says=f"{first.accessibility}{unread}",
        tier=accept[0] if accept else None,
        accept=accept,
        url=PAGE,
    )
