"""Training data is open when the data sets themselves are public, those of every base included.

The Open Source AI Definition asks for information about the data, the user's fully open tier for
the data (https://opensource.org/ai/open-source-ai-definition). A data set named in a card's
metadata proves neither that it is all of the data nor that the model was trained on it, so it is
partial; one that the card links as training data counts when it exists and is not gated.
"""

from tracker.openness.case import Case, finding
from tracker.openness.inherit import inherit, of_bases
from tracker.records.openness import Basis, Finding, Openness

_NAMED = {
    "open": "Its card names data sets; that they are all of the training data is not shown.",
    "unchecked": "Its card names data sets; whether they can be had was not looked up.",
    "gated": "A data set that its card names is gated.",
    "missing": "A data set that its card names is gone, private or was never there.",
    "disabled": "A data set that its card names is disabled.",
}
_UNAVAILABLE = ("gated", "missing", "disabled")


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the data of the model's own training together with that of its bases."""
    own, reasons, basis = _own(case)
    if case.bases:
        bases = case.base_states("training_data")
        trained = case.trained()
        state = inherit(own, bases, trained=trained)
        if not reasons and trained:
            reasons = ["Nothing is told of its own training data."]
        told = [*reasons, of_bases("data", bases)]
        return finding("training_data", state, *filter(None, told), basis=basis)
    return finding("training_data", own, *reasons, basis=basis) if reasons else ()


def _own(case: Case) -> tuple[Openness, list[str], Basis]:
    if case.has("published_training_data"):
        return "open", ["Its makers publish the training data."], "seen"
    links = case.values("data_link")
    if links:
        return _linked(links)
    from_card = case.values("card_data_link")
    named = case.values("dataset")
    if from_card:
        return _carded(from_card)
    if named == ("missing",):
        return "closed", [_NAMED["missing"]], "sign"
    if named:
        return "partial", [_NAMED[each] for each in named], "sign"
    return "unknown", [], "sign"


def _linked(links: tuple[str, ...]) -> tuple[Openness, list[str], Basis]:
    """Judge links of a record that people made: a named source without its data leaves a gap."""
    if "data" in links and "page" not in links:
        return "open", ["Links lead to the data sets it was trained on."], "seen"
    return "partial", ["The data is described, but not wholly published."], "seen"


def _carded(links: tuple[str, ...]) -> tuple[Openness, list[str], Basis]:
    """Judge links of a card's text by what was found behind them."""
    gaps = [_NAMED[each] for each in links if each in _UNAVAILABLE]
    if "open" in links and not gaps and "described" not in links:
        return "open", ["The data sets that its card links as training data are public."], "seen"
    if "open" in links or not gaps:
        return "partial", [*gaps, "The data is described, but not wholly shown public."], "seen"
    return "partial", gaps, "seen"
