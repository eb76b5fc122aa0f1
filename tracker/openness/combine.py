"""Joins the findings that rules return, so that the order of the rules can not matter."""

from collections.abc import Iterable

from tracker.records.openness import COMPONENTS, Basis, Component, Finding, Openness

_STRICTNESS: dict[Openness, int] = {"closed": 0, "partial": 1, "open": 2, "unknown": 3}
_STRENGTH: dict[Basis, int] = {"decided": 0, "seen": 1, "sign": 2}
_NOTHING = "Nothing seen tells of it."
_NOTHING_FOUND: dict[Component, Finding] = {
    component: Finding(component=component, state="unknown", reasons=(_NOTHING,), basis="sign")
    for component in COMPONENTS
}


def combine(findings: Iterable[Finding]) -> dict[Component, Finding]:
    """Make one finding of each component: the strictest of the strongest, every reason once."""
    told: dict[Component, list[Finding]] = {}
    for finding in findings:
        told.setdefault(finding.component, []).append(finding)
    return {
        component: _join(component, told[component]) if component in told else nothing
        for component, nothing in _NOTHING_FOUND.items()
    }


def _join(component: Component, findings: list[Finding]) -> Finding:
    if len(findings) == 1:
        return findings[0]
    ordered = sorted(findings, key=_rank)
    first = ordered[0]
    reasons = dict.fromkeys(reason for finding in ordered for reason in finding.reasons)
    return Finding(
        component=component, state=first.state, reasons=tuple(reasons), basis=first.basis
    )


def _rank(finding: Finding) -> tuple[bool, int, int, tuple[str, ...]]:
    """Put what is known or decided before what is not, then by strength, then the strictest."""
    return (
        finding.state == "unknown" and finding.basis != "decided",
        _STRENGTH[finding.basis],
        _STRICTNESS[finding.state],
        finding.reasons,
    )
