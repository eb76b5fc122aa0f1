"""Releases: kept under their key; who told of one first stays so."""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, select

from tracker.records.landscape import Release
from tracker.store.sqlite import among, insert_rows
from tracker.store.tables import table
from tracker.store.times import stamp
from tracker.store.told import checksum
from tracker.store.writing import Row

_KEPT = """ON CONFLICT (release_key) DO UPDATE SET title = excluded.title,
organization = excluded.organization, tier = excluded.tier, tellers = excluded.tellers,
told = excluded.told, told_sum = excluded.told_sum, current = excluded.current"""
_MOVED = "ON CONFLICT (kind, item_key) DO UPDATE SET release_key = excluded.release_key"


def save_releases(
    connection: Connection,
    releases: Sequence[Release],
    now: datetime,
    before: Collection[str] | None = None,
) -> set[str]:
    """Keep releases; gives the keys that were not known before.

    A release that none of whose tellings is left stays, marked: it has joined another one.
    `before`: keys of those that these take the place of; of all, unless given.
    """
    release = table("release")
    asked = select(release)
    if before is not None:
        asked = asked.where(
            among(release.c.release_key, {*before, *(told.release_key for told in releases)})
        )
    known = {row.release_key: row for row in connection.execute(asked)}
    rows = [_row(told, now) for told in releases]
    changed = [row for row in rows if _differs(row, known.get(row["release_key"]))]
    insert_rows(connection, "release", changed, _KEPT)
    keys = {row["release_key"] for row in rows}
    left = [key for key, row in known.items() if row.current and key not in keys]
    _link(connection, releases, {row["release_key"] for row in changed}, left)
    if left:
        connection.execute(
            sa.update(release).where(among(release.c.release_key, left)).values(current=False)
        )
    return keys - known.keys()


def _row(told: Release, now: datetime) -> Row:
    raw = msgspec.json.encode(told)
    return {
        "release_key": told.release_key,
        "title": told.title,
        "organization": told.organization,
        "tier": told.tier,
        "first_told_at": stamp(told.first_told_at),
        "first_told_by": told.first_told_by,
        "tellers": len(told.tellings),
        "told": raw.decode(),
        "told_sum": checksum(raw),
        "first_seen_at": stamp(now),
        "current": True,
    }


def _differs(row: Row, known: sa.Row[tuple[object, ...]] | None) -> bool:
    return known is None or known.told != row["told"] or not known.current


def _link(
    connection: Connection, releases: Sequence[Release], keys: set[str], left: Collection[str]
) -> None:
    """Link the items of some releases anew: what has left one may be in none now."""
    there = table("release_telling")
    connection.execute(sa.delete(there).where(among(there.c.release_key, {*keys, *left})))
    rows = [
        {"kind": telling.kind, "item_key": telling.key, "release_key": release.release_key}
        for release in releases
        if release.release_key in keys
        for telling in release.tellings
    ]
    insert_rows(connection, "release_telling", rows, _MOVED)
