"""The architecture is open when public code builds the model.

The Model Openness Framework counts the code of the architecture (https://arxiv.org/abs/2403.13784):
a library's class, code kept beside the weights, or the training code itself.
"""

from tracker.openness.case import Case, finding
from tracker.openness.links import code_state
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the architecture by library, configuration and linked code."""
    if case.has("architecture", "custom_code"):
        return finding("architecture", "open", "The code that builds it lies beside the weights.")
    if case.has("architecture", "architectures", "library"):
        return finding("architecture", "open", "A public library builds it.")
    if case.has("training_code", "published_training_code"):
        return finding("architecture", "open", "Its makers publish the code that builds it.")
    links = case.values("architecture", "code_link") + case.values("training_code", "code_link")
    state = code_state(links)
    if state == "open":
        return finding("architecture", "open", "Linked code builds it.")
    if state == "partial":
        return finding("architecture", "partial", "It is described, but no code is linked.")
    return ()
