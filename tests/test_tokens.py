from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError
from tracker.tokens import KEY, Purpose, redeem, token, token_key

SECRET = b"a secret of more than 16 letters"
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
TODAY = NOON.date()
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@given(st.sampled_from(PURPOSES), st.integers(0, 2**40 - 1), st.integers(0, 4000))
def test_a_token_is_good_for_what_it_was_made_for_until_its_day(
    purpose: Purpose, number: int, days: int
) -> None:
    made = token(SECRET, purpose, number, TODAY + timedelta(days=days))
    assert len(made) == 34
    assert made.replace("-", "").replace("_", "").isalnum()
    assert redeem(SECRET, purpose, made, NOON) == number
    assert redeem(SECRET, purpose, made, NOON + timedelta(days=days)) == number
    assert redeem(SECRET, purpose, made, NOON + timedelta(days=days + 1)) is None


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_of_another_purpose_or_key_counts_nothing(purpose: Purpose) -> None:
    made = token(SECRET, purpose, 7, TODAY)
    for other in set(PURPOSES) - {purpose}:
        assert redeem(SECRET, other, made, NOON) is None
    assert redeem(b"another secret of 16 letters", purpose, made, NOON) is None


@given(st.integers(0, 25), st.integers(1, 255))
def test_a_token_in_which_one_bit_was_changed_counts_nothing(place: int, change: int) -> None:
    made = token(SECRET, "leave", 7, date(2027, 1, 1))
    raw = bytearray(urlsafe_b64decode(made + "=="))
    raw[place % len(raw)] ^= change
    assert redeem(SECRET, "leave", urlsafe_b64encode(raw).decode().rstrip("="), NOON) is None


@given(st.text(max_size=60))
def test_what_is_no_token_counts_nothing(told: str) -> None:
    assert redeem(SECRET, "leave", told, NOON) is None


def test_a_key_that_is_absent_or_short_is_refused_in_words() -> None:
    for environment, says in (({}, "not set"), ({KEY: "short"}, "too short")):
        with pytest.raises(ConfigError, match=says) as raised:
            token_key(environment)
        assert KEY in str(raised.value)
    assert token_key({KEY: "x" * 16}) == b"x" * 16
