"""The architecture is open when public code builds the model.

The Model Openness Framework counts the code of the architecture (https://arxiv.org/abs/2403.13784):
a library's class, code kept beside the weights, or the training code itself.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the architecture by library, configuration and linked code."""
    for told, reason in _BUILT.items():
        if case.has(*told):
            return finding("architecture", "open", reason)
    links = case.values("code_link") + case.values("training_code_link")
    if "code" in links:
        return finding("architecture", "open", "Linked code builds it.")
    if links:
        return finding("architecture", "partial", "It is described, but no code is linked.")
    if case.has("repository_link"):
        reason = "A repository is linked; that it builds the model is not shown."
        return finding("architecture", "partial", reason, basis="sign")
    return ()


_BUILT = {
    ("custom_code",): "The code that builds it lies beside the weights.",
    ("architectures", "library"): "A public library builds it.",
    ("published_training_code",): "Its makers publish the code that builds it.",
}
