"""How long a source asks us to wait: `Retry-After` and `RateLimit`."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_S = 7 * 86400.0
"""An absurd wish (the year 9999) is taken for a week."""
# `RateLimit: "api";r=489;t=127`: r requests are left, t seconds to the next window
# (https://huggingface.co/docs/hub/rate-limits, read as recorded in October 2026).
_QUOTA = re.compile(r'"[^"]+"\s*;\s*r=(\d{1,9})\s*;\s*t=(\d{1,9})')


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read `Retry-After` in seconds: a number or a date; None when there is none or it is past."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        wait_s = float(text[:12])
    else:
        try:
            at = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        wait_s = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    return min(wait_s, LONGEST_S) if wait_s >= 0 else None


def quota_wait_s(headers: Mapping[str, str]) -> float:
    """Give the seconds until we may ask again; 0 while quota is left."""
    match = _QUOTA.search(headers.get("ratelimit", ""))
    if match is None or int(match[1]) > 0:
        return 0.0
    return min(float(match[2]) + 1, LONGEST_S)


def asked_to_wait_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Give what a refusal asks for, whichever way it says so; None when it says nothing."""
    return retry_after_s(headers, now) or quota_wait_s(headers) or None
