"""A paper is open when it can be read; that its authors made the model is not shown by a link.

The Hub turns every arXiv link of a card into a tag, also that of a paper by others, so a tag alone
counts as partial (https://huggingface.co/docs/hub/model-cards).
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the paper by links and tags."""
    if case.has("paper_link"):
        return finding("paper", "open", "A paper on it is public.")
    if case.has("arxiv_tag"):
        reason = "Its card cites papers; which is its own is not shown."
        return finding("paper", "partial", reason, basis="sign")
    return ()
