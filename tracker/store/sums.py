"""Checksums of rows: finds bytes that flipped on disk, which SQLite itself does not notice."""

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

from tracker.store.told import checksum


class Summed(Struct, frozen=True):
    """A text column whose checksum stands beside it, and what names a row of it."""

    table: str
    key: str
    """SQL."""
    text: str = "told"


SUMMED = (
    Summed("model", "model_key"),
    Summed("model", "model_key", "catalog"),
    Summed("catalog_entry", "source_id || ' ' || catalog_id"),
    Summed("offering", "id"),
    Summed("paper", "arxiv_id"),
    Summed("post", "source_id || ' ' || guid"),
    Summed("card", "model_id"),
    Summed("judgement", "judge || ' ' || subject"),
    Summed("score", "index_name || ' ' || subject"),
    Summed("served", "source_id || ' ' || name"),
    Summed("release", "release_key"),
    Summed("edition", "week"),
)


def flipped(connection: sqlite3.Connection) -> Iterator[str]:
    """Name each row whose text is not the one that was stored; rows are read one by one.

    A database of an older schema has fewer sums; what has none is not looked at.
    """
    for summed in SUMMED:
        if f"{summed.text}_sum" in columns(connection, summed.table):
            yield from _unlike(connection, summed)
    if columns(connection, "verdict_body"):
        yield from _bodies(connection)


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Name the columns of a table; none when it is not there."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return {str(name) for (name,) in rows}


def _unlike(connection: sqlite3.Connection, summed: Summed) -> Iterator[str]:
    # As bytes: what flipped may be no text any more.
    asked = (
        f"SELECT {summed.key}, CAST({summed.text} AS BLOB), {summed.text}_sum FROM {summed.table}"  # noqa: S608 - our names
        f" WHERE {summed.text}_sum IS NOT NULL"
    )
    for key, text, told in connection.execute(asked):
        if text is None or checksum(text) != told:
            yield f"{summed.table} {key}: what it says is not what was stored"


def _bodies(connection: sqlite3.Connection) -> Iterator[str]:
    """Look at verdicts: each is named by the digest of its text."""
    asked = "SELECT id, signature, CAST(body AS BLOB) FROM verdict_body"
    for key, name, body in connection.execute(asked):
        if blake2b(body, digest_size=16).hexdigest() != name:
            yield f"verdict_body {key}: what it says is not what was stored"
