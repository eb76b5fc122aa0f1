"""Tokens: what a link in a mail must bear so that it counts.

A purpose, whom it is for and until when, with a keyed digest of all three: who has no key cannot
make one, and one made to confirm does not unsubscribe. https://www.rfc-editor.org/rfc/rfc8058
"""

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from os import environ
from typing import Literal

from tracker.errors import ConfigError

KEY = "TRACKER_TOKEN_KEY"
LEAST = 16
"""Characters of a key."""
Purpose = Literal["confirm", "leave", "choose"]
_SIGNS: dict[Purpose, bytes] = {"confirm": b"c", "leave": b"u", "choose": b"i"}
_ID, _DAY, _MAC = 5, 3, 16
"""Lengths in bytes."""
_BEGIN = date(2020, 1, 1)


def token_key(environment: Mapping[str, str] = environ) -> bytes:
    """Give the key from the environment. Raises ConfigError where there is none, or a short one."""
    told = environment.get(KEY, "")
    if len(told) < LEAST:
        message = (
            f"{KEY}: {'is too short' if told else 'is not set in the environment'}; it must be a"
            f" secret of {LEAST} characters or more that stays the same, e.g. from"
            " `python3 -c 'import secrets; print(secrets.token_urlsafe())'`"
        )
        raise ConfigError(message)
    return told.encode()


def token(key: bytes, purpose: Purpose, number: int, until: date) -> str:
    """Make one for a subscriber's number; 32 letters that may stand in an address."""
    told = (
        _SIGNS[purpose]
        + number.to_bytes(_ID, "big")
        + max(0, (until - _BEGIN).days).to_bytes(_DAY, "big")
    )
    return urlsafe_b64encode(told + _mac(key, told)).decode().rstrip("=")


def redeem(key: bytes, purpose: Purpose, text: str, now: datetime) -> int | None:
    """Give the number that a token is for; None where it is no such token, or too old."""
    size = 1 + _ID + _DAY
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    told, mac = raw[:size], raw[size:]
    if len(raw) != size + _MAC or not hmac.compare_digest(mac, _mac(key, told)):
        return None
    until = _BEGIN + timedelta(days=int.from_bytes(told[1 + _ID :], "big"))
    if told[:1] != _SIGNS[purpose] or now.astimezone(UTC).date() > until:
        return None
    return int.from_bytes(told[1 : 1 + _ID], "big")


def _mac(key: bytes, told: bytes) -> bytes:
    return hmac.digest(key, b"token " + told, "sha256")[:_MAC]
