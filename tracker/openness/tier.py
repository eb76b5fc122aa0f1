"""The five tiers, how they compare, and which one a set of findings makes.

Fully open: weights, architecture, training data and training code are all public. Weights-open:
the weights can be downloaded and used. Research preview: for research or non-commercial use only.
Closed: served behind an API, withdrawn or not released. Unknown: nothing seen either way.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.openness.declared import Terms
from tracker.openness.license import several
from tracker.records.openness import Component, Finding, Openness, Tier

FOR_FULLY_OPEN: tuple[Component, ...] = (
    "weights",
    "architecture",
    "training_data",
    "training_code",
)
_NAMES: dict[Component, str] = {
    "weights": "weights",
    "architecture": "architecture",
    "training_data": "training data",
    "training_code": "training code",
}


class Decision(Struct, frozen=True, gc=False):
    """A tier and why, the deciding sentence first."""

    tier: Tier
    reasons: tuple[str, ...]


def decide(findings: Mapping[Component, Finding], terms: Terms) -> Decision:
    """Find the tier of a model from what is found of its parts and what its terms allow."""
    weights = findings["weights"]
    if weights.state == "closed":
        return Decision("closed", weights.reasons)
    if weights.state == "unknown":
        return Decision("unknown", ("Nothing seen says whether the weights are public.",))
    if terms.ceiling == "research_preview":
        return Decision("research_preview", (terms.ceiling_reason, *weights.reasons))
    missing = [part for part in FOR_FULLY_OPEN if findings[part].state != "open"]
    unnamed = terms.ceiling == "unknown" and several(terms.declared)
    if not missing and (terms.ceiling == "fully_open" or unnamed):
        reason = "Weights, architecture, training data and training code are all public."
        return Decision("fully_open", (reason, terms.ceiling_reason))
    return Decision("weights_open", (_why_not_more(findings, missing, terms), *weights.reasons))


def _why_not_more(
    findings: Mapping[Component, Finding], missing: Sequence[Component], terms: Terms
) -> str:
    if not missing:
        return (
            "The weights can be downloaded, and data and code are public, "
            f"but the terms keep it from being fully open. {terms.ceiling_reason}"
        )
    states = {part: _STATES[findings[part].state] for part in missing}
    if "weights" in states:
        states["weights"] = "with limits"
    gaps = [f"{_NAMES[part]} ({state})" for part, state in states.items()]
    return f"The weights can be downloaded; not wholly public: {', '.join(gaps)}."


_STATES: dict[Openness, str] = {
    "open": "public",
    "partial": "in part",
    "closed": "withheld",
    "unknown": "not known",
}
