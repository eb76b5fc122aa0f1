"""Confidence: how sure a verdict is, from what it rests on."""

from collections.abc import Mapping

from tracker.openness.case import Case
from tracker.records.openness import Component, Finding, Tier

_START: dict[Tier, float] = {
    "fully_open": 0.9,
    "weights_open": 0.95,
    "research_preview": 0.95,
    "closed": 0.9,
    "unknown": 0.2,
}
_BY_STANDING = {"known": 1.0, "unread": 0.7, "absent": 0.6, "untold": 0.75}


def confidence(tier: Tier, findings: Mapping[Component, Finding], case: Case) -> float:
    """Give a number from 0 to 1; every doubt takes its share."""
    doubts = [_START[tier]]
    if tier == "closed":
        doubts.append(_closed(case))
    elif tier != "unknown":
        doubts.append(_terms(case))
        doubts.append(0.9 if None in case.bases else 1.0)
        doubts.append(1.0 if findings["weights"].state == "open" else 0.95)
        doubts.append(_seen(case))
    product = 1.0
    for doubt in doubts:
        product *= doubt
    return round(product, 2)


def _closed(case: Case) -> float:
    """Trust a disabled repository most and a catalogue's silence least."""
    if case.has("weights", "disabled", "private"):
        return 1.0
    if case.has("weights", "gone", "catalog_claim"):
        return 0.9
    return 0.7


def _terms(case: Case) -> float:
    """Trust terms that were read more than those guessed from a name or inherited."""
    if case.terms.gate_term:
        return 0.9
    named = {row.id for row in case.terms.licenses}
    if named & {"non-commercial", "research-only"}:
        return 0.8
    if case.terms.standing == "absent" and any(base is not None for base in case.bases):
        return 0.85
    return _BY_STANDING[case.terms.standing]


def _seen(case: Case) -> float:
    """Trust listed files more than a repository whose files were not told."""
    return 1.0 if case.has("weights", "weight_files", "parameters") else 0.95
