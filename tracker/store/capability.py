"""Keeps the frontiers of each index, the lags between them, and how far to trust them."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tracker.records.capability import Capability, Lag, Rated
from tracker.store.writing import Row, put_instead


def save_capability(connection: Connection, told: Sequence[Capability]) -> None:
    """Keep frontiers, lags and coverage in place of those before: all follow from the scores."""
    steps = [
        row
        for index in told
        for side, curve in (("closed", index.closed), *index.opened.items())
        for row in _steps(side, curve)
    ]
    put_instead(connection, "capability_step", steps)
    put_instead(connection, "capability_lag", [_lag(lag) for index in told for lag in index.lags])
    put_instead(connection, "capability_coverage", [_coverage(index) for index in told])


def _steps(side: str, curve: Sequence[Rated]) -> list[Row]:
    return [
        {"index_name": row.index_name, "side": side, "subject": row.subject, "name": row.name,
         "organization": row.organization, "score": row.score, "reached_on": str(row.on),
         "tier": row.tier, "model_key": row.model_key}
        for row in curve
    ]  # fmt: skip


def _lag(lag: Lag) -> Row:
    opened = lag.opened
    return {
        "index_name": lag.closed.index_name,
        "bar": lag.bar,
        "closed_subject": lag.closed.subject,
        "score": lag.closed.score,
        "closed_model": lag.closed.name,
        "closed_on": str(lag.closed.on),
        "open_model": opened and opened.name,
        "open_on": opened and str(opened.on),
        "open_tier": opened and opened.tier,
        "open_model_key": opened and opened.model_key,
        "lag_months": lag.months,
        "waiting_months": lag.waiting_months,
        "weak": lag.weak,
    }


def _coverage(index: Capability) -> Row:
    told = index.coverage
    return {
        "index_name": told.index_name,
        "rows": told.rows,
        "undated": told.undated,
        "unlabelled": told.unlabelled,
        "recent": told.recent,
        "recent_unlabelled": told.recent_unlabelled,
        "weak_from": told.weak_from and told.weak_from.isoformat(),
    }
