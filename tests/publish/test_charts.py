from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.publish.charts import _step, weekly_tiers
from tracker.publish.digest_week import parse_week

WEEK = parse_week("2026-W48")


def test_models_are_counted_in_the_week_of_their_creation(digest_row: Callable[..., Any]) -> None:
    rows = [digest_row("a"), digest_row("b", tier="unknown"), digest_row("c", created_on=None),
            digest_row("d", created_on=date(2020, 1, 1))]  # fmt: skip
    chart = weekly_tiers(rows, WEEK)
    assert chart.rows[-1] == ("2026-W48", [0, 1, 0, 0, 1])
    assert chart.claim == "2 models created in 2026-W48 so far known"
    assert "weights-open 1" in chart.wide
    assert chart.narrow.count("<path") >= 2
    assert "W48" in chart.narrow


def test_no_model_is_a_chart_too() -> None:
    assert "<svg" in weekly_tiers([], WEEK).wide


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (11, 5), (26, 10), (900, 200)])
def test_steps_are_round(most: int, step: int) -> None:
    assert _step(most) == step
