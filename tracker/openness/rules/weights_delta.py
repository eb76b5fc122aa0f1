"""Delta weights are of use only when they are added to a base that one must have by other means.

So they are partial, whatever license stands beside them: LLaMA's first derivatives were shared so
because the base could not be (https://github.com/lm-sys/FastChat/blob/main/docs/vicuna_weights_version.md).
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge weights that are called a delta by their name or by their card."""
    if not case.has("delta"):
        return ()
    reason = "Only the difference to a base is shared: the weights are of use with that base alone."
    return finding("weights", "partial", reason)
