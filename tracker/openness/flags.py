"""Flags: what a reader must be told beside the tier."""

from collections.abc import Callable, Mapping

from tracker.openness.case import Case
from tracker.records.openness import Component, Finding, Flag

Findings = Mapping[Component, Finding]

_RAISED: dict[Flag, Callable[[Case], bool]] = {
    "use_restricted": lambda case: any(row.use_restricted for row in case.terms.licenses),
    "no_license": lambda case: case.terms.standing == "absent",
    "license_unresolved": lambda case: case.terms.standing == "unread",
    "gated": lambda case: case.says("gate", "manual") or case.says("gate", "auto"),
    "waitlist": lambda case: case.has("waitlist"),
    "delta_only": lambda case: case.has("delta"),
    "adapter_only": lambda case: (
        "adapter" in case.relations() or case.says("weight_files", "adapter")
    ),
    "withdrawn": lambda case: case.has("gone", "private"),
    "disabled": lambda case: case.has("disabled"),
    "opened_later": lambda case: case.has("opened_later"),
    "base_unknown": lambda case: None in case.bases,
    "overridden": lambda case: any(kind.startswith("override_") for kind in case.told),
}


def flags(case: Case, findings: Findings) -> tuple[Flag, ...]:
    """List what stands out, in a fixed order."""
    raised = [flag for flag, test in _RAISED.items() if test(case)]
    if any(" contradict" in reason for each in findings.values() for reason in each.reasons):
        raised.append("contradicted")
    return tuple(raised)
