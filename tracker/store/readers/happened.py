"""What happened in the market and around safety, for the snapshot: from the public views."""

import sqlite3
from datetime import date

from tracker.records.snapshot import PriceMove, SafetySign, ScoreRow
from tracker.store.readers.asked import named
from tracker.store.times import moment

_MOVES = """
SELECT * FROM v1_price_events
WHERE event IN ('cut', 'rise', 'changed', 'free', 'priced', 'deprecated',
                'shutdown_announced', 'shutdown_moved', 'shutdown_withdrawn')
ORDER BY seen_at DESC, price_id, event
"""
_SAFETY = """
SELECT model_key, signal, since_at, url FROM v1_safety
WHERE signal IN ('disabled', 'uncensored_derivative')
ORDER BY since_at DESC, model_key, signal, url
"""
_SCORES = """
SELECT index_name, model_key, max(score) AS score FROM v1_scores WHERE model_key IS NOT NULL
GROUP BY index_name, model_key ORDER BY index_name, model_key
"""


def price_moves(connection: sqlite3.Connection) -> tuple[PriceMove, ...]:
    """Give prices and days of shutdown that moved, the newest first."""
    return tuple(
        PriceMove(
            model_key=row.model_key,
            name=row.name,
            provider=row.provider,
            event=row.event,
            input_before=row.input_usd_per_mtok_before,
            input=row.input_usd_per_mtok,
            output_before=row.output_usd_per_mtok_before,
            output=row.output_usd_per_mtok,
            ends_on=date.fromisoformat(row.deprecated_on) if row.deprecated_on else None,
            seen_at=moment(row.seen_at),
        )
        for row in named(connection, _MOVES)
    )


def safety(connection: sqlite3.Connection) -> tuple[SafetySign, ...]:
    """Give what bears on safety and is no change of a model's own, the newest first."""
    return tuple(
        SafetySign(
            model_key=row.model_key,
            signal=row.signal,
            since=moment(row.since_at),
            url=row.url or "",
        )
        for row in named(connection, _SAFETY)
    )


def scores(connection: sqlite3.Connection) -> tuple[ScoreRow, ...]:
    """Give the best score of each model in each index."""
    return tuple(
        ScoreRow(index_name=row.index_name, model_key=row.model_key, score=row.score)
        for row in named(connection, _SCORES)
    )
