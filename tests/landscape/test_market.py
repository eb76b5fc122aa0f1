"""The market: the cheapest way to a level of capability, on both sides, over time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape import capability
from tracker.landscape.market import cheapest
from tracker.records.capability import Rated
from tracker.records.market import Cheapest, PricePoint
from tracker.records.openness import Tier

START = datetime(2026, 1, 1, tzinfo=UTC)


def rated(key: str, score: float, tier: Tier | None) -> Rated:
    return Rated(index_name="eci", subject=key, name=key, score=score, on=date(2025, 1, 1),
                 label=tier, model_key=key)  # fmt: skip


def point(key: str, day: int, put_in: float | None, out: float | None, **told: Any) -> PricePoint:
    line = ("list", told.pop("provider", "cloud"), key)
    return PricePoint(line=line, model_key=key, seen_at=START + timedelta(days=day),
                      input_usd_per_mtok=put_in, output_usd_per_mtok=out, **told)  # fmt: skip


ROWS = [rated("big", 100, "closed"), rated("open", 100, "weights_open"), rated("weak", 50, "fully_open")]  # fmt: skip


def steps(*prices: PricePoint) -> list[Cheapest]:
    return cheapest(capability(ROWS), ROWS, prices)


def told(found: list[Cheapest], side: str) -> list[tuple[int, str | None, float | None]]:
    return [
        ((step.since - START).days, offer.model_key, offer.blended_usd_per_mtok)
        if (offer := step.offer)
        else ((step.since - START).days, None, None)
        for step in found
        if step.side == side
    ]


def test_each_side_is_followed_over_time() -> None:
    found = steps(
        point("big", 0, 4, 8),
        point("big", 5, 2, 8),
        point("open", 1, 1, 1),
        point("open", 2, 2, 2, provider="dear"),
        point("open", 3, None, None, listed=False),
        point("weak", 0, 0.1, 0.1),
    )
    assert told(found, "closed") == [(0, "big", 5.0), (5, "big", 3.5)]
    assert told(found, "open") == [(1, "open", 1.0), (3, "open", 2.0)]
    assert {step.level for step in found} == {100}


def test_when_nobody_serves_it_any_more_that_is_said() -> None:
    found = steps(point("open", 0, 1, 1), point("open", 4, None, None, listed=False))
    assert told(found, "open") == [(0, "open", 1.0), (4, None, None)]


def test_an_offer_that_moves_between_two_models_stays_on_offer() -> None:
    other = rated("large", 100, "closed")
    moved = [
        PricePoint(line=("list", "cloud", "it"), model_key=key, seen_at=START + timedelta(days=day),
                   input_usd_per_mtok=4, output_usd_per_mtok=4, listed=listed)
        for key, day, listed in (("big", 0, True), ("large", 1, True), ("big", 1, False))
    ]  # fmt: skip
    for prices in (moved, moved[::-1]):
        found = cheapest(capability([*ROWS, other]), [*ROWS, other], prices)
        assert told(found, "closed") == [(0, "big", 4)]


def test_what_is_free_or_half_told_is_no_price() -> None:
    assert steps(point("big", 0, 0, 0), point("open", 0, 1, None)) == []
    assert told(steps(point("big", 0, 0, 8)), "closed") == [(0, "big", 2.0)]


def test_the_same_price_told_again_is_no_step() -> None:
    assert len(steps(point("big", 0, 1, 1), point("big", 1, 1, 1))) == 1


PRICES = st.lists(
    st.builds(
        lambda key, day, price, provider, listed: point(
            key, day, price, price, provider=provider, listed=listed
        ),
        st.sampled_from(["big", "open"]), st.integers(0, 9), st.sampled_from([None, 0, 1, 2, 3]),
        st.sampled_from("ab"), st.booleans(),
    ),
    max_size=20,
    unique_by=lambda one: (one.line, one.seen_at),
)  # fmt: skip


@given(prices=PRICES, order=st.randoms())
def test_on_every_day_the_step_is_the_lowest_price_that_holds(
    prices: list[PricePoint], order: Any
) -> None:
    shuffled = list(prices)
    order.shuffle(shuffled)
    found = steps(*shuffled)
    assert found == steps(*prices)
    for day in range(10):
        at = START + timedelta(days=day)
        holding = {
            one.line: one.blended_usd_per_mtok
            for one in sorted(prices, key=lambda one: one.seen_at)
            if one.seen_at <= at and one.model_key == "big"
        }
        lowest = min((price for price in holding.values() if price), default=None)
        held = [step for step in found if step.side == "closed" and step.since <= at]
        offer = held[-1].offer if held else None
        assert (offer and offer.blended_usd_per_mtok) == lowest
