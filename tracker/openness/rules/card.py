"""A model card is open when its text can be read, and partial when only its metadata was seen.

The metadata block is described in https://huggingface.co/docs/hub/model-cards.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the card."""
    if case.has("card_link", "card_text"):
        return finding("card", "open", "A model card is public.")
    if case.has("card_missing"):
        return finding("card", "closed", "The repository has no card.")
    if case.has("card_metadata"):
        reason = "Its card has metadata; its text was not read."
        return finding("card", "partial", reason, basis="sign")
    return ()
