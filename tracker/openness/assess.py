"""Assesses one model: evidence and its bases' verdicts go in, a verdict comes out."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from tracker.openness.case import Case
from tracker.openness.combine import combine
from tracker.openness.confidence import confidence
from tracker.openness.conflicts import bound_by, conflicts
from tracker.openness.declared import Terms, declaration
from tracker.openness.flags import flags
from tracker.openness.license import unresolved_reason
from tracker.openness.rights import inherited
from tracker.openness.rules import RULES
from tracker.openness.signs import by_kind, signs_of
from tracker.openness.spelling import Table
from tracker.openness.terms import settle
from tracker.openness.tier import decide
from tracker.records.evidence import Evidence, Sign
from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import QUESTIONS, Right, Verdict


def assess(
    evidence: Sequence[Evidence], base_verdicts: Sequence[Verdict | None], facts: Facts
) -> Verdict:
    """Judge a model after its bases; None stands for a declared parent that is not known."""
    return judge(signs_of(evidence), base_verdicts, facts)


def judge(signs: Collection[Sign], bases: Sequence[Verdict | None], facts: Facts) -> Verdict:
    """Judge a case by its signs alone."""
    told, declared = _declared(frozenset(signs), Table(facts))
    known = tuple(bases)
    if not known and "adapter" in told.get("weight_files", ()):
        known = (None,)  # an adapter is of no use alone: there is a base, though none is declared
    case = Case(told=told, bases=known, terms=settle(declared, known))
    findings = combine(finding for rule in RULES for finding in rule(case))
    decision = decide(findings, case.terms)
    terms = case.terms
    return Verdict(
        tier=decision.tier,
        confidence=confidence(decision.tier, findings, case),
        reasons=tuple(dict.fromkeys(decision.reasons)),
        findings=tuple(findings.values()),
        rights=_rights(case),
        license_id=_license_id(case),
        license_ceiling=terms.ceiling,
        license_note=unresolved_reason(terms.standing, terms.declared),
        bound_by=bound_by(terms, known, facts),
        conflicts=conflicts(terms, known, facts),
        flags=flags(case, findings),
    )


@lru_cache(maxsize=65_536)
def _declared(signs: frozenset[Sign], table: Table) -> tuple[Mapping[str, tuple[str, ...]], Terms]:
    """Read what signs say by themselves: many cases differ only in what their bases hand down."""
    told = by_kind(signs)
    return told, declaration(told, table.facts)


def _rights(case: Case) -> tuple[Right, ...]:
    """Answer the questions of rights, save for a product that was never offered for download."""
    offered = case.has("repository", "weight_files", "weights_link", "parameters")
    if case.terms.standing == "untold" and not case.bases and not offered:
        return ()
    return inherited(case.terms, case.bases, trained=case.trained())


def _license_id(case: Case) -> str | None:
    """Name the strictest of several declared licenses, since it is the one that binds."""
    rows = case.terms.licenses
    if len(rows) > 1:
        binding = [row for row in rows if row.ceiling == case.terms.ceiling] or rows
        return min(binding, key=_freedom).id
    return rows[0].id if rows else None


def _freedom(row: License) -> tuple[int, str]:
    """Count what a license plainly permits; the name breaks ties."""
    return sum(row.permission(question) == "yes" for question in QUESTIONS), row.id
