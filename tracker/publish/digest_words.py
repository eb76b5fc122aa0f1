"""How the digest says things: numbers, dates, tiers, and other people's names made harmless."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from tracker.records.openness import Openness, Tier

TIER_WORDS: dict[Tier, str] = {
    "fully_open": "fully open",
    "weights_open": "weights-open",
    "research_preview": "research preview",
    "closed": "closed",
    "unknown": "unknown",
}
TIER_MARKS: dict[Tier, str] = {
    "fully_open": "●",
    "weights_open": "◐",
    "research_preview": "◈",
    "closed": "■",
    "unknown": "◌",
}
GATE_WORDS = {"no": "open", "auto": "after a form", "manual": "after approval"}
STATE_MARKS: dict[Openness, str] = {"open": "●", "partial": "◐", "closed": "○", "unknown": "?"}
NAME_LIMIT = 90
_COMMON = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?", re.ASCII)
"""What most addresses look like; in these there is nothing to look for."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_JOINERS = "\u200c\u200d"  # harmless, and some scripts are misspelled without them


@lru_cache(maxsize=30_000, typed=True)  # much stands in many lists; markup is no plain text
def clean(text: str | None, limit: int = 200) -> str:
    """Make other people's words one line without control characters, and not too long."""
    if not text:
        return ""
    # Most is plain: then nothing has to be looked for, and a blank is the only one of its kind.
    plain = text.isascii() and text.isprintable()
    tidy = plain and "  " not in text and text[0] != " " != text[-1]
    line = text if tidy else " ".join((text if plain else _visible(text)).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _visible(text: str) -> str:
    return "".join(
        c for c in text if c in _JOINERS or unicodedata.category(c)[0] != "C" or c in "\n\t"
    )


@lru_cache(maxsize=1000)  # what a model says often stands at one address
def safe_url(url: str | None) -> str:
    """Give back what a mail may link to, else nothing: http and https with a host, in ASCII."""
    if url and _COMMON.fullmatch(url):
        return url
    if not url or not url.isascii() or not url.isprintable() or set(url) & set(" <>\"'`\\"):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def day(moment: datetime | date | None) -> str:
    """Say a day without its year: `24 Nov`."""
    if moment is None:
        return ""
    when = _in_utc(moment)
    return f"{when.day} {_MONTHS[when.month - 1]}"


@lru_cache(maxsize=5000)  # much became known at the same time
def full_day(moment: datetime | date | None) -> str:
    """Say a day with its year: `24 Nov 2026`."""
    return f"{day(moment)} {_in_utc(moment).year}" if moment else ""


def _in_utc(moment: datetime | date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def number(count: int) -> str:
    """Write a count with thin groups: `12,345`."""
    return f"{count:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """Count things: `1 licence`, `2 licences`, `no licences`."""
    words = one if count == 1 else many or f"{one}s"
    return f"{number(count) if count else 'no'} {words}"


def size(parameters: int | None) -> str:
    """Say how many weights a model has: `32.8B`, `400M`."""
    for unit, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k")):
        if parameters and parameters >= unit:
            amount = parameters / unit
            return f"{amount:.0f}{letter}" if amount >= 100 else f"{amount:.3g}{letter}"  # noqa: PLR2004 three digits are enough
    return ""


def dollars(amount: float) -> str:
    """Write a price: cents from a dollar on, two digits that count below it."""
    return f"${amount:,.2f}" if amount >= 0.1 else f"${amount:.2g}"  # noqa: PLR2004 cents would be too coarse


def listed(words: Iterable[str]) -> str:
    """Join as in a sentence: `a, b and c`."""
    parts = [word for word in words if word]
    if len(parts) < 2:  # noqa: PLR2004 a list needs two
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def first_that_fits(choices: Sequence[str], limit: int) -> str:
    """Choose the first that is short enough, else cut the last."""
    return next((choice for choice in choices if len(choice) <= limit), clean(choices[-1], limit))


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
