"""Turns each `[[source]]` into a source of a known kind."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from tracker.config.table import PLAIN, refuse
from tracker.records.sources import Source

Kind = Literal[
    "arena", "arxiv", "cards", "epoch", "feed", "hub", "hub_papers", "litellm", "models_dev",
    "osai",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "arena", "arxiv", "cards", "epoch", "feed", "hub", "hub_papers", "litellm", "models_dev",
    "osai",
)  # fmt: skip
OPTIONS: dict[Kind, dict[str, type]] = {
    "arena": {"prices": str, "least": int},
    "arxiv": {"query": str, "pause_s": int},
    "cards": {
        "organizations": list, "min_likes": int, "min_downloads": int, "budget": int,
        "recheck_days": int,
    },
    "epoch": {"least": int},
    "feed": {"software": bool},
    "hub": {"limit": int, "sorts": list, "pages": int, "recheck_days": int},
    "hub_papers": {"days": int},
    "litellm": {"least": int},
    "models_dev": {},
    "osai": {"least": int},
}  # fmt: skip
"""What only one kind of source understands."""

_UNITS_S = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class SourceTable(Struct, kw_only=True, forbid_unknown_fields=True):
    """`[[source]]` as it is written."""

    id: str
    kind: Kind
    url: str
    every: str = "1h"
    license: str = ""
    republish: Literal["full", "facts", "link"] = "link"
    checked: date | None = None
    title: str = ""
    organization: str | None = None
    options: dict[str, Any] = {}


def seconds(text: str) -> int | None:
    """Read a duration, `30m`, `1h` or `1d`, in seconds; None when it is no duration."""
    match = re.fullmatch(r"([1-9]\d{0,5})([smhdw])", text.strip())
    return int(match[1]) * _UNITS_S[match[2]] if match else None


def sources(rows: Iterable[SourceTable], path: Path) -> tuple[Source, ...]:
    """Check the sources, each by itself and their ids together. Raises ConfigError."""
    told = tuple(_source(row, path) for row in rows)
    seen: set[str] = set()
    for source in told:
        if source.id in seen:
            refuse(path, f"source {source.id!r}.id", "stands twice; allowed: each id once")
        seen.add(source.id)
    return told


def _source(row: SourceTable, path: Path) -> Source:
    where = f"source {row.id!r}"
    if not _SOURCE_ID.fullmatch(row.id):
        refuse(path, f"{where}.id", "allowed: a-z, 0-9 and -, at most 63 characters")
    every_s = seconds(row.every)
    if every_s is None:
        refuse(path, f"{where}.every", f"{row.every!r} is not allowed; allowed: 30m, 1h, 1d")
    if not is_web(row.url):
        refuse(path, f"{where}.url", f"{row.url!r} is not allowed; allowed: http:// or https://")
    _options(row, where, path)
    return Source(
        id=row.id,
        kind=row.kind,
        url=row.url,
        every_s=every_s,
        license=row.license,
        republish=row.republish,
        checked=row.checked,
        title=row.title,
        organization=row.organization,
        options=row.options,
    )


def is_web(url: str) -> bool:
    """Say whether this is an http(s) address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and url == url.strip()
    except ValueError:
        return False


def _options(row: SourceTable, where: str, path: Path) -> None:
    known: dict[str, Any] = dict(OPTIONS[row.kind])
    for key, value in row.options.items():
        spelled = f"{where}.options.{key}"
        if key not in known:
            names = ", ".join(known) or f"none for {row.kind}"
            refuse(path, spelled, f"there is no such key; allowed: {names}")
        kind = known[key]
        texts = kind is not list or all(isinstance(text, str) for text in _as_list(value))
        # A bool is an int to Python, but not to people.
        if type(value) is not kind or not texts or (kind is int and value < 0):
            refuse(path, spelled, f"{value!r} is not allowed; allowed: {PLAIN[kind]}")


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
