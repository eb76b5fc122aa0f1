"""Joins the findings that rules return, so that the order of the rules can not matter."""

from collections.abc import Iterable

from tracker.records.openness import COMPONENTS, Component, Finding, Openness

_STRICTNESS: dict[Openness, int] = {"closed": 0, "partial": 1, "open": 2, "unknown": 3}
_NOTHING = "Nothing seen tells of it."


def combine(findings: Iterable[Finding]) -> dict[Component, Finding]:
    """Make one finding of each component: the strictest known state, every reason once."""
    told: dict[Component, list[Finding]] = {component: [] for component in COMPONENTS}
    for finding in findings:
        told[finding.component].append(finding)
    return {component: _join(component, several) for component, several in told.items()}


def _join(component: Component, findings: list[Finding]) -> Finding:
    if not findings:
        return Finding(component=component, state="unknown", reasons=(_NOTHING,))
    state = min((finding.state for finding in findings), key=_STRICTNESS.__getitem__)
    ordered = sorted(findings, key=lambda finding: (_STRICTNESS[finding.state], finding.reasons))
    reasons = dict.fromkeys(reason for finding in ordered for reason in finding.reasons)
    return Finding(component=component, state=state, reasons=tuple(reasons))
