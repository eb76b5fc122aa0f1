"""Training code is open when the code of the training is public, that of every base included.

The Open Source AI Definition asks for the complete source used to train and run the system
(https://opensource.org/ai/open-source-ai-definition). The Hub never shows it by itself.
"""

from tracker.openness.case import Case, finding
from tracker.openness.lineage import inherit
from tracker.openness.links import code_state
from tracker.records.openness import Finding, Openness


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the code of the model's own training together with that of its bases."""
    own, reason = _own(case)
    if case.bases:
        bases = case.base_states("training_code")
        state = inherit(own, bases, trained=case.trained())
        reasons = [sentence for sentence in (reason, _of_bases(bases)) if sentence]
        return finding("training_code", state, *reasons)
    return finding("training_code", own, reason) if reason else ()


def _own(case: Case) -> tuple[Openness, str]:
    if case.has("training_code", "published_training_code"):
        return "open", "Its makers publish the training code."
    state = code_state(case.values("training_code", "code_link"))
    if state == "open":
        return state, "A link leads to training code."
    if state == "partial":
        return state, "The training is described, but no code is linked."
    return "unknown", ""


def _of_bases(bases: list[Openness]) -> str:
    if all(state == "open" for state in bases):
        return "The training code of what it was made from is public."
    if all(state == "unknown" for state in bases):
        return "Nothing is told of the training code of what it was made from."
    return "The training code of what it was made from is not wholly public."
