"""Weights that were withdrawn are closed, whatever license once stood beside them.

A disabled repository still answers and still shows its license, and a missing one answers like a
private one (https://huggingface.co/docs/hub/api); in each case nobody can download it. The day on
which that was seen stands with the evidence.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding

_REASONS = {
    "disabled": "Withdrawn: the Hub has disabled the repository.",
    "gone": "Withdrawn: the repository is gone or was made private.",
    "private": "Withdrawn: the repository is private.",
}


def find(case: Case) -> tuple[Finding, ...]:
    """Find weights that cannot be had any more."""
    reasons = [text for kind, text in _REASONS.items() if case.has(kind)]
    return finding("weights", "closed", *reasons) if reasons else ()
