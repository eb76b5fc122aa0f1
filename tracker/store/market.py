"""Reads prices of known models, and keeps the cheapest way to each level of capability."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from tracker.records.market import Cheapest, PricePoint
from tracker.store.times import moment, stamp
from tracker.store.writing import Row, put_instead

_PRICES = """
SELECT source, provider, provider_model_id, model_key, seen_at, input_usd_per_mtok,
       output_usd_per_mtok, listed
FROM v1_prices WHERE model_key IS NOT NULL
"""


def prices(connection: Connection) -> list[PricePoint]:
    """Give every price that a model which we know ever had."""
    return [
        PricePoint(
            line=(row.source, row.provider, row.provider_model_id),
            model_key=row.model_key,
            seen_at=moment(row.seen_at),
            input_usd_per_mtok=row.input_usd_per_mtok,
            output_usd_per_mtok=row.output_usd_per_mtok,
            listed=bool(row.listed),
        )
        for row in connection.execute(text(_PRICES))
    ]


def save_cheapest(connection: Connection, told: Sequence[Cheapest]) -> None:
    """Keep the steps in place of those before: all follow from scores and prices."""
    put_instead(connection, "market_step", [_row(step) for step in told])


def _row(step: Cheapest) -> Row:
    offer = step.offer
    return {
        "index_name": step.index_name,
        "level": step.level,
        "side": step.side,
        "since_at": stamp(step.since),
        "model_key": offer and offer.model_key,
        "provider": offer and offer.line[1],
        "input_usd_per_mtok": offer and offer.input_usd_per_mtok,
        "output_usd_per_mtok": offer and offer.output_usd_per_mtok,
        "blended_usd_per_mtok": offer and offer.blended_usd_per_mtok,
        "source_id": offer and offer.line[0],
    }
