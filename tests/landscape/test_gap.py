"""The gap: frontiers, lags, and how far a curve may be trusted."""

import csv
import gzip
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.landscape.gap import capability, frontier, lags, months
from tracker.records.capability import BARS, Rated
from tracker.records.openness import Tier


def rated(score: float, on: str | None, tier: Tier | None, name: str = "", **told: Any) -> Rated:
    name = name or f"{tier}-{score}"
    return Rated(
        index_name=told.pop("index", "eci"), subject=name, name=name, score=score, label=tier,
        on=date.fromisoformat(on) if on else None, **told,
    )  # fmt: skip


ROWS = [
    rated(100, "2024-01-01", "closed"),
    rated(110, "2024-06-01", "closed"),
    rated(105, "2024-07-01", "closed"),
    rated(120, "2024-12-01", "closed"),
    rated(90, "2023-06-01", "weights_open"),
    rated(101, "2024-03-01", "research_preview"),
    rated(102, "2024-07-01", "weights_open"),
    rated(115, "2025-01-01", "weights_open"),
]


def test_each_step_of_a_frontier_is_better_than_all_before() -> None:
    closed = frontier([row for row in ROWS if row.label == "closed"])
    assert [row.score for row in closed] == [100, 110, 120]
    assert frontier([rated(1, None, "closed")]) == ()


def test_of_one_day_the_best_stands_for_it() -> None:
    same = [rated(1, "2024-01-01", "closed"), rated(2, "2024-01-01", "closed")]
    assert [row.score for row in frontier(same)] == [2]


def test_a_lag_is_the_time_until_the_first_open_model_at_the_level() -> None:
    first, second, third = lags(ROWS, "weights_open")
    assert (first.closed.score, first.opened and first.opened.score) == (100, 102)
    assert first.months == months(date(2024, 1, 1), date(2024, 7, 1)) == 5.98
    assert (second.closed.score, second.opened and second.opened.score) == (110, 115)
    assert (third.opened, third.months) == (None, None)
    assert third.waiting_months == months(date(2024, 12, 1), date(2025, 1, 1))


def test_a_lower_bar_of_openness_is_reached_no_later() -> None:
    assert [lag.months for lag in lags(ROWS, "research_preview")] == [1.97, 7.03, None]
    assert [lag.months for lag in lags(ROWS, "fully_open")] == [None, None, None]


def test_a_level_that_an_open_model_reached_first_or_the_same_day_is_no_lag() -> None:
    rows = [rated(100, "2024-01-01", "closed"), rated(100, "2024-01-01", "weights_open")]
    assert lags(rows, "weights_open") == ()


def test_a_row_of_unknown_openness_makes_a_lag_weak_when_it_may_be_the_first() -> None:
    rows = [*ROWS, rated(112, "2024-08-01", None)]
    assert [lag.weak for lag in lags(rows, "weights_open")] == [False, True, False]
    assert not any(lag.weak for lag in lags([*ROWS, rated(200, "2025-02-01", "closed")], "weights_open"))  # fmt: skip


def test_coverage_counts_what_a_curve_can_not_show() -> None:
    rows = [
        *ROWS,
        rated(112, "2024-08-01", None),
        rated(1, "2020-01-01", None),
        rated(5, None, None),
    ]
    (it,) = capability(rows)
    told = it.coverage
    assert (told.rows, told.undated, told.unlabelled) == (11, 1, 2)
    assert (told.recent, told.recent_unlabelled) == (7, 1)
    assert told.weak_from == date(2020, 1, 1)
    (it,) = capability(rows[:9])
    assert it.coverage.weak_from == date(2024, 8, 1)
    (it,) = capability([rated(5, None, None)])
    assert (it.lags, it.coverage.recent, it.coverage.weak_from) == ((), 0, None)


def test_indices_are_never_mixed() -> None:
    rows = [*ROWS, rated(1000, "2023-01-01", "weights_open", index="arena")]
    first, second = capability(rows)
    assert (first.index_name, second.index_name) == ("arena", "eci")
    assert second.lags == capability(ROWS)[0].lags


@pytest.mark.parametrize(
    ("label", "verdict", "tier"),
    [
        ("closed", "weights_open", "closed"),
        ("weights_open", "closed", "weights_open"),
        ("weights_open", "fully_open", "fully_open"),
        (None, "weights_open", "weights_open"),
        (None, "unknown", None),
        (None, None, None),
    ],
)
def test_the_index_decides_open_or_closed_and_our_verdict_adds_to_it(
    label: Tier | None, verdict: Tier | None, tier: Tier | None
) -> None:
    assert rated(1, None, label, verdict=verdict).tier == tier


TIERS = st.sampled_from([None, "closed", "research_preview", "weights_open", "fully_open"])
MANY = st.lists(
    st.builds(
        lambda score, day, tier: rated(score, f"2024-{1 + day // 28:02}-{1 + day % 28:02}", tier),
        st.integers(0, 30), st.integers(0, 300), TIERS,
    ),
    max_size=30,
)  # fmt: skip


@given(rows=MANY, shuffled=st.randoms())
def test_order_does_not_matter_and_frontiers_only_rise(rows: list[Rated], shuffled: Any) -> None:
    rows = [replace(row, subject=f"{number}") for number, row in enumerate(rows)]
    found = capability(rows)
    shuffled.shuffle(rows)
    assert capability(rows) == found
    for index in found:
        for curve in (index.closed, *index.opened.values()):
            assert all(a.score < b.score and a.on < b.on for a, b in pairwise(curve) if a.on and b.on)  # fmt: skip


@given(rows=MANY)
def test_more_openness_asked_for_never_shortens_a_lag(rows: list[Rated]) -> None:
    reached = [
        {lag.closed.score: lag.months or (0 if lag.opened else 9999) for lag in lags(rows, bar)}
        for bar in BARS
    ]
    for low, high in pairwise(reached):
        assert all(high[level] >= told for level, told in low.items())


@pytest.mark.corpus
def test_epoch_gives_the_lags_that_a_plain_count_gives(corpus: Path) -> None:
    path = corpus / "catalogs" / "epoch_capabilities_to_2025-06.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        told = [row for row in csv.DictReader(text) if row["ECI Score"]]
    words: dict[str, Tier] = {"Open weights (non-commercial)": "research_preview"}
    rows = [
        rated(
            float(row["ECI Score"]), row["Release date"],
            None if not (word := row["Model accessibility"])
            else words.get(word, "weights_open" if word.startswith("Open") else "closed"),
            row["Model version"],
        )
        for row in told
    ]  # fmt: skip
    expected = []
    best = float("-inf")
    for row in sorted(
        told, key=lambda row: (row["Release date"], -float(row["ECI Score"]), row["Model version"])
    ):
        word, score = row["Model accessibility"], float(row["ECI Score"])
        if not word or word.startswith("Open") or score <= best:
            continue
        best = score
        reached = sorted(
            (other["Release date"], other["Model version"]) for other in told
            if other["Model accessibility"] in {"Open weights (unrestricted)", "Open weights (restricted use)"}
            and float(other["ECI Score"]) >= score
        )  # fmt: skip
        if not reached or reached[0][0] > row["Release date"]:
            expected.append((row["Model version"], reached[0][0] if reached else None))
    found = [
        (lag.closed.subject, lag.opened.on.isoformat() if lag.opened and lag.opened.on else None)
        for lag in lags(rows, "weights_open")
    ]
    assert found == expected
    assert len(found) == 8
    assert [lag.months for lag in lags(rows, "weights_open")] == [16.33, 4.76, 3.45, 5.75, 4.27, None, None, None]  # fmt: skip
    (it,) = capability(rows)
    assert (it.coverage.rows, it.coverage.unlabelled) == (183, 4)
