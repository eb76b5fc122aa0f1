"""Puts together all that stands behind a model's verdict, now or as of a time."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import asdict, replace

from tracker import landscape, openness
from tracker.openness.curation import overrides_of, stale
from tracker.openness.signs import evidence_key
from tracker.records.evidence import Evidence, Sign, Subject
from tracker.records.explanation import (
    Decision,
    Explanation,
    Family,
    Relative,
    Step,
)
from tracker.records.facts import Facts
from tracker.records.hardware import Hosting
from tracker.records.items import Relation
from tracker.records.judged import WORLDLY, Judging
from tracker.records.landscape import Edge, Lineage
from tracker.records.openness import COMPONENTS, Verdict
from tracker.running import cheapest_output, running
from tracker.store import Store

CHILDREN = 20
UNPRICED = Hosting()


def explain(
    store: Store, key: str, facts: Facts, at: datetime, hosting: Hosting = UNPRICED
) -> Explanation:
    """Explain one model as was known at a time; `key` is a model key that the store knows.

    `hosting`: what the reader's machine costs, for the break-even.
    """
    (subject,) = store.subjects([key])
    head = Explanation(
        as_of=at, model_key=key, name=subject.name, organization=subject.organization,
        hub_id=subject.hub.hub_id if subject.hub else None, url=openness.place(subject),
        first_seen_at=subject.first_seen_at,
    )  # fmt: skip
    if subject.first_seen_at and subject.first_seen_at > at:
        return head
    past = [each for each in store.judgings([key]).get(key, []) if each.judged_at <= at]
    judging = past[-1] if past else None
    evidence = openness.gather(subject, facts)
    now = openness.signs_seen(subject, facts)
    signs = judging.signs if judging and judging.signs is not None else now
    verdict = judging.verdict if judging else None
    edges = store.family(key)
    around = store.landscape.around(key, at)
    hosting = replace(hosting, api_usd_per_mtok=cheapest_output(around.offers))
    told = replace(
        head,
        gone_at=subject.gone_at if subject.gone_at and subject.gone_at <= at else None,
        evidence=_then(evidence, signs, now, judging, at),
        changed_since=tuple(sorted(signs - now)),
        evidence_keys={part: evidence_key(signs, part) for part in COMPONENTS},
        decisions=_decisions(subject, facts, signs, at),
        family=_family(store, edges, key, verdict),
        history=_history(past),
        around=around,
        running=running(store, edges, subject, facts, hosting),
    )
    return _judged(told, judging, facts, subject) if judging else told


def _judged(told: Explanation, judging: Judging, facts: Facts, subject: Subject) -> Explanation:
    moved = [each.judged_at.date() for each in told.history if each.cause in WORLDLY]
    verdict = judging.verdict
    return replace(
        told,
        verdict=verdict,
        judged_at=judging.judged_at,
        cause=judging.cause,
        judged_with=judging.judged_with,
        definitions=openness.side_by_side(verdict, facts),
        opinions=openness.compare(
            verdict, subject.judgements, subject.catalog, changed_on=max(moved, default=None)
        ),
    )


def _then(
    evidence: Sequence[Evidence],
    signs: frozenset[Sign],
    now: frozenset[Sign],
    judging: Judging | None,
    at: datetime,
) -> tuple[Evidence, ...]:
    """Keep what already stood there then; what moves no rule stays beside it.

    What was looked at again since had been seen at the latest when it was judged.
    """
    new = now - signs
    kept = (fact for fact in evidence if (fact.kind, fact.value) not in new)
    if judging is None:
        return tuple(kept)
    return tuple(
        replace(fact, seen_at=judging.judged_at) if fact.seen_at and fact.seen_at > at else fact
        for fact in kept
    )


def _decisions(
    subject: Subject, facts: Facts, signs: frozenset[Sign], at: datetime
) -> tuple[Decision, ...]:
    rows = overrides_of(subject.hub.hub_id, facts) if subject.hub else []
    rows = [row for row in rows if row.on <= at.date()]
    return tuple(
        Decision(
            component=row.component,
            decided=row.license or row.state or "",
            reason=row.reason,
            source=row.source,
            on=row.on,
            by=row.by,
            stale=stale(row, signs, at.date()),
        )
        for row in rows
    )


def _family(store: Store, edges: Sequence[Edge], key: str, verdict: Verdict | None) -> Family:
    up = [edge for edge in edges if edge.child_key == key]
    down = sorted({edge.child_key: edge for edge in edges if edge.parent_key == key}.items())
    place = landscape.lineage(edges).get(key)
    way = _way(store, edges, place, verdict) if place and verdict else ()
    near = {edge.parent_key for edge in up if edge.parent_key} | dict(down).keys() | {*way}
    known = {each.model_key: each for each in store.relatives(sorted(near))}
    return Family(
        parents=tuple(_parent(edge, known) for edge in up),
        children=tuple(_of(known[name], edge.relation) for name, edge in down[:CHILDREN]),
        descendants=place.descendants if place else 0,
        chain=tuple(known[each] for each in way),
    )


def _way(store: Store, edges: Sequence[Edge], place: Lineage, verdict: Verdict) -> tuple[str, ...]:
    """Give the way up to the ancestor whose license binds the model."""
    if verdict.bound_by is None:
        return ()
    above = store.verdicts(place.ancestor_keys)
    # Only the model itself is asked for: the others stand for their licenses alone.
    told = {each: replace(verdict_, bound_by=None) for each, verdict_ in above.items()}
    return openness.chains(edges, told | {place.model_key: verdict}).get(place.model_key, ())


def _parent(edge: Edge, known: dict[str | None, Relative]) -> Relative:
    if edge.parent_key is None:
        return Relative(name=edge.parent_hub_id, relation=edge.relation)
    return _of(known[edge.parent_key], edge.relation)


def _of(relative: Relative, relation: Relation) -> Relative:
    return Relative(**(asdict(relative) | {"relation": relation}))


def _history(past: Sequence[Judging]) -> tuple[Step, ...]:
    steps: list[Step] = []
    before = past[0].signs if past else None
    for each in past:
        signs = each.signs
        steps.append(
            Step(
                judged_at=each.judged_at,
                tier=each.verdict.tier,
                confidence=each.verdict.confidence,
                cause=each.cause,
                judged_with=each.judged_with,
                came=_without(signs, before),
                went=_without(before, signs),
            )
        )
        before = signs
    return tuple(steps)


def _without(some: frozenset[Sign] | None, others: frozenset[Sign] | None) -> tuple[Sign, ...]:
    """Give what others lack; nothing where one of the two was not kept."""
    return () if some is None or others is None else tuple(sorted(some - others))
