"""What the landscape says of one model, as of a time: its names, offers, stages and signals."""

from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, text

from tracker.records.explanation import Around
from tracker.records.identity import Name
from tracker.records.landscape import Signal, Stage
from tracker.records.market import Offer
from tracker.store.times import stamp

_NAMES = """
SELECT kind, alias, from_at, to_at, because, source FROM v1_aliases
WHERE model_key = :key AND coalesce(from_at, '') <= :at ORDER BY kind, alias
"""
_OFFERS = """
SELECT provider, provider_model_id, input_usd_per_mtok, output_usd_per_mtok, context_tokens,
       deprecated_on, seen_at AS since, source
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY source, provider, provider_model_id ORDER BY seen_at DESC) AS turn
  FROM v1_prices WHERE model_key = :key AND seen_at <= :at)
WHERE turn = 1 AND listed
ORDER BY output_usd_per_mtok IS NULL, output_usd_per_mtok, provider, provider_model_id, source
"""
_RELEASES = """
SELECT release_key FROM release_telling WHERE kind = 'model' AND item_key = :key
UNION SELECT t.release_key FROM model m JOIN catalog_entry e ON e.model_id = m.id
JOIN release_telling t ON t.kind = 'catalog' AND t.item_key = e.catalog_id
WHERE m.model_key = :key
"""
_STAGES = """
SELECT s.stage, s.on_date AS "on", s.basis, s.says, coalesce(s.source, '') AS source,
       coalesce(s.url, '') AS url FROM v1_stages s
WHERE s.release_key = :release AND s.on_date <= :at ORDER BY s.on_date, s.stage
"""
_SIGNALS = """
SELECT signal, since_at AS since, says, coalesce(source, '') AS source, coalesce(url, '') AS url
FROM v1_safety
WHERE model_key = :key AND since_at <= :at ORDER BY since_at, signal, says
"""

T = TypeVar("T")


def around(connection: Connection, key: str, at: datetime) -> Around:
    """Give it for one model key."""

    def ask(sql: str, kind: type[T], release: str = "") -> tuple[T, ...]:
        told = {"key": key, "at": stamp(at), "release": release}
        rows = connection.execute(text(sql), told).mappings()
        return tuple(msgspec.convert(dict(row), kind, strict=False) for row in rows)

    # One release at a time: SQLite hands a value down into a view, but no list of them.
    releases = sorted(connection.scalars(text(_RELEASES), {"key": key}))
    stages = [stage for release in releases for stage in ask(_STAGES, Stage, release)]
    return Around(
        names=ask(_NAMES, Name),
        offers=ask(_OFFERS, Offer),
        stages=tuple(sorted(stages, key=lambda stage: (stage.on, stage.stage))),
        signals=ask(_SIGNALS, Signal),
    )
