"""What is kept for ever: releases, weekly editions, and the addresses that the site had."""

import sqlite3

import msgspec

from tracker.records.editions import EditionRow
from tracker.records.landscape import Release
from tracker.store.readers.asked import named
from tracker.store.times import moment

_RELEASE = msgspec.json.Decoder(Release)
_RELEASES = "SELECT told FROM release WHERE current ORDER BY first_told_at DESC, release_key"
_EDITIONS = """
SELECT week, subject, told, made_at, week IN (SELECT week FROM mailing) AS sent
FROM edition ORDER BY week DESC
"""


def releases(connection: sqlite3.Connection) -> list[Release]:
    """Give what is current, the newest first."""
    return [_RELEASE.decode(told) for (told,) in connection.execute(_RELEASES)]


def editions(connection: sqlite3.Connection) -> tuple[EditionRow, ...]:
    """Give all of them, the newest week first."""
    return tuple(
        EditionRow(
            week=row.week,
            subject=row.subject,
            told=row.told,
            made_at=moment(row.made_at),
            sent=bool(row.sent),
        )
        for row in named(connection, _EDITIONS)
    )


def addresses(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Give all paths, in their order as text."""
    return tuple(path for (path,) in connection.execute("SELECT path FROM address ORDER BY path"))
