"""Weights are open when a public repository holds them or a link leads to them.

The Model Openness Framework asks for the final parameters themselves (https://arxiv.org/abs/2403.13784).
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the weights by the files, the repository or the links that are told."""
    if case.says("weight_files", "some") or case.has("parameters"):
        return finding("weights", "open", "The repository holds the weights.")
    if case.has("weights_link"):
        return _linked(case)
    if case.says("weight_files", "none"):
        reason = "The repository is public, but no weight file of a known kind is in it."
        return finding("weights", "unknown", reason)
    if case.has("repository") and not case.has("weight_files"):
        reason = "The repository is public; its list of files was not told."
        return finding("weights", "open", reason, basis="sign")
    return ()


def _linked(case: Case) -> tuple[Finding, ...]:
    reasons = ["A link leads to the weights."]
    if case.says("weight_files", "none"):
        reasons.append("It contradicts this that the repository holds no weight file.")
    return finding("weights", "open", *reasons)
