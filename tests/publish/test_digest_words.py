import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.publish.digest_words import (
    clean,
    day,
    dollars,
    first_that_fits,
    full_day,
    listed,
    plural,
    safe_url,
    size,
)


@given(st.text())
def test_cleaned_words_are_one_line_without_control_characters(text: str) -> None:
    cleaned = clean(text, 20)
    assert len(cleaned) <= 20
    cleaned.encode()
    assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Zl", "Zp"}


def test_direction_marks_are_taken_out_and_long_names_are_cut() -> None:
    assert clean("a\u202eb\x00c\n d") == "abc d"
    assert clean("x" * 300, 10) == "xxxxxxxxx…"
    assert clean(None) == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "//example.org/x", "http://", "", None,
        'https://example.org/"onclick=', "https://exämple.org", "https://example.org/a b",
        "https://[bad", "https://example.org/\x00",
    ],
)  # fmt: skip
def test_an_address_that_a_mail_must_not_link_is_dropped(url: str | None) -> None:
    assert safe_url(url) == ""


def test_a_plain_address_is_kept() -> None:
    assert safe_url("https://example.org/a?b=c&d=e") == "https://example.org/a?b=c&d=e"


def test_days_are_said_in_utc_and_unknown_ones_not_at_all() -> None:
    assert day(datetime(2026, 11, 24, 1, tzinfo=UTC)) == "24 Nov"
    assert day(None) == ""
    assert full_day(date(2026, 1, 2)) == "2 Jan 2026"
    assert full_day(None) == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(None, ""), (0, ""), (999, ""), (1_500, "1.5k"), (400_000_000, "400M"),
     (32_800_000_000, "32.8B"), (671_000_000_000, "671B"), (1_000_000_000_000, "1T")],
)  # fmt: skip
def test_sizes_are_short(count: int | None, words: str) -> None:
    assert size(count) == words


def test_prices_keep_the_digits_that_count() -> None:
    assert dollars(2.5) == "$2.50"
    assert dollars(1234.5) == "$1,234.50"
    assert dollars(0.0375) == "$0.037"


def test_counts_and_lists_read_as_sentences() -> None:
    assert [plural(n, "licence") for n in (0, 1, 2000)] == [
        "no licences",
        "1 licence",
        "2,000 licences",
    ]
    assert listed(["a", "", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""


def test_the_first_that_fits_is_taken_else_the_last_is_cut() -> None:
    assert first_that_fits(["far too long", "short"], 5) == "short"
    assert first_that_fits(["far too long", "longer"], 5) == "long…"
