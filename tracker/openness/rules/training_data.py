"""Training data is open when the data sets themselves are public, those of every base included.

The Open Source AI Definition asks for information about the data, the user's fully open tier for
the data (https://opensource.org/ai/open-source-ai-definition). A data set named in a model card
proves neither that it is all of the data nor that it was trained on, so it counts as partial.
"""

from tracker.openness.case import Case, finding
from tracker.openness.lineage import inherit
from tracker.openness.links import data_state
from tracker.records.openness import Finding, Openness


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the data of the model's own training together with that of its bases."""
    own, reason = _own(case)
    if case.bases:
        bases = case.base_states("training_data")
        state = inherit(own, bases, trained=case.trained())
        return finding("training_data", state, *_sentences(reason, bases, trained=case.trained()))
    return finding("training_data", own, reason) if reason else ()


def _own(case: Case) -> tuple[Openness, str]:
    if case.has("training_data", "published_training_data"):
        return "open", "Its makers publish the training data."
    links = case.values("training_data", "data_link")
    code = case.values("training_code", "code_link")
    weights = case.values("weights", "weights_link")
    state = data_state(links, [*code, *weights])
    if state == "open":
        return state, "Links lead to the data sets it was trained on."
    if state == "partial":
        return state, "The data is described, but not wholly published."
    if case.has("training_data", "dataset_tag"):
        reason = "Its card names data sets; that they are all of the training data is not shown."
        return "partial", reason
    return "unknown", ""


def _sentences(reason: str, bases: list[Openness], *, trained: bool) -> list[str]:
    own = reason or ("Nothing is told of its own training data." if trained else "")
    return [sentence for sentence in (own, _of_bases(bases)) if sentence]


def _of_bases(bases: list[Openness]) -> str:
    if all(state == "open" for state in bases):
        return "The data of what it was made from is public."
    if all(state == "unknown" for state in bases):
        return "Nothing is told of the data of what it was made from."
    return "The data of what it was made from is not wholly public."
