"""Weights are open when a public repository holds them or a link leads to them.

The Model Openness Framework asks for the final parameters themselves (https://arxiv.org/abs/2403.13784).
An adapter holds only its own part and is of use only with its base.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the weights by the files, the repository or the links that are told."""
    if not case.has("weights", "repository", "weight_files", "weights_link", "parameters"):
        return ()
    if case.values("weights", "weight_files") == ["0"] and not case.has("weights", "parameters"):
        reason = "The repository is public, but no weight file of a known kind is in it."
        return finding("weights", "unknown", reason)
    if "adapter" in case.relations():
        return _adapter(case)
    if case.has("weights", "weight_files", "parameters"):
        return finding("weights", "open", "The repository holds the weights.")
    if case.has("weights", "repository"):
        reason = "The repository is public; its list of files was not told."
        return finding("weights", "open", reason)
    return finding("weights", "open", "A link leads to the weights.")


def _adapter(case: Case) -> tuple[Finding, ...]:
    states = case.base_states("weights")
    if states and all(state == "open" for state in states):
        return finding("weights", "open", "The adapter and the base that it needs are public.")
    reason = "Only an adapter is public; the base that it needs is not wholly public or not known."
    return finding("weights", "partial", reason)
