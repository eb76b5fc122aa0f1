"""Looks at the list of subscribers."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from tracker.records.subscribers import Consented, Interests, Subscriber
from tracker.store.times import moment, moment_or_none, stamp

_COLUMNS = (
    "id, address, standing, interests, source, created_at, consented_at, consent, confirmed_at"
)


def uninvited(connection: sqlite3.Connection, most: int, now: datetime) -> list[Subscriber]:
    """Give those to whom a mail to confirm is due, first those who were not tried yet."""
    return [
        _subscriber(row)
        for row in connection.execute(
            f"SELECT {_COLUMNS} FROM subscriber"  # noqa: S608 - our columns
            " WHERE standing = 'pending' AND invited_at IS NULL AND invite_after <= ?"
            " ORDER BY invite_after, id LIMIT ?",
            (stamp(now), most),
        )
    ]


def invited_since(connection: sqlite3.Connection, since: datetime) -> int:
    """Count the mails to confirm that left since then."""
    row = connection.execute(
        "SELECT count(*) FROM subscriber WHERE invited_at > ?", (stamp(since),)
    ).fetchone()
    return int(row[0])


def find(connection: sqlite3.Connection, address: str) -> Subscriber | None:
    """Find one by address, however its letters are."""
    return _one(connection, "fold = ?", address.lower())


def find_id(connection: sqlite3.Connection, address: str) -> int:
    """Find the number of one by address; 0 where there is none."""
    found = find(connection, address)
    return found.id if found else 0


def get(connection: sqlite3.Connection, number: int) -> Subscriber | None:
    """Find one by number."""
    return _one(connection, "id = ?", number)


def everyone(connection: sqlite3.Connection) -> Iterator[Subscriber]:
    """Give all, in the order in which they came."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM subscriber ORDER BY id"):  # noqa: S608 - our columns
        yield _subscriber(row)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count them by standing."""
    rows = connection.execute("SELECT standing, count(*) FROM subscriber GROUP BY standing")
    return dict(rows.fetchall())


def record(connection: sqlite3.Connection, number: int) -> list[Consented]:
    """Give the record of consent of one, the oldest first."""
    rows = connection.execute(
        "SELECT at, act, source, wording FROM consent WHERE subscriber_id = ? ORDER BY id",
        (number,),
    )
    return [
        Consented(at=moment(at), act=act, source=source, wording=wording)
        for at, act, source, wording in rows
    ]


def _one(connection: sqlite3.Connection, where: str, value: str | int) -> Subscriber | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM subscriber WHERE {where}",  # noqa: S608 - our columns
        (value,),
    ).fetchone()
    return _subscriber(row) if row else None


def _subscriber(row: tuple[Any, ...]) -> Subscriber:
    number, address, standing, interests, source, created, consented, consent, confirmed = row
    return Subscriber(
        id=number, address=address, standing=standing,
        interests=msgspec.json.decode(interests, type=Interests), source=source,
        created_at=moment(created), consented_at=moment_or_none(consented), consent=consent,
        confirmed_at=moment_or_none(confirmed),
    )  # fmt: skip
