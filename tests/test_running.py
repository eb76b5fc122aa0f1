"""Running: what an API costs at least, and what a reader measured."""

from datetime import UTC, datetime

import pytest

from tracker.records.market import Offer
from tracker.running import cheapest_output

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def offer(price: float | None) -> Offer:
    return Offer(
        provider="p", provider_model_id="m", output_usd_per_mtok=price, since=NOW, source="s"
    )


@pytest.mark.parametrize(
    ("prices", "cheapest"), [([3, 2.5], 2.5), ([0, None, 4], 4), ([None, 0], None), ([], None)]
)
def test_the_cheapest_price_is_one_that_is_asked_for(
    prices: list[float | None], cheapest: float | None
) -> None:
    assert cheapest_output([offer(price) for price in prices]) == cheapest
