from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import DataError
from tracker.publish.digest_week import Timetable, parse_week, week_with


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = parse_week("2026-W48")
    assert (week.monday, week.sunday) == (date(2026, 11, 23), date(2026, 11, 29))
    assert week.before.key == "2026-W47"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026-W48", "23 to 29 November 2026"),
        ("2026-W49", "30 November to 6 December 2026"),
        ("2026-W53", "28 December 2026 to 3 January 2027"),
    ],
)
def test_a_week_is_said_without_repeating_itself(key: str, words: str) -> None:
    assert parse_week(key).words() == words


@pytest.mark.parametrize(
    "text", ["2026-W54", "2026-W00", "2026-48", "W48", "0000-W01", "2025-W53", ""]
)
def test_what_is_no_week_is_refused_with_the_format(text: str) -> None:
    with pytest.raises(DataError, match="2026-W48"):
        parse_week(text)


def test_a_time_belongs_to_the_week_that_it_is_in_in_utc() -> None:
    week = parse_week("2026-W48")
    east = timezone(timedelta(hours=9))
    assert week.has(datetime(2026, 11, 29, 23, 59, tzinfo=UTC))
    assert not week.has(datetime(2026, 11, 23, 8, tzinfo=east))  # still Sunday in UTC
    assert week.has(date(2026, 11, 23))
    assert not week.has(None)


def test_what_is_seen_until_an_edition_is_made_belongs_to_it() -> None:
    week = parse_week("2026-W48")
    made = datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert week.saw(made)
    assert not week.saw(made + timedelta(seconds=1))
    assert not week.saw(made - timedelta(days=7))
    assert week.before.saw(made - timedelta(days=7))


def test_the_hour_of_an_edition_is_that_of_its_zone() -> None:
    berlin = Timetable(weekday=1, hour=9, timezone="Europe/Berlin")
    assert berlin.moment(date(2026, 11, 30)) == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert parse_week("2026-W48", berlin).saw(datetime(2026, 12, 1, 8, tzinfo=UTC))


@given(st.dates(date(1900, 1, 8), date(2999, 12, 20)))
def test_every_day_is_in_its_week_and_not_in_the_week_before(day: date) -> None:
    week = week_with(day)
    assert week.has(day)
    assert not week.before.has(day)
    assert parse_week(week.key) == week


@given(st.datetimes(datetime(2020, 1, 9), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 given its zone
def test_what_is_seen_is_news_of_exactly_one_week(moment: datetime) -> None:
    week = week_with(moment.date())
    assert [week.saw(moment), week.before.saw(moment)].count(True) == 1


def test_the_last_day_of_all_is_in_its_week() -> None:
    assert week_with(date.max).has(date.max)
    assert not week_with(date.max).has(date.min)
