"""A digest of all that is read of a model: where it is the same, what is made of it is too."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from tracker.records.judged import WORLDLY
from tracker.store.readers.beside import DATASETS, JUDGEMENTS
from tracker.store.readers.history import MOVED
from tracker.store.readers.lineage import RESOLVED
from tracker.store.readers.models import ALIASES, OFFERINGS

Told = tuple[str, object]
"""The key of a model, and something about it."""
# When it was last looked at is no fact about it, but that it was is one.
_MODELS = """
SELECT m.model_key, m.id, m.hub_fold, m.catalog_id, m.told, m.verdict_id, m.name, m.organization,
       m.hub_id, m.license, m.license_name, m.license_link, m.tier, m.confidence, m.task,
       m.modality, m.parameters, m.gated, m.created_at, m.released_on, m.first_seen_at,
       m.changed_at, m.catalog_seen_at, m.gone_at, m.catalog, c.downloads, c.likes,
       c.last_seen_at IS NULL
FROM model m LEFT JOIN model_counter c ON c.model_id = m.id
"""
_CARDS = "SELECT model_id, told, read_at FROM card"
_BODIES = "SELECT id, body FROM verdict_body"


def signs(connection: sqlite3.Connection) -> dict[str, str]:
    """Give it for each model, by key."""
    rows = connection.execute(_MODELS).fetchall()
    bodies = {body_id: sign(body) for body_id, body in connection.execute(_BODIES)}
    found = {row[0]: [repr((row, bodies.get(row[5])))] for row in rows}
    for key, told in _beside(connection, rows):
        found[key].append(repr(told))
    return {key: sign("\n".join(told)) for key, told in found.items()}


def sign(told: str) -> str:
    """Give a digest of what is stored."""
    return blake2b(told.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _beside(connection: sqlite3.Connection, models: Iterable[Any]) -> Iterator[Told]:
    """Give what other tables have of models, each in an order that is its own."""
    keys = {row[1]: row[0] for row in models}
    for asked in (OFFERINGS, ALIASES, DATASETS):
        for model_id, *told in connection.execute(asked.format("TRUE")):
            yield keys[model_id], (asked, told)
    for model_id, *told in connection.execute(_CARDS):
        yield keys[model_id], told
    moved = connection.execute(MOVED.format("TRUE"), (json.dumps(sorted(WORLDLY)),))
    yield from moved
    yield from _judged(connection, models)
    yield from _bases(connection, models)


def _judged(connection: sqlite3.Connection, models: Iterable[Any]) -> Iterator[Told]:
    """Give the words of judges on models, whose place with them is their path."""
    places: dict[str, list[str]] = {}
    for key, _, hub_fold, catalog_id, *_ in models:
        places.setdefault(hub_fold or (catalog_id or "").lower(), []).append(key)
    for place, *told in connection.execute(JUDGEMENTS.format("TRUE")):
        for key in places.get(place, ()):
            yield key, told


def _bases(connection: sqlite3.Connection, models: Iterable[Any]) -> Iterator[Told]:
    """Give what models are made from, and what the Hub tells of that: of a copy it says more."""
    hubs = {row[0]: row[4] for row in models}
    for _, key, hub_id, base, relation in connection.execute(RESOLVED.format("TRUE")):
        yield key, (hub_id, base, relation, hubs.get(base))
