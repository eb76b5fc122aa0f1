"""Keeps every address that the site ever had, so that each of them leads somewhere for ever."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, text

from tracker.store.times import stamp

_SAVE = text("INSERT OR IGNORE INTO address(path, first_published_at) VALUES (:path, :at)")


def save(connection: Connection, paths: Iterable[str], now: datetime) -> None:
    """Keep paths that are published; those that are known keep their day."""
    rows = [{"path": path, "at": stamp(now)} for path in sorted(paths)]
    if rows:
        connection.execute(_SAVE, rows)
