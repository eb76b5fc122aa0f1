"""Verdicts: bodies shared by all models that they fit, and when each model got which."""

from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, or_, select

from tracker.records.openness import Verdict
from tracker.store.lineage import edges, with_descendants
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp


def pending_keys(connection: Connection, facts_version: str) -> list[str]:
    """Give models that changed or were judged by other facts, and all that descends from them."""
    model = table("model")
    due = or_(
        model.c.pending, model.c.facts_version.is_(None), model.c.facts_version != facts_version
    )
    keys = list(connection.scalars(select(model.c.model_key).where(due).order_by(model.c.id)))
    return with_descendants(keys, edges(connection)) if keys else []


def read_verdicts(connection: Connection, keys: Collection[str]) -> dict[str, Verdict]:
    """Give the verdicts of some models; one that was never judged is left out."""
    model, body = table("model"), table("verdict_body")
    rows = connection.execute(
        select(model.c.model_key, body.c.body)
        .join(body, body.c.id == model.c.verdict_id)
        .where(among(model.c.model_key, keys))
    )
    return {row.model_key: msgspec.json.decode(row.body, type=Verdict) for row in rows}


def verdicts_at(connection: Connection, keys: Collection[str], at: datetime) -> dict[str, Verdict]:
    """Give the verdicts that some models had at a time, as we knew then."""
    model, body, judged = table("model"), table("verdict_body"), table("model_verdict")
    rows = connection.execute(
        select(model.c.model_key, body.c.body)
        .join(judged, judged.c.model_id == model.c.id)
        .join(body, body.c.id == judged.c.verdict_id)
        .where(among(model.c.model_key, keys), judged.c.judged_at <= stamp(at))
        .order_by(judged.c.id)
    )
    return {row.model_key: msgspec.json.decode(row.body, type=Verdict) for row in rows}


def save_verdicts(
    connection: Connection,
    verdicts: Mapping[str, Verdict],
    facts_version: str,
    run_id: int,
    now: datetime,
) -> None:
    """Keep verdicts. Another tier than before is an observation; the first one is none."""
    model = table("model")
    bodies = _interned(connection, verdicts.values())
    rows = connection.execute(
        select(model.c.id, model.c.model_key, model.c.verdict_id, model.c.tier)
        .where(among(model.c.model_key, verdicts))
    )  # fmt: skip
    updates: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    observed: list[dict[str, Any]] = []
    for row in rows:
        verdict = verdicts[row.model_key]
        verdict_id = bodies[_signature(verdict)]
        updates.append({
            "row_id": row.id, "tier": verdict.tier, "confidence": verdict.confidence,
            "verdict_id": verdict_id, "facts_version": facts_version, "pending": False,
        })  # fmt: skip
        if row.verdict_id == verdict_id:
            continue
        history.append({
            "model_id": row.id, "verdict_id": verdict_id, "facts_version": facts_version,
            "judged_at": stamp(now), "run_id": run_id,
        })  # fmt: skip
        if row.verdict_id is not None and row.tier != verdict.tier:
            observed.append({
                "model_id": row.id, "field": "tier", "before": row.tier, "after": verdict.tier,
                "seen_at": stamp(now), "run_id": run_id,
            })  # fmt: skip
    if updates:
        same = model.c.id == sa.bindparam("row_id")
        connection.execute(sa.update(model).where(same), updates)
    _add(connection, "model_verdict", history)
    _add(connection, "observation", observed)


def _add(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table(name)), rows)


def _interned(connection: Connection, verdicts: Collection[Verdict]) -> dict[str, int]:
    body = table("verdict_body")
    wanted = {_signature(verdict): verdict for verdict in verdicts}
    found = select(body.c.signature, body.c.id).where(among(body.c.signature, wanted))
    known = {row.signature: int(row.id) for row in connection.execute(found)}
    new = [
        {"signature": signature, "body": msgspec.json.encode(verdict).decode(),
         "tier": verdict.tier, "confidence": verdict.confidence}
        for signature, verdict in wanted.items()
        if signature not in known
    ]  # fmt: skip
    if new:
        connection.execute(sa.insert(body), new)
        known = {row.signature: int(row.id) for row in connection.execute(found)}
    return known


def _signature(verdict: Verdict) -> str:
    return blake2b(msgspec.json.encode(verdict), digest_size=16).hexdigest()
