"""A model card is open when one is linked, and partial when only its metadata was seen.

The metadata block is described in https://huggingface.co/docs/hub/model-cards.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the card."""
    if case.has("card", "card_link"):
        return finding("card", "open", "A model card is public.")
    if case.has("card", "card_metadata"):
        return finding("card", "partial", "Its card has metadata; its text was not read.")
    return ()
