"""A catalogue's claim decides on weights only where no repository or link is known.

Catalogues contradict themselves and each other, so a claim never outweighs files that are there;
`open_weights` is the field of https://models.dev.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the weights by what catalogues and judges claim, and by who serves the model."""
    claims = case.values("catalog_claim")
    if case.has("repository", "weight_files", "weights_link", "parameters"):
        return _contradicted(case) if "closed" in claims else ()
    if claims:
        return _claimed(claims)
    if case.has("api"):
        reason = "Served behind an API; no weights are known."
        return finding("weights", "closed", reason, basis="sign")
    if case.has("not_listed"):
        reason = "A complete record names no place for the weights."
        return finding("weights", "closed", reason, basis="sign")
    return ()


def _contradicted(case: Case) -> tuple[Finding, ...]:
    if case.has("opened_later"):
        reason = "Closed at first, opened later: the weights came after the product."
    else:
        reason = "A catalogue contradicts this: it calls the weights closed."
    return finding("weights", "unknown", reason)


def _claimed(claims: tuple[str, ...]) -> tuple[Finding, ...]:
    if claims == ("open",):
        reason = "A catalogue says that the weights are public."
        return finding("weights", "open", reason, basis="sign")
    if claims == ("closed",):
        reason = "A catalogue says that the weights are not public."
        return finding("weights", "closed", reason, basis="sign")
    return finding("weights", "unknown", "Catalogues contradict each other on the weights.")
