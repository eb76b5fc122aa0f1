"""Lineage: the order in which to assess, and what a model takes over from its bases."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from tracker.openness.license import Terms
from tracker.openness.rights import RANK, allowed, declared
from tracker.records.facts import Facts
from tracker.records.landscape import Edge
from tracker.records.openness import Openness, Right, Verdict


def order(keys: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Sort models so that every base comes before what was made from it.

    Self-declared edges can form cycles; the smallest key of the uppermost one then goes first, so
    that the order is the same whatever the order of the input.
    """
    children: dict[str, set[str]] = {key: set() for key in keys}
    waits_for: dict[str, set[str]] = {key: set() for key in children}
    for edge in edges:
        parent, child = edge.parent_key, edge.child_key
        if parent in children and child in children and parent != child:
            children[parent].add(child)
            waits_for[child].add(parent)
    ready = [key for key, bases in waits_for.items() if not bases]
    heapify(ready)
    waiting = sorted((key for key, bases in waits_for.items() if bases), reverse=True)
    done: dict[str, None] = {}
    while len(done) < len(waits_for):
        if ready:
            key = heappop(ready)
        elif waiting[-1] in done:
            waiting.pop()
            continue
        else:
            key = _uppermost(waiting[-1], waits_for, children)
        done[key] = None
        waits_for[key] = set()
        for child in children.pop(key):
            waits_for[child].discard(key)
            if not waits_for[child] and child not in done:
                heappush(ready, child)
    return list(done)


def _uppermost(key: str, parents: Mapping[str, set[str]], children: Mapping[str, set[str]]) -> str:
    """Climb from a model that waits for ever to the cycle on top, and take its smallest key."""
    while True:
        above = _reach(key, parents)
        higher = above - _reach(key, children)
        if not higher:
            return min(above)
        key = min(higher)


def _reach(key: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    to_visit = [key]
    while to_visit:
        new = neighbours.get(to_visit.pop(), set()) - found
        found |= new
        to_visit.extend(new)
    return found


def inherit(own: Openness, bases: Sequence[Openness], *, trained: bool = True) -> Openness:
    """Join what is public of a model's own stage with what is public of its bases.

    A fine-tune is as open as the worst of both; a quantised copy or a merge adds no training of
    its own and takes its bases' state over.
    """
    parts = [*bases, own] if trained or not bases else list(bases)
    if len(set(parts)) == 1:
        return parts[0]
    if set(parts) <= {"closed", "unknown"}:
        return "closed"
    return "partial"


def conflicts(terms: Terms, bases: Sequence[Verdict | None], facts: Facts) -> tuple[str, ...]:
    """Tell where a model declares more than its bases give; those of its ancestors come along."""
    told: set[str] = set()
    for base in bases:
        if base is None:
            continue
        told.update(_passed_on(base))
        if terms.standing == "known" and _claims_more(terms, base, facts):
            told.add(_sentence(terms, base, facts))
    return tuple(sorted(told))


_ANCESTOR = "An ancestor "


def _passed_on(base: Verdict) -> list[str]:
    return [
        sentence if sentence.startswith(_ANCESTOR) else f"{_ANCESTOR}{sentence}"
        for sentence in base.conflicts
    ]


def _claims_more(terms: Terms, base: Verdict, facts: Facts) -> bool:
    own_ids = {row.id for row in terms.licenses}
    if base.license_id in own_ids and not base.conflicts:
        return False
    if _more_rights(declared(terms), base.rights):
        return True
    bound = facts.licenses.get(base.license_id or "")
    return bool(bound and bound.use_restricted) and not any(
        row.use_restricted for row in terms.licenses
    )


def _more_rights(own: Sequence[Right], of_base: Sequence[Right]) -> bool:
    mine, limits = allowed(own), allowed(of_base)
    return any(
        "unknown" not in {answer, limits.get(question, "unknown")}
        and RANK[answer] > RANK[limits[question]]
        for question, answer in mine.items()
    )


def _sentence(terms: Terms, base: Verdict, facts: Facts) -> str:
    mine = " and ".join(row.name for row in terms.licenses)
    row = facts.licenses.get(base.license_id or "")
    if row is None:
        return f"declares {mine}, its base declares no license that permits as much"
    if row in terms.licenses:
        return f"declares {mine}, as its base does, though an earlier base permits less"
    return f"declares {mine}, its base declares {row.name}"
