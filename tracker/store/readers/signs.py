"""A digest of all that is read of a model: where it is the same, what is made of it is too."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

import msgspec

from tracker.records.judged import WORLDLY
from tracker.store.readers.asked import Row
from tracker.store.readers.beside import DATASETS, JUDGEMENTS
from tracker.store.readers.history import MOVED
from tracker.store.readers.lineage import RESOLVED
from tracker.store.readers.models import ALIASES, OFFERINGS

Told = tuple[str, object]
"""The key of a model, and something about it."""
_told = msgspec.msgpack.Encoder().encode
"""Writes something down so that nothing else reads the same, nor two one after the other."""
_CARDS = "SELECT model_id, told, read_at FROM card"
_BODIES = "SELECT id, body FROM verdict_body"


def signs(connection: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, str]:
    """Give it for each model, by key. `rows`: those of all models."""
    bodies = {body_id: sign(body.encode()) for body_id, body in connection.execute(_BODIES)}
    found = {row.model_key: _told((row, bodies.get(row.verdict_id))) for row in rows}
    for key, told in _beside(connection, rows):
        found[key] += _told(told)
    return {key: sign(told) for key, told in found.items()}


def sign(told: bytes) -> str:
    """Give a digest of what is stored."""
    return blake2b(told, digest_size=8).hexdigest()


def _beside(connection: sqlite3.Connection, rows: Sequence[Row]) -> Iterator[Told]:
    """Give what other tables have of models, each in an order that is its own."""
    keys = {row.id: row.model_key for row in rows}
    for asked in (OFFERINGS, ALIASES, DATASETS.format("TRUE"), _CARDS):
        for model_id, *told in connection.execute(asked):
            yield keys[model_id], (asked, told)
    yield from connection.execute(MOVED.format("TRUE"), (json.dumps(sorted(WORLDLY)),))
    yield from _judged(connection, rows)
    yield from _bases(connection, rows)


def _judged(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Told]:
    """Give the words of judges on models, whose place with them is their path."""
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row.hub_fold or (row.catalog_id or "").lower(), []).append(row.model_key)
    for place, *told in connection.execute(JUDGEMENTS.format("TRUE")):
        for key in places.get(place, ()):
            yield key, told


def _bases(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Told]:
    """Give what models are made from, and what the Hub tells of that: of a copy it says more."""
    hubs = {row.model_key: row.told for row in rows}
    for _, key, hub_id, base, relation in connection.execute(RESOLVED.format("TRUE")):
        yield key, (hub_id, base, relation, hubs.get(base))
