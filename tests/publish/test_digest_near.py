"""Which model of the other side is closest."""

from collections.abc import Callable
from datetime import UTC, datetime

from tracker.publish.digest_near import closest, distance, scores
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow, ScoreRow

Row = Callable[..., ModelRow]
OFFER = Offering(
    provider="p", provider_model_id="m", input_usd_per_mtok=2.0, output_usd_per_mtok=8.0
)


def test_the_nearest_of_the_other_side_is_found_and_of_two_as_near_the_better(
    digest_row: Row,
) -> None:
    rows = [
        digest_row("shut", tier="closed", offerings=(OFFER,)),
        digest_row("above"),
        digest_row("below"),
        digest_row("far", tier="fully_open"),
        digest_row("left", gone_at=datetime(2026, 11, 1, tzinfo=UTC)),
        digest_row("preview", tier="research_preview"),
    ]
    told = {"shut": 50, "above": 52, "below": 48, "far": 10, "left": 50, "preview": 50}
    known = scores(
        [ScoreRow(index_name="i", model_key=key, score=score) for key, score in told.items()], rows
    )
    near = closest("shut", known, opened=True)
    assert near is not None
    assert (near.row.model_key, distance(near)) == ("above", "2.0 points higher on i")
    other = closest("below", known, opened=False)
    assert other is not None
    assert (other.row.model_key, other.distance) == ("shut", 2)


def test_a_closed_model_without_a_price_is_no_comparison_and_no_score_no_answer(
    digest_row: Row,
) -> None:
    rows = [digest_row("shut", tier="closed"), digest_row("open")]
    told = [ScoreRow(index_name="i", model_key=key, score=1.0) for key in ("shut", "open")]
    assert closest("open", scores(told, rows), opened=False) is None
    assert closest("open", scores((), rows), opened=False) is None


def test_the_index_that_has_most_models_is_asked_first(digest_row: Row) -> None:
    rows = [digest_row("shut", tier="closed"), digest_row("a"), digest_row("b")]
    told = [ScoreRow(index_name="a small one", model_key=key, score=5.0) for key in ("shut", "a")]
    told += [ScoreRow(index_name="large", model_key=key, score=n) for n, key in enumerate(("shut", "a", "b"))]  # fmt: skip
    near = closest("shut", scores(told, rows), opened=True)
    assert near is not None
    assert (near.index_name, near.row.model_key) == ("large", "a")
