"""Dates of feeds: what can be read with certainty, in UTC, and how exact it is.

feedparser reads CEST as UTC and 1780315200 as a year, and gives up on `June 1, 2026`; so the raw
text is read here. What cannot be read is unknown: never today.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

Precision = Literal["second", "day", "unknown"]
Dated = tuple[datetime | None, Precision]

UNKNOWN: Dated = (None, "unknown")
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
# Zones by the letters that feeds use, hours from UTC; IST and CST have two meanings each.
_ZONES = {
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "JST": 9, "KST": 9, "EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_TWO_MEANINGS = {"IST", "CST"}
_ZONE = re.compile(r"\s([A-Z]{1,4})$")
_DAYS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%b. %d, %Y")
_TIMES = ("%b %d, %Y %I:%M %p", "%B %d, %Y %I:%M %p", "%a, %d %b %Y %H:%M:%S", "%Y-%m-%d %H:%M:%S")


def read_date(text: str | None, now: datetime) -> Dated:
    """Read a date as a feed writes it; one of the far future or past is unknown."""
    at, precision = _read(" ".join((text or "").split()))
    if at is None or not EARLIEST <= at <= now + _AHEAD:
        return UNKNOWN
    return at, precision


def _read(text: str) -> Dated:
    if re.fullmatch(r"\d{10}", text):
        return datetime.fromtimestamp(int(text), UTC), "second"
    for read in (_iso, _mail, _zoned, _spelled):
        if text and (found := read(text))[0] is not None:
            return found
    return UNKNOWN


def _iso(text: str) -> Dated:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return UNKNOWN
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return UNKNOWN
    day_only = re.fullmatch(r"\d{4}-?\d{2}-?\d{2}|\d{4}-W\d{2}-\d", text) is not None
    return _utc(at), "day" if day_only else "second"


def _mail(text: str) -> Dated:
    if _ZONE.search(text):
        return UNKNOWN
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return UNKNOWN
    return (_utc(at), "second") if re.search(r"\d:\d", text) else (_utc(at), "day")


def _zoned(text: str) -> Dated:
    """Read a date that ends in the letters of a zone."""
    match = _ZONE.search(text)
    if match is None or not (match[1] in _ZONES or match[1] in _TWO_MEANINGS):
        return UNKNOWN
    try:
        at = parsedate_to_datetime(f"{text[: match.start()]} +0000")
    except (ValueError, TypeError, IndexError, OverflowError):
        return UNKNOWN
    if match[1] in _TWO_MEANINGS:
        return _utc(at), "day"
    return _utc(at.replace(tzinfo=timezone(timedelta(hours=_ZONES[match[1]])))), "second"


def _spelled(text: str) -> Dated:
    for forms, precision in ((_DAYS, "day"), (_TIMES, "second")):
        for form in forms:
            try:
                at = datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                continue
            return at, "day" if precision == "day" else "second"
    return UNKNOWN


def _utc(at: datetime) -> datetime | None:
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None
