from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.dates import EARLIEST, read_date

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("Mon, 01 Jun 2026 12:00:00 GMT", "2026-06-01T12:00", "second"),
        ("Mon, 01 Jun 2026 12:00:00 +0200", "2026-06-01T10:00", "second"),
        ("Mon, 01 Jun 2026 12:00:00 CEST", "2026-06-01T10:00", "second"),
        ("Mon, 01 Jun 2026 12:00:00 PDT", "2026-06-01T19:00", "second"),
        ("Mon, 01 Jun 2026 12:00:00 IST", "2026-06-01T12:00", "day"),
        ("Mon,01 Jun 2026 12:00:00 +0000", "2026-06-01T12:00", "second"),
        ("Mon, 01 Jun 2026 12:00:00", "2026-06-01T12:00", "second"),
        ("2026-06-01T12:00:00+02:00", "2026-06-01T10:00", "second"),
        ("2026-06-01T12:00:00", "2026-06-01T12:00", "second"),
        ("20260601T120000Z", "2026-06-01T12:00", "second"),
        ("2026-06-01", "2026-06-01T00:00", "day"),
        ("2026-W23-1", "2026-06-01T00:00", "day"),
        ("1780315200", "2026-06-01T12:00", "second"),
        ("June 1, 2026", "2026-06-01T00:00", "day"),
        ("1 Jun 2026", "2026-06-01T00:00", "day"),
        ("Jun 01, 2026 12:00 PM", "2026-06-01T12:00", "second"),
    ],
)
def test_dates_as_feeds_write_them(text: str, expected: str, precision: str) -> None:
    at, told = read_date(text, NOW)
    assert at == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert told == precision


@pytest.mark.parametrize(
    "text",
    [None, "", "soon", "12", "Thu, 01 Jan 2099 00:00:00 GMT", "0001-01-01", "2026-06",
     "Mon, 01 Jun 2026 12:00:00 XYZ", "nonsense CEST", "99:99 GMT"],
)  # fmt: skip
def test_what_cannot_be_read_is_unknown_and_never_today(text: str | None) -> None:
    assert read_date(text, NOW) == (None, "unknown")


@given(st.text() | st.datetimes().map(str))
def test_no_text_breaks_it(text: str) -> None:
    at, precision = read_date(text, NOW)
    assert (at is None) == (precision == "unknown")
    assert at is None or at >= EARLIEST
