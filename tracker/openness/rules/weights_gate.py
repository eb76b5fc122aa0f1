"""A gate is friction, not a term: the tier stays, but weights behind a manual approval are partial.

The Hub approves at once (`auto`) or by hand (`manual`): https://huggingface.co/docs/hub/models-gated.
What a gate makes people promise, or a waitlist, is a matter of the terms (`terms.py`).
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Say what stands between people and the files."""
    if case.has("waitlist"):
        return finding("weights", "partial", "Access wants a place on a waitlist.")
    if case.says("gate", "manual"):
        reason = "Access wants an account and the authors' approval by hand."
        return finding("weights", "partial", reason)
    if case.says("gate", "auto"):
        reason = "Access wants an account and a click; all are let in."
        return finding("weights", "open", reason, basis="sign")
    return ()
