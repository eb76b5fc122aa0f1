"""Training code is open when the code of the training is public, that of every base included.

The Open Source AI Definition asks for the complete source used to train and run the system
(https://opensource.org/ai/open-source-ai-definition). The Hub never shows it by itself, and most
repositories that cards link hold code to run or to evaluate, so a link counts only with a sign that
says otherwise: a heading, a path or a name.
"""

from tracker.openness.case import Case, finding
from tracker.openness.inherit import inherit, of_bases
from tracker.records.openness import Basis, Finding, Openness


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the code of the model's own training together with that of its bases."""
    own, reason, basis = _own(case)
    if case.bases:
        bases = case.base_states("training_code")
        state = inherit(own, bases, trained=case.trained())
        reasons = [sentence for sentence in (reason, of_bases("training code", bases)) if sentence]
        return finding("training_code", state, *reasons, basis=basis)
    return finding("training_code", own, reason, basis=basis) if reason else ()


def _own(case: Case) -> tuple[Openness, str, Basis]:
    links = case.values("training_code_link")
    if case.has("published_training_code"):
        return "open", "Its makers publish the training code.", "seen"
    if "code" in links:
        return "open", "A link leads to training code.", "seen"
    if links:
        return "partial", "The training is described, but no code is linked.", "seen"
    if case.has("repository_link"):
        reason = "A repository is linked; that it holds the training code is not shown."
        return "partial", reason, "sign"
    return "unknown", "", "sign"
