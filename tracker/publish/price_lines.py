"""What serving a model costs: each offer, and the cheapest one beside models of the other kind."""

from collections.abc import Iterable
from statistics import median

from msgspec import Struct

from tracker.publish.digest_market import cheapest
from tracker.publish.digest_words import clean, dollars, plural
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

OPEN: frozenset[Tier] = frozenset({"fully_open", "weights_open"})
FEW = 3
"""Prices that a median needs to say something."""


class OfferLine(Struct, frozen=True):
    """Who serves it, and at what price."""

    provider: str
    input: str
    output: str
    status: str


class Market(Struct, frozen=True):
    """Prices of a million tokens written, in US$: the cheapest offer of each model."""

    closed: tuple[float, ...]
    open: tuple[float, ...]


def market(models: Iterable[ModelRow]) -> Market:
    """Look at all models that are still there."""
    known = [
        (row.tier, offer.output)
        for row in models
        if row.gone_at is None and (offer := cheapest(row)) is not None
    ]
    return Market(
        tuple(sorted(price for tier, price in known if tier == "closed")),
        tuple(sorted(price for tier, price in known if tier in OPEN)),
    )


def offer_lines(row: ModelRow) -> list[OfferLine]:
    """Give the offers of a model, in the order told."""
    return [
        OfferLine(
            clean(each.provider, 60), _price(each.input_usd_per_mtok),
            _price(each.output_usd_per_mtok), clean(each.status or "", 30),
        )
        for each in row.offerings
    ]  # fmt: skip


def beside(row: ModelRow, prices: Market) -> str:
    """Hold its cheapest offer against the median of the other side; empty where one is missing."""
    offer = cheapest(row)
    words, others = ("closed models", prices.closed)
    if row.tier == "closed":
        words, others = ("models with open weights", prices.open)
    if offer is None or len(others) < FEW:
        return ""
    middle = median(others)
    return (
        f"A million tokens written cost {dollars(offer.output)} at the cheapest, "
        f"{_ratio(offer.output / middle)} the median of {dollars(middle)} over "
        f"{plural(len(others), words, words)}, whatever they can do."
    )


def _ratio(share: float) -> str:
    return f"{share:.1f} times" if share >= 1 else f"{share:.0%} of"


def _price(amount: float | None) -> str:
    return "not stated" if amount is None else dollars(amount)
