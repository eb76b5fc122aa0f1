import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tracker.publish.charts import LINE, TOP, _step, weekly_tiers
from tracker.publish.digest_week import parse_week
from tracker.records.openness import TIERS

WEEK = parse_week("2026-W48")


def test_models_are_counted_in_the_week_of_their_creation(digest_row: Callable[..., Any]) -> None:
    rows = [digest_row("a"), digest_row("b", tier="unknown"), digest_row("c", created_on=None),
            digest_row("d", created_on=date(2020, 1, 1))]  # fmt: skip
    chart = weekly_tiers(rows, WEEK)
    assert chart.rows[-1] == ["2026-W48", 0, 1, 0, 0, 1]
    assert chart.claim == "2 known models came out in week 48"
    assert "weights-open 1" in chart.wide
    assert chart.narrow.count("<path") >= 2
    assert "W48" in chart.narrow


def test_each_tier_is_named_beside_the_last_bar_and_none_over_another(
    digest_row: Callable[..., Any],
) -> None:
    rows = [digest_row(tier, tier=tier) for tier in TIERS]
    rows += [digest_row(f"many{n}") for n in range(60)]
    wide = str(weekly_tiers(rows, WEEK).wide)
    told = re.findall(r'class="c" x="[\d.]+" y="([\d.]+)">([^<]+)<', wide)
    assert [words for _, words in told] == [
        "Fully open 1", "Weights-open 61", "Research preview 1", "Closed 1", "Unknown 1",
    ]  # fmt: skip
    heights = [float(y) for y, _ in told]
    assert all(lower - upper >= LINE - 0.1 for lower, upper in pairwise(heights))
    assert heights[-1] >= TOP
    assert "Fully open" not in weekly_tiers(rows, WEEK).narrow


def test_no_model_is_a_chart_too() -> None:
    assert "<svg" in weekly_tiers([], WEEK).wide


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (11, 5), (26, 10), (900, 200)])
def test_steps_are_round(most: int, step: int) -> None:
    assert _step(most) == step
