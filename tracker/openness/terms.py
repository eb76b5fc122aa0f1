"""Terms: what a model's own license and those of all its ancestors amount to together."""

from collections.abc import Sequence

from tracker.openness.license import Terms, gate_term, resolve
from tracker.openness.tier import lowest
from tracker.records.evidence import Evidence
from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import Tier, Verdict


def settle(evidence: Sequence[Evidence], bases: Sequence[Verdict | None], facts: Facts) -> Terms:
    """Find the terms of a model: its own declaration, limited by every known base."""
    licenses, standing, declared = resolve(evidence, facts)
    gated = gate_term(evidence)
    own = _own_ceiling(licenses, standing, has_base=bool(bases), gated=gated)
    of_bases = lowest([base.license_ceiling for base in bases if base is not None])
    ceiling = lowest([own, of_bases])
    return Terms(
        licenses=licenses,
        standing=standing,
        declared=declared,
        gate_term=gated,
        ceiling=ceiling,
        ceiling_reason=_reason(ceiling, own, licenses, standing, gated=gated),
    )


def _own_ceiling(
    licenses: Sequence[License], standing: str, *, has_base: bool, gated: bool
) -> Tier:
    if gated:
        return "research_preview"
    if standing == "known":
        return lowest([row.ceiling for row in licenses])
    if standing == "unread" or (standing == "absent" and not has_base):
        return "weights_open"  # files can be fetched, but nothing promises more
    return "unknown"


def _reason(
    ceiling: Tier, own: Tier, licenses: Sequence[License], standing: str, *, gated: bool
) -> str:
    if gated and ceiling == "research_preview":
        return "Its gate makes people agree to research or non-commercial use only."
    if ceiling != own:
        return f"The terms of what it was made from {_ALLOWS[ceiling]}."
    if standing == "known":
        names = " and ".join(row.name for row in licenses)
        return f"By the declared license ({names}), the terms {_ALLOWS[ceiling]}."
    return _WITHOUT[standing]


_ALLOWS: dict[Tier, str] = {
    "fully_open": "let anybody use, change and share it",
    "weights_open": "let people use it under conditions",
    "research_preview": "are for research or non-commercial use only",
    "closed": "are not open",
    "unknown": "are not known",
}
_WITHOUT = {
    "unread": "The declared license has terms of its own that are not in our table.",
    "absent": "No license is declared, and absence is not permission.",
    "untold": "No source tells of a license.",
}
