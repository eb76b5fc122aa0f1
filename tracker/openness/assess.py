"""Assesses one model: evidence and its bases' verdicts go in, a verdict comes out."""

from collections.abc import Sequence

from tracker.openness.case import Case
from tracker.openness.combine import combine
from tracker.openness.confidence import confidence
from tracker.openness.lineage import conflicts
from tracker.openness.rights import inherited
from tracker.openness.rules import RULES
from tracker.openness.terms import settle
from tracker.openness.tier import decide
from tracker.records.evidence import Evidence
from tracker.records.facts import Facts
from tracker.records.openness import Right, Verdict


def assess(
    evidence: Sequence[Evidence], base_verdicts: Sequence[Verdict | None], facts: Facts
) -> Verdict:
    """Judge a model after its bases; None stands for a declared parent that is not known."""
    bases = tuple(base_verdicts)
    case = Case(evidence=tuple(evidence), bases=bases, terms=settle(evidence, bases, facts))
    findings = combine(finding for rule in RULES for finding in rule(case))
    decision = decide(findings, case.terms)
    return Verdict(
        tier=decision.tier,
        confidence=confidence(decision.tier, findings, case),
        reasons=tuple(dict.fromkeys(decision.reasons)),
        findings=tuple(findings.values()),
        rights=_rights(case),
        license_id=_license_id(case),
        license_ceiling=case.terms.ceiling,
        conflicts=conflicts(case.terms, bases, facts),
    )


def _rights(case: Case) -> tuple[Right, ...]:
    """Answer the questions of rights, save for a product that was never offered for download."""
    offered = case.has("weights", "repository", "weight_files", "weights_link", "parameters")
    if case.terms.standing == "untold" and not case.bases and not offered:
        return ()
    return inherited(case.terms, case.bases)


def _license_id(case: Case) -> str | None:
    """Name the strictest of several declared licenses, since it is the one that binds."""
    rows = sorted(case.terms.licenses, key=lambda row: row.id)
    binding = [row for row in rows if row.ceiling == case.terms.ceiling] or rows
    return binding[0].id if binding else None
