import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.text import EXCERPT_CHARACTERS, clean, excerpt, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One Two Three"),
        ("vector<int> & co", "vector<int> & co"),
        ("AT&amp;T", "AT&T"),
        ("<script>alert(1)</script>Hi", "Hi"),
        ("a\x00b\u202ec", "a b c"),
        ("", ""),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_an_excerpt_ends_between_words() -> None:
    text = excerpt("word " * 100)
    assert len(text) <= EXCERPT_CHARACTERS
    assert text.endswith("word…")
    assert len(excerpt("x" * 500)) == EXCERPT_CHARACTERS


def test_an_excerpt_has_no_bare_addresses() -> None:
    assert excerpt("Read https://x.example/y now") == "Read now"


@given(st.text())
def test_nothing_that_steers_a_terminal_or_a_page_is_left(text: str) -> None:
    assert all(unicodedata.category(letter)[0] != "C" for letter in clean(text))
    assert len(excerpt(text)) <= EXCERPT_CHARACTERS
