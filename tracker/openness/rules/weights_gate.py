"""A gate is friction, not a term: the tier stays, but weights behind a manual approval are partial.

The Hub approves at once (`auto`) or by hand (`manual`): https://huggingface.co/docs/hub/models-gated.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Say what stands between people and the files."""
    gates = case.values("weights", "gate")
    if "manual" in gates:
        reason = "Access wants an account and the authors' approval by hand."
        return finding("weights", "partial", reason)
    if "auto" in gates:
        return finding("weights", "open", "Access wants an account and a click; all are let in.")
    return ()
