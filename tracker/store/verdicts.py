"""Verdicts: which model has which, since when, and why it is another one than before."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, or_, select

from tracker.records.judged import Cause, Judged, Moved, Occasion
from tracker.records.openness import Verdict
from tracker.store.signatures import keep, moved, read_judged
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp
from tracker.store.told import read_verdict

_FROM_FACTS = ("published_", "base_training_")


def due_keys(connection: Connection, gathered_with: str) -> list[str]:
    """Give models that changed, or whose evidence was gathered with other facts."""
    model = table("model")
    due = or_(
        model.c.pending, model.c.facts_version.is_(None), model.c.facts_version != gathered_with,
        model.c.signature_id.is_(None),
    )  # fmt: skip
    return list(connection.scalars(select(model.c.model_key).where(due).order_by(model.c.id)))


def read_verdicts(connection: Connection, keys: Collection[str]) -> dict[str, Verdict]:
    """Give the verdicts of some models; one that was never judged is left out."""
    model, body = table("model"), table("verdict_body")
    rows = connection.execute(
        select(model.c.model_key, body.c.body)
        .join(body, body.c.id == model.c.verdict_id)
        .where(among(model.c.model_key, keys))
    )
    return {row.model_key: read_verdict(row.body) for row in rows}


def save(connection: Connection, judged: Mapping[str, Judged], occasion: Occasion) -> None:
    """Keep what models were judged to be. Another tier than before is an observation."""
    ids = keep(connection, judged.values(), occasion.facts.judged_with)
    rows = _rows(connection, judged)
    moved_on = [row for row in rows if row.verdict_id != ids[judged[row.model_key].digest][1]]
    before = read_judged(connection, [row.model_key for row in moved_on], {})
    _update(connection, rows, judged, ids, occasion.facts.gathered_with)
    history: list[dict[str, Any]] = []
    observed: list[dict[str, Any]] = []
    for row in moved_on:
        after = judged[row.model_key]
        told = moved(before[row.model_key], after) if row.model_key in before else Moved()
        cause = _cause(row, before.get(row.model_key), told)
        history.append(_entry(row.id, occasion, ids[after.digest], cause))
        if row.verdict_id is not None and row.tier != after.verdict.tier:
            observed.append(_observed(row, after, occasion, cause, told))
    _add(connection, "model_verdict", history)
    _add(connection, "observation", observed)


def _rows(connection: Connection, keys: Collection[str]) -> Sequence[Any]:
    column = table("model").c
    return connection.execute(
        select(
            column.id, column.model_key, column.signature_id, column.verdict_id, column.tier,
            column.pending, column.facts_version,
        )
        .where(among(column.model_key, keys))
    ).all()  # fmt: skip


def _update(
    connection: Connection,
    rows: Sequence[Any],
    judged: Mapping[str, Judged],
    ids: Mapping[str, tuple[int, int]],
    gathered_with: str,
) -> None:
    """Write what is another than before; most of a store that is judged again is the same."""
    model = table("model")
    updates: list[dict[str, Any]] = []
    for row in rows:
        after = judged[row.model_key]
        settled = (*ids[after.digest], False, gathered_with)
        if (row.signature_id, row.verdict_id, row.pending, row.facts_version) != settled:
            signature_id, verdict_id = ids[after.digest]
            updates.append({
                "row_id": row.id, "tier": after.verdict.tier, "verdict_id": verdict_id,
                "confidence": after.verdict.confidence, "signature_id": signature_id,
                "pending": False, "facts_version": gathered_with,
            })  # fmt: skip
    if updates:
        connection.execute(sa.update(model).where(model.c.id == sa.bindparam("row_id")), updates)


def _cause(row: Any, before: Judged | None, told: Moved) -> Cause:  # noqa: ANN401 - a row
    """Say why a verdict is another one than before."""
    if row.verdict_id is None:
        return "first"
    if before is None:
        return "rules"
    kinds = {kind for kind, _ in (*told.came, *told.went)}
    if not kinds:
        return "base"
    if all(kind.startswith("override_") for kind in kinds):
        return "curation"
    if row.pending:
        return "world"
    return "facts" if all(kind.startswith(_FROM_FACTS) for kind in kinds) else "rules"


def _entry(model_id: int, occasion: Occasion, ids: tuple[int, int], cause: Cause) -> dict[str, Any]:
    signature_id, verdict_id = ids
    return {
        "model_id": model_id, "verdict_id": verdict_id, "signature_id": signature_id,
        "facts_version": occasion.facts.judged_with, "judged_at": stamp(occasion.now),
        "run_id": occasion.run_id, "cause": cause,
    }  # fmt: skip


def _observed(
    row: Any,  # noqa: ANN401 - a row
    after: Judged,
    occasion: Occasion,
    cause: Cause,
    told: Moved,
) -> dict[str, Any]:
    return {
        "model_id": row.id, "field": "tier", "before": row.tier, "after": after.verdict.tier,
        "seen_at": stamp(occasion.now), "run_id": occasion.run_id, "cause": cause,
        "moved": msgspec.json.encode(told).decode(),
    }  # fmt: skip


def _add(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table(name)), rows)
