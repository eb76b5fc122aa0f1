"""The week of an edition: what happened from Monday to Sunday, and what was seen until it is made.

What bears a date of its own belongs to the week of that date, in UTC. A change or an undated model
has only the time that somebody looked: it belongs to the edition made next, so that the look on
the morning of the edition still counts, and nothing is told twice or falls between two editions.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from tracker.errors import DataError

_SHAPE = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


class Timetable(Struct, frozen=True):
    """When editions are made: on this day after their week."""

    weekday: int = 0
    """Monday is 0."""
    hour: int = 7
    timezone: str = "UTC"

    def moment(self, monday: date) -> datetime:
        """Find when the edition of the week before this Monday is made."""
        return _moment(self, monday)


@lru_cache(maxsize=1000)
def _moment(told: Timetable, monday: date) -> datetime:
    day = monday + timedelta(days=told.weekday)
    return datetime.combine(day, time(told.hour), ZoneInfo(told.timezone)).astimezone(UTC)


_MONDAY_MORNING = Timetable()


class Week(Struct, frozen=True):
    """An ISO week. Its key, e.g. `2026-W48`, is the key of its edition."""

    key: str
    monday: date
    timetable: Timetable

    @property
    def sunday(self) -> date:
        """Give its last day."""
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> "Week":
        """Give the week before it."""
        return week_with(self.monday - timedelta(days=7), self.timetable)

    @property
    def over_at(self) -> datetime:
        """Give when its edition is made: until then what was seen is news of it."""
        return self.timetable.moment(self.monday + timedelta(days=7))

    def has(self, moment: datetime | date | None) -> bool:
        """Tell whether a time or a day falls into it; an unknown one does not."""
        if moment is None:
            return False
        day = moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
        # By difference: the last week of all has no Sunday.
        return 0 <= (day - self.monday).days < 7  # noqa: PLR2004 - days of a week

    def saw(self, moment: datetime) -> bool:
        """Tell whether something seen then is news for this edition."""
        begin = self.timetable.moment(self.monday)
        return begin < moment <= self.over_at

    def words(self) -> str:
        """Say it for people: `27 April to 3 May 2026`."""
        first, last = self.monday, self.sunday
        start = f"{first.day} {first:%B %Y}"
        if first.year == last.year:
            start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
        return f"{start} to {last.day} {last:%B %Y}"


@lru_cache(maxsize=10_000)  # thousands of models share some hundred days
def week_with(day: date, timetable: Timetable = _MONDAY_MORNING) -> Week:
    """Find the week that a day belongs to."""
    year, week, weekday = day.isocalendar()
    return Week(f"{year}-W{week:02}", day - timedelta(days=weekday - 1), timetable)


def last_full_week(now: datetime) -> Week:
    """Find the last week that is over, in UTC."""
    return week_with(now.astimezone(UTC).date() - timedelta(days=7))


def parse_week(text: str, timetable: Timetable = _MONDAY_MORNING) -> Week:
    """Read `2026-W48`, the one format that editions are named in."""
    match = _SHAPE.fullmatch(text.strip())
    try:
        if match:
            return week_with(date.fromisocalendar(int(match[1]), int(match[2]), 1), timetable)
    except ValueError:
        pass  # a week 00 or 54, or a year 0000
    message = f"{text!r} is not a week: write year and ISO week like 2026-W48."
    raise DataError(message)
