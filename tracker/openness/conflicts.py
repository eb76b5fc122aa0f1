"""Conflicts: where a model declares more than its base gives, and the chain as proof."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tracker.openness.declared import Terms
from tracker.openness.rights import RANK, allowed, declared
from tracker.records.facts import Facts
from tracker.records.landscape import Edge
from tracker.records.openness import Right, Verdict

_ANCESTOR = "An ancestor "


def conflicts(terms: Terms, bases: Sequence[Verdict | None], facts: Facts) -> tuple[str, ...]:
    """Tell where a model declares more than its bases give; those of its ancestors come along."""
    told: set[str] = set()
    for base in bases:
        if base is None:
            continue
        told.update(_passed_on(base))
        if terms.standing == "known" and _claims_more(terms, base, facts):
            told.add(_sentence(terms, base, facts))
    return tuple(sorted(each for each in told if each.removeprefix(_ANCESTOR) not in told - {each}))


def bound_by(terms: Terms, bases: Sequence[Verdict | None], facts: Facts) -> str | None:
    """Name the license of an ancestor that withholds what the model's own gives."""
    found: set[str] = set()
    for base in bases:
        if base is None:
            continue
        binding = base.bound_by or base.license_id
        if binding and (terms.standing != "known" or _claims_more(terms, base, facts)):
            found.add(binding)
    return min(found, key=lambda each: (_reach(each, facts), each), default=None)


def chain(
    key: str, parents: Mapping[str, Sequence[str]], verdicts: Mapping[str, Verdict]
) -> tuple[str, ...]:
    """Give the shortest way up from a model to the ancestor whose license binds it, both included.

    `parents`: model keys of the known bases of each. Empty when no ancestor binds it.
    """
    verdict = verdicts.get(key)
    if verdict is None or verdict.bound_by is None:
        return ()
    ways: list[tuple[str, ...]] = [(key,)]
    seen = {key}
    for way in ways:
        for parent in sorted(parents.get(way[-1], ())):
            if parent in seen:
                continue
            seen.add(parent)
            base = verdicts.get(parent)
            if base is not None and base.license_id == verdict.bound_by:
                return (*way, parent)
            ways.append((*way, parent))
    return ()


def chains(edges: Iterable[Edge], verdicts: Mapping[str, Verdict]) -> dict[str, tuple[str, ...]]:
    """Give the chain of every model that an ancestor's license binds."""
    parents: dict[str, list[str]] = {}
    for edge in edges:
        if edge.parent_key is not None:
            parents.setdefault(edge.child_key, []).append(edge.parent_key)
    bound = (key for key, verdict in verdicts.items() if verdict.bound_by)
    found = ((key, chain(key, parents, verdicts)) for key in bound)
    return {key: way for key, way in found if way}


def _reach(license_id: str, facts: Facts) -> int:
    row = facts.licenses.get(license_id)
    return RANK[row.commercial] if row else 0


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


@lru_cache(maxsize=65536)
def _more_rights(own: tuple[Right, ...], of_base: tuple[Right, ...]) -> bool:
    mine, limits = allowed(own), allowed(of_base)
    return any(
        "unknown" not in {answer, limits.get(question, "unknown")}
        and RANK[answer] > RANK[limits[question]]
        for question, answer in mine.items()
    )


def _sentence(terms: Terms, base: Verdict, facts: Facts) -> str:
    mine = terms.names
    row = facts.licenses.get(base.license_id or "")
    bound = facts.licenses.get(base.bound_by or "")
    if bound is not None and bound != row:
        return f"declares {mine}, its base is bound by {bound.name} of an earlier one"
    if row is None:
        return f"declares {mine}, its base declares no license that permits as much"
    if row in terms.licenses:
        return f"declares {mine}, as its base does, though an earlier base permits less"
    return f"declares {mine}, its base declares {row.name}"
