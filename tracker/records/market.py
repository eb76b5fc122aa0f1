"""The market: what a level of capability costs, from open and from closed models, over time."""

from datetime import date, datetime

from msgspec import Struct

from tracker.records.capability import Side


class PricePoint(Struct, frozen=True, kw_only=True):
    """The price of one line of one list from `seen_at` on, in USD per million tokens."""

    line: tuple[str, str, str]
    """Source, provider, and the provider's name for the model."""
    model_key: str
    seen_at: datetime
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    listed: bool = True

    @property
    def blended_usd_per_mtok(self) -> float | None:
        """Weigh three parts input and one part output, as most comparisons do.

        None when a part is not told, or nothing is charged: free tiers are trials, not prices.
        """
        put_in, out = self.input_usd_per_mtok, self.output_usd_per_mtok
        if not self.listed or put_in is None or out is None:
            return None
        return (3 * put_in + out) / 4 or None


class Cheapest(Struct, frozen=True, kw_only=True):
    """From `since` on this was the cheapest way to a level; None: there was none any more."""

    index_name: str
    level: float
    """A score that a closed model set as a record."""
    side: Side
    """Open: the weights can be downloaded and used."""
    since: datetime
    offer: PricePoint | None


class Offer(Struct, frozen=True, kw_only=True):
    """What somebody asks for a model now: the newest row of a line in `v1_prices`."""

    provider: str
    provider_model_id: str
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    context_tokens: int | None = None
    deprecated_on: date | None = None
    since: datetime
    source: str
