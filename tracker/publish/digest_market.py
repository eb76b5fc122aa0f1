"""Closed models as the contrast: what they cost beside models with open weights."""

from collections.abc import Iterable, Sequence
from statistics import median

from msgspec import Struct

from tracker.publish.digest_figures import Price
from tracker.publish.digest_words import clean, dollars, plural
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

_SIDES: tuple[tuple[str, frozenset[Tier]], ...] = (
    ("Closed", frozenset({"closed"})),
    ("Open weights", frozenset({"fully_open", "weights_open"})),
)


class Offer(Struct, frozen=True):
    """A price in USD per million tokens, and who asks it."""

    output: float
    input: float
    provider: str

    @property
    def words(self) -> str:
        """Say it: `$2.00 in, $8.00 out per million tokens`."""
        return f"{dollars(self.input)} in, {dollars(self.output)} out per million tokens"


def prices(models: Iterable[ModelRow]) -> tuple[tuple[Price, ...], str]:
    """Compare the sides by each model's cheapest offering; free ones are trials, not prices."""
    known = [
        (row.tier, offer)
        for row in models
        if row.gone_at is None and (offer := cheapest(row)) is not None
    ]
    rows = []
    for words, tiers in _SIDES:
        offers = [offer for tier, offer in known if tier in tiers]
        if offers:
            rows.append(_price(words, offers))
    return tuple(rows), _contrast(rows)


def price_beside(rows: Sequence[Price]) -> str:
    """Say what closed models cost, for a card whose closest closed model is not known."""
    told = next((row for row in rows if row.words == _SIDES[0][0]), None)
    if told is None:
        return ""
    return f"The median closed model: {told.input} in, {told.output} out."


def _price(words: str, offers: list[Offer]) -> Price:
    return Price(
        words=words,
        models=len(offers),
        input=dollars(median(offer.input for offer in offers)),
        output=dollars(median(offer.output for offer in offers)),
        lowest=dollars(min(offer.output for offer in offers)),
    )


def cheapest(row: ModelRow) -> Offer | None:
    """Find a model's cheapest offering by what its output costs."""
    offers = [
        Offer(
            offering.output_usd_per_mtok, offering.input_usd_per_mtok, clean(offering.provider, 40)
        )
        for offering in row.offerings
        if offering.input_usd_per_mtok and offering.output_usd_per_mtok
    ]
    return min(offers, key=lambda offer: (offer.output, offer.input, offer.provider), default=None)


def _contrast(rows: list[Price]) -> str:
    if len(rows) < len(_SIDES):
        return ""
    closed, opened = rows
    return (
        f"A million output tokens cost {closed.output} from the median closed model "
        f"({plural(closed.models, 'model')}) and {opened.output} from the median model "
        f"with open weights ({opened.models})."
    )
