"""Figures of catalogues, read strictly: what is no price, score or day is never guessed at."""

import re
from datetime import date
from decimal import Decimal

from tracker.collect.text import clean

ABSURD_USD_PER_MTOK = 100_000
"""No model costs that much: the dearest of litellm's list of November 2026 costs $9,710."""
ABSURD_SCORE = 1e9
"""No index goes that far: ratings have four digits, the dearest games some thousand dollars."""
EARLIEST = date(1950, 1, 1)
_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PAGE = re.compile(r"https?://[^\s\x00-\x1f<>]{1,2000}", re.ASCII)


def price(told: object, tokens: int) -> float | None:
    """Give USD per million tokens of what is told for so many tokens; None when nothing is told.

    Decimal, because 2.19e-06 * 10**6 is 2.1900000000000004 in floats. Raises ValueError.
    """
    if told is None or told == "":
        return None
    per_mtok = _decimal(told) * 10**6 / tokens
    if per_mtok < 0:
        message = f"a price of {_shown(told)} is negative"
        raise ValueError(message)
    if per_mtok > ABSURD_USD_PER_MTOK:
        message = f"a price of {_shown(told)} for {tokens} tokens cannot be meant"
        raise ValueError(message)
    return float(per_mtok) or 0.0


def score(told: object) -> float:
    """Give a score. Raises ValueError when it is no number, or one that cannot be meant."""
    value = float(_decimal(told))
    if abs(value) > ABSURD_SCORE:
        message = f"a score of {_shown(told)} cannot be meant"
        raise ValueError(message)
    return value


def interval(low: object, high: object, value: float) -> tuple[float | None, float | None]:
    """Read both ends of the interval of a score; one that does not hold its score is none."""
    try:
        ends = score(low), score(high)
    except ValueError:
        return None, None
    return ends if ends[0] <= value <= ends[1] else (None, None)


def day(told: object) -> date:
    """Read `2026-04-30` and nothing else: a month names no day. Raises ValueError.

    A day before there were computers that learn is a slip: 0202 for 2020.
    """
    try:
        if isinstance(told, str) and _DAY.fullmatch(told.strip()):
            found = date.fromisoformat(told.strip())
            if found >= EARLIEST:
                return found
    except ValueError:
        pass  # the 30th of February
    message = f"{_shown(told)} is no day of the form 2026-04-30"
    raise ValueError(message)


def page(told: object) -> str:
    """Give an address of the web; empty when it is none."""
    return told if isinstance(told, str) and _PAGE.fullmatch(told) else ""


def _decimal(told: object) -> Decimal:
    text = told.strip() if isinstance(told, str) else repr(told)
    if isinstance(told, bool) or not _NUMBER.fullmatch(text):
        message = f"{_shown(told)} is no number"
        raise ValueError(message)
    return Decimal(text)


def _shown(told: object) -> str:
    return repr(clean(str(told))[:40])
