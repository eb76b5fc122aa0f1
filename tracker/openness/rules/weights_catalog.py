"""A catalogue's claim decides on weights only where no repository or link is known.

Catalogues contradict themselves and each other, so a claim never outweighs files that are there;
`open_weights` is the field of https://models.dev.
"""

from tracker.openness.case import Case, finding
from tracker.records.openness import Finding


def find(case: Case) -> tuple[Finding, ...]:
    """Judge the weights by what catalogues and judges claim, and by who serves the model."""
    claims = case.values("weights", "catalog_claim")
    if case.has("weights", "repository", "weight_files", "weights_link", "parameters"):
        reason = "A catalogue calls the weights closed, though a public place for them is known."
        return finding("weights", "unknown", reason) if "closed" in claims else ()
    if claims:
        return _claimed(claims)
    if case.has("weights", "api"):
        return finding("weights", "closed", "Served behind an API; no weights are known.")
    if case.has("weights", "not_listed"):
        return finding("weights", "closed", "A complete record names no place for the weights.")
    return ()


def _claimed(claims: list[str]) -> tuple[Finding, ...]:
    if claims == ["open"]:
        return finding("weights", "open", "A catalogue says that the weights are public.")
    if claims == ["closed"]:
        return finding("weights", "closed", "A catalogue says that the weights are not public.")
    return finding("weights", "unknown", "Catalogues contradict each other on the weights.")
