"""What follows from scores is kept for SQL, and made anew each time."""

from datetime import date
from typing import Any

from tracker.landscape import capability
from tracker.records.capability import Rated
from tracker.records.openness import Tier


def rated(score: float, day: int, tier: Tier | None) -> Rated:
    return Rated(
        index_name="eci", subject=f"s{score}", name=f"M{score}", organization="acme", score=score,
        on=date(2024, 1, day), label=tier, model_key="acme/m" if tier == "weights_open" else None,
    )  # fmt: skip


ROWS = [
    rated(1, 1, "closed"), rated(2, 9, "weights_open"), rated(5, 10, "closed"), rated(9, 20, None)
]  # fmt: skip


def test_lags_frontiers_and_coverage_can_be_asked_for(shelf: Any) -> None:
    shelf.store.landscape.save_capability(capability(ROWS))
    told = shelf.ask(
        "SELECT score, closed_model, closed_on, open_model, open_on, lag_months, waiting_months,"
        " weak, open_model_key FROM v1_capability_gap ORDER BY score"
    )
    assert told == [
        (1.0, "M1", "2024-01-01", "M2", "2024-01-09", 0.26, None, 0, "acme/m"),
        (5.0, "M5", "2024-01-10", None, None, None, 0.33, 1, None),
    ]
    told = shelf.ask("SELECT side, score, tier FROM v1_capability_frontier ORDER BY side, score")
    assert told[:2] == [("closed", 1.0, "closed"), ("closed", 5.0, "closed")]
    assert ("weights_open", 2.0, "weights_open") in told
    told = shelf.ask("SELECT at_least, count(*) FROM v1_capability_gap_by_tier GROUP BY 1")
    assert told == [("fully_open", 2), ("research_preview", 2), ("weights_open", 2)]
    told = shelf.ask(
        "SELECT rows, unlabelled, unlabelled_share, weak_from FROM v1_capability_coverage"
    )
    assert told == [(4, 1, 0.25, "2024-01-20")]


def test_what_no_longer_follows_is_gone(shelf: Any) -> None:
    shelf.store.landscape.save_capability(capability(ROWS))
    shelf.store.landscape.save_capability(capability(ROWS[:1]))
    assert shelf.ask("SELECT count(*) FROM v1_capability_frontier") == [(1,)]
    shelf.store.landscape.save_capability([])
    assert shelf.ask("SELECT count(*) FROM v1_capability_coverage") == [(0,)]
