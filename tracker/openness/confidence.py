"""Confidence: how sure a verdict is, from what it rests on.

The numbers are ours: each doubt takes a share. They were not fitted to labels.
"""

from collections.abc import Mapping

from tracker.openness.case import Case
from tracker.openness.license import BY_WORDS
from tracker.records.openness import Component, Finding, Tier

_START: dict[Tier, float] = {
    "fully_open": 0.9,
    "weights_open": 0.95,
    "research_preview": 0.95,
    "closed": 0.9,
    "unknown": 0.2,
}
_BY_STANDING = {"known": 1.0, "unread": 0.7, "absent": 0.6, "unseen": 0.7, "untold": 0.75}


def confidence(tier: Tier, findings: Mapping[Component, Finding], case: Case) -> float:
    """Give a number from 0 to 1; every doubt takes its share."""
    product = _START[tier]
    if tier == "closed":
        product *= _closed(case)
    elif tier != "unknown":
        product *= _terms(case)
        product *= 0.9 if None in case.bases else 1.0
        product *= 1.0 if findings["weights"].state == "open" else 0.95
        product *= 1.0 if case.has("weight_files", "parameters") else 0.95
    if tier == "fully_open":
        product *= _shown(findings)
    return round(product, 2)


def _closed(case: Case) -> float:
    """Trust a disabled repository most and a catalogue's silence least."""
    if case.has("disabled", "private"):
        return 1.0
    return 0.9 if case.has("gone", "catalog_claim") else 0.7


def _terms(case: Case) -> float:
    """Trust terms that were read more than those guessed from a name or inherited."""
    terms = case.terms
    if terms.limit:
        return 0.9 if terms.limit != "card" else 0.8
    if any(row.id in BY_WORDS for row in terms.licenses):
        return 0.8
    if terms.standing == "absent" and any(base is not None for base in case.bases):
        return 0.85
    return _BY_STANDING[terms.standing]


def _shown(findings: Mapping[Component, Finding]) -> float:
    """Doubt what rests on signs."""
    parts = (findings["training_data"], findings["training_code"])
    return 1.0 if all(part.basis != "sign" for part in parts) else 0.7
