from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.http.wait import LONGEST_S, asked_to_wait_s, quota_wait_s, retry_after_s

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wait_s"),
    [
        ("120", 120),
        ("0", 0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("99999999999999999999", LONGEST_S),
        ("Mon, 23 Nov 2026 07:01:00 GMT", 60),
        ("Mon, 23 Nov 2026 07:01:00 -0000", 60),
        ("Mon, 23 Nov 2026 06:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_S),
    ],
)
def test_retry_after(text: str, wait_s: float | None) -> None:
    assert retry_after_s({"retry-after": text}, NOW) == wait_s


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    wait_s = asked_to_wait_s({"retry-after": text, "ratelimit": text}, NOW)
    assert wait_s is None or 0 < wait_s <= LONGEST_S


def test_quota() -> None:
    assert quota_wait_s({"ratelimit": '"api";r=3;t=200'}) == 0
    assert quota_wait_s({"ratelimit": '"api";r=0;t=200'}) == 201
    assert asked_to_wait_s({"ratelimit": '"api";r=0;t=200'}, NOW) == 201
    assert quota_wait_s({}) == 0
