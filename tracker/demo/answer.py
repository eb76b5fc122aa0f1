"""What the demo's server is asked, and what it answers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

JSON = "application/json; charset=utf-8"


class Asked(Struct, frozen=True, kw_only=True):
    """A GET, taken apart."""

    base_url: str
    path: str
    query: Mapping[str, Sequence[str]] = {}
    headers: Mapping[str, str] = {}
    """Names in lower case."""

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter."""
        return self.query.get(name, [default])[0]

    def number(self, name: str, default: int) -> int:
        """Return the first value of a parameter as a number."""
        text = self.one(name)
        return int(text) if text.isdecimal() else default


class Reply(Struct, frozen=True, kw_only=True):
    """Status, headers and body."""

    status: int = 200
    content_type: str = JSON
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    """Answer with JSON; `Link="…"` becomes a header."""
    return Reply(status=status, body=msgspec.json.encode(value), headers=headers)


def stamp(at: datetime) -> str:
    """Write a time as the Hub does."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def with_validators(reply: Reply, asked: Asked, changed_at: datetime | None = None) -> Reply:
    """Add ETag and Last-Modified, and answer 304 to whoever has this already."""
    etag = f'"{sha256(reply.body).hexdigest()[:20]}"'
    headers = reply.headers | {"ETag": etag}
    if changed_at is not None:
        headers["Last-Modified"] = format_datetime(changed_at.astimezone(UTC), usegmt=True)
    if _has_it(asked, etag, changed_at):
        return Reply(status=304, content_type=reply.content_type, headers=headers)
    return replace(reply, headers=headers)


def _has_it(asked: Asked, etag: str, changed_at: datetime | None) -> bool:
    if known := asked.headers.get("if-none-match"):
        return etag in known or known == "*"
    since = asked.headers.get("if-modified-since")
    return bool(since and changed_at and parsedate_to_datetime(since) >= changed_at)
