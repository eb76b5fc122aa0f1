from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.figures import ABSURD_USD_PER_MTOK, day, interval, page, price, score


@given(st.floats(min_value=0, max_value=0.1))
def test_a_price_for_a_token_is_the_nearest_to_a_million_of_them(told: float) -> None:
    exact = Fraction(repr(told)) * 10**6
    assert price(told, 1) == float(exact)
    assert price(repr(told), 1) == float(exact)


@given(st.floats(min_value=0, max_value=ABSURD_USD_PER_MTOK))
def test_a_price_for_a_million_tokens_stays_what_it_is(told: float) -> None:
    assert price(told, 1_000_000) == told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (None, None),
        ("", None),
        (0, 0),
        (-0.0, 0),
        ("0", 0),
        (" 1e-06 ", 1),
        (1e-06, 1),
        (".5e-6", 0.5),
    ],
    ids=repr,
)
def test_what_is_not_told_is_none_and_free_is_free(told: Any, expected: float | None) -> None:
    assert price(told, 1) == expected


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (-1e-09, "negative"), ("-1", "negative"), (0.10001, "cannot be meant"), (10**30, "cannot be meant"),
        ("€5", "no number"), ("$5", "no number"), ("5 USD", "no number"), ("1,5", "no number"),
        ("1_0", "no number"), ("\uff11", "no number"), ("NaN", "no number"), ("-Infinity", "no number"),
        (float("nan"), "no number"), (float("inf"), "no number"), (False, "no number"), ([], "no number"),
        ("9" * 5000, "no number"), ("1e9999", "no number"), ("\n", "no number"),
    ],
    ids=lambda told: repr(told)[:20],
)  # fmt: skip
def test_what_is_no_price_is_refused_in_one_short_line(told: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why) as error:
        price(told, 1)
    assert len(str(error.value)) < 120
    assert str(error.value).isprintable()


def test_a_score_is_a_finite_number() -> None:
    assert (score(12), score("-3.5"), score("1e2")) == (12, -3.5, 100)
    for told in (float("nan"), "inf", None, True, "72 %", ""):
        with pytest.raises(ValueError, match="no number"):
            score(told)


@pytest.mark.parametrize("told", [1e10, "-1e300", "1e999", "9" * 40])
def test_a_score_that_cannot_be_meant_is_none(told: object) -> None:
    with pytest.raises(ValueError, match="cannot be meant"):
        score(told)


def test_an_interval_holds_its_score() -> None:
    assert interval("1", 3, 2) == (1, 3)
    for low, high in ((3, 4), (0, 1), (None, 3), (1, "NaN")):
        assert interval(low, high, 2) == (None, None)


def test_a_day_is_written_in_one_way() -> None:
    assert day("2026-04-30") == date(2026, 4, 30)
    for told in (
        "2026-04",
        "20260430",
        "2026-W18-4",
        "2026-02-30",
        "0202-01-01",
        "2026-04-30T00:00",
        None,
        7,
    ):
        with pytest.raises(ValueError, match="is no day"):
            day(told)


def test_an_address_is_one_of_the_web() -> None:
    assert page("https://x.example/a?b='c'") == "https://x.example/a?b='c'"
    for told in (
        "javascript:alert(1)",
        "https://x y",
        "x.example",
        None,
        7,
        "https://" + "x" * 3000,
    ):
        assert not page(told)
