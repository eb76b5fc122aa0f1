"""Flags: what a reader must be told beside the tier."""

from collections.abc import Mapping

from tracker.openness.case import Case
from tracker.openness.license import Standing
from tracker.records.openness import COMPONENTS, Component, Finding, Flag

_BY_KIND: tuple[tuple[Flag, tuple[str, ...]], ...] = (
    ("waitlist", ("waitlist",)),
    ("delta_only", ("delta",)),
    ("withdrawn", ("gone", "private")),
    ("disabled", ("disabled",)),
    ("opened_later", ("opened_later",)),
    ("overridden", tuple(f"override_{component}" for component in COMPONENTS)),
)
_BY_STANDING: dict[Standing, Flag] = {
    "absent": "no_license", "unread": "license_unresolved", "unseen": "license_unresolved",
}  # fmt: skip


def flags(case: Case, findings: Mapping[Component, Finding]) -> tuple[Flag, ...]:
    """List what stands out, in a fixed order."""
    raised = _of_terms(case)
    if case.has("gate") and case.values("gate") != ("no",):
        raised.append("gated")
    if "adapter" in case.relations() or case.says("weight_files", "adapter"):
        raised.append("adapter_only")
    raised += [flag for flag, kinds in _BY_KIND if case.has(*kinds)]
    if None in case.bases:
        raised.append("base_unknown")
    if any(" contradict" in reason for each in findings.values() for reason in each.reasons):
        raised.append("contradicted")
    return tuple(raised)


def _of_terms(case: Case) -> list[Flag]:
    terms = case.terms
    if any(row.use_restricted for row in terms.licenses):
        return ["use_restricted"]
    flag = _BY_STANDING.get(terms.standing)
    return [flag] if flag else []
