"""Closed models: prices, shutdowns, and the closest open model."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.publish.digest_closed import Market, closed
from tracker.publish.digest_links import Links
from tracker.publish.digest_near import scores
from tracker.publish.digest_parts import Story
from tracker.publish.digest_week import parse_week
from tracker.records.openness import Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow, PriceMove, ScoreRow
from tracker.records.subscribers import Interests

Row = Callable[..., ModelRow]
WEEK = parse_week("2026-W48")
MOVE = PriceMove(
    model_key="sable/pro", name="Sable Pro", provider="sable", event="cut", input_before=2.5,
    input=2.0, output_before=10.0, output=8.0, ends_on=None,
    seen_at=datetime(2026, 11, 25, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture
def tell(digest_row: Row) -> Callable[..., list[Story]]:
    def run(*moves: PriceMove, score: float | None = None, **told: Any) -> list[Story]:
        offer = Offering(provider="p", provider_model_id="m", input_usd_per_mtok=0.2, output_usd_per_mtok=0.6)  # fmt: skip
        models = (
            digest_row("sable/pro", name="Sable Pro", tier="closed", hub_id=None),
            digest_row(
                "open", **{"name": "Aurora", "offerings": (offer,), **told.pop("opened", {})}
            ),
        )
        rows = [ScoreRow(index_name="index", model_key="sable/pro", score=50.0)]
        if score is not None:
            rows.append(ScoreRow(index_name="index", model_key="open", score=score))
        market = Market(
            models={row.model_key: row for row in models}, scores=scores(rows, models),
            links=Links(""), **told,
        )  # fmt: skip
        return closed(moves, WEEK, market)

    return run


@pytest.mark.parametrize(
    ("move", "label", "words"),
    [
        (MOVE, "Cheaper", "Costs 20 % less: $2.50 to $2.00 in, $10.00 to $8.00 out per million tokens (sable)."),
        (replace(MOVE, event="rise", input=5.0, output=10.0), "Dearer", "Costs 100 % more: $2.50 to $5.00 in, $10.00 out per million tokens (sable)."),
        (replace(MOVE, event="changed", input=3.0), "Price", "Costs $2.50 to $3.00 in, $10.00 to $8.00 out per million tokens (sable)."),
        (replace(MOVE, event="shutdown_announced", ends_on=date(2027, 1, 15)), "Ends", "Stops answering on 15 Jan 2027, says the price list of sable."),
        (replace(MOVE, event="shutdown_withdrawn", ends_on=date(2027, 1, 15)), "Stays", "Will not be shut down on 15 Jan 2027 any more, says sable."),
        (replace(MOVE, event="deprecated"), "Ends", "Is marked as deprecated by sable."),
    ],
)  # fmt: skip
def test_what_moved_is_said_with_what_it_was(
    tell: Callable[..., list[Story]], move: PriceMove, label: str, words: str
) -> None:
    (story,) = tell(move)
    assert (story.label, story.words, story.model.text) == (label, words, "Sable Pro")
    assert story.alert is (label == "Ends")
    assert (story.tier, story.when, story.key) == ("closed", "25 Nov", "sable/pro")


def test_a_model_is_told_once_an_end_before_a_price(tell: Callable[..., list[Story]]) -> None:
    end = replace(MOVE, event="shutdown_announced", ends_on=date(2027, 1, 15))
    deep = replace(MOVE, provider="other", input=1.0)
    assert [story.label for story in tell(MOVE, end, deep)] == ["Ends"]
    assert "60 % less" in tell(MOVE, deep)[0].words


def test_other_weeks_open_models_and_lines_of_unknown_models_are_left_out(
    tell: Callable[..., list[Story]],
) -> None:
    assert tell(replace(MOVE, seen_at=datetime(2026, 12, 1, tzinfo=UTC))) == []
    assert tell(replace(MOVE, model_key="open")) == []
    assert tell(replace(MOVE, model_key=None)) == []
    (story,) = tell(replace(MOVE, model_key=None, event="shutdown_announced", ends_on=date(2027, 1, 15)))  # fmt: skip
    assert (story.model.url, story.tier, story.beside) == ("", None, None)
    assert tell(MOVE, interests=Interests(tiers=("fully_open",))) == []


def test_the_closest_open_model_is_named_with_measure_distance_and_price(
    tell: Callable[..., list[Story]], digest_verdict: Callable[..., Verdict]
) -> None:
    (story,) = tell(MOVE, score=45.9)
    assert story.beside is not None
    assert story.beside.plain == (
        "Closest open: Aurora, 4.1 points lower on index; $0.20 in, $0.60 out per million tokens."
    )
    assert tell(MOVE)[0].beside is None
    doubt = replace(digest_verdict(), conflicts=("declares mit, its base declares harbour",))
    (story,) = tell(MOVE, score=50.01, opened={"verdict": doubt, "offerings": ()})
    assert story.beside is not None
    assert story.beside.plain.endswith("level on index; read its licence conflict first.")
