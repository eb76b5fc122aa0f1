"""A license is open when it lets anybody use, change and share the model for any purpose.

Those are the four freedoms of https://opensource.org/ai/open-source-ai-definition. Use rules,
thresholds and regions make it partial; no license at all grants nothing.
"""

from tracker.openness.case import Case, finding
from tracker.openness.declared import Terms
from tracker.openness.sentences import UNSEEN
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the declaration of the model itself; `Terms` add what its bases allow."""
    terms = case.terms
    if terms.standing == "untold":
        return ()
    if terms.standing == "unseen":
        return finding("license", "unknown", UNSEEN, basis="sign")
    if terms.standing == "absent":
        reason = "No license is declared, and absence is not permission."
        return finding("license", "closed", reason, basis="sign")
    if terms.standing == "unread":
        reason = "A license is declared that is not in our table: read its text."
        if terms.beside:
            reason = f"{reason} It may contradict {terms.beside}, which is declared too."
        return finding("license", "unknown", reason)
    return _known(terms)


def _known(terms: Terms) -> tuple[Finding, ...]:
    names = terms.names
    if any(row.use_restricted for row in terms.licenses):
        return finding("license", "partial", f"{names}: open but for a list of forbidden uses.")
    if all(row.ceiling == "fully_open" for row in terms.licenses):
        return finding("license", "open", f"{names}: permits any use.")
    return finding("license", "partial", f"{names}: permits use within limits.")
