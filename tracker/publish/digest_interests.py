"""What of an edition somebody wants to read: models chosen by tier, kind, maker and size.

Numbers, coverage and footer stay whole whatever somebody chose; the sections tell of less.
"""

from collections.abc import Iterable

from tracker.publish.digest_words import TIER_WORDS, clean, listed, size
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow
from tracker.records.subscribers import EVERYTHING, Interests


def wants(interests: Interests, row: ModelRow, before: Iterable[str | None] = ()) -> bool:
    """Say whether a model is of interest. `before`: tiers that it had until this week.

    Whoever reads of fully open models must learn that one is so no more. A model of unknown size
    is not left out for its size.
    """
    if interests == EVERYTHING:
        return True
    return (
        _one_of(interests.tiers, (row.tier, *before))
        and _one_of(interests.modalities, (row.modality,))
        and _one_of(interests.organizations, makers(row))
        and (row.parameters is None or row.parameters >= interests.least_parameters)
    )


def makers(row: ModelRow) -> tuple[str, str]:
    """Give the names that a reader may know its makers by: the one for people, and the Hub's."""
    return row.organization, (row.hub_id or row.model_key).partition("/")[0]


def of_maker(interests: Interests, organization: str | None) -> bool:
    """Say whether something that is no model, as a post, is of a maker that was named."""
    return bool(interests.organizations) and _one_of(interests.organizations, (organization,))


def in_words(interests: Interests) -> str:
    """Say what was chosen, for the footer; nothing where it is everything."""
    tiers: list[Tier] = [tier for tier in TIERS if tier in interests.tiers]
    parts = (
        listed(TIER_WORDS[tier] for tier in tiers),
        listed(clean(each, 40) for each in sorted(interests.modalities)),
        f"by {listed(clean(each, 60) for each in sorted(interests.organizations))}"
        if interests.organizations
        else "",
        f"from {size(interests.least_parameters)} parameters on" if _sized(interests) else "",
    )
    return "; ".join(part for part in parts if part)


def _sized(interests: Interests) -> bool:
    return bool(size(interests.least_parameters))


def _one_of(wanted: Iterable[str], told: Iterable[str | None]) -> bool:
    folded = {each.strip().casefold() for each in wanted}
    return not folded or any((each or "").casefold() in folded for each in told)
