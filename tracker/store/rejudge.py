"""Rejudging: other rules or licences give cases other verdicts, and so all models that are them."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, literal, select

from tracker.records.judged import Cause, Judged, Occasion
from tracker.store.bodies import body_ids
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp


def rejudge(connection: Connection, judged: Collection[Judged], occasion: Occasion) -> int:
    """Keep the verdicts of all cases; gives how many models got another one.

    Models are moved by statements over whole tables: there may be millions of a single case.
    """
    case = table("signature")
    cause = _cause(connection, occasion)
    bodies = body_ids(connection, [each.verdict for each in judged])
    rows = connection.execute(select(case.c.digest, case.c.id, case.c.verdict_id))
    known = {row.digest: (row.id, row.verdict_id) for row in rows}
    moved: list[int] = []
    updates: list[dict[str, int]] = []
    for each in judged:
        case_id, verdict_id = known[each.digest]
        if bodies[each.verdict] != verdict_id:
            moved.append(case_id)
            updates.append({"row_id": case_id, "verdict_id": bodies[each.verdict]})
    if updates:
        same = case.c.id == sa.bindparam("row_id")
        connection.execute(sa.update(case).where(same), updates)
    connection.execute(sa.update(case).values(judged_with=occasion.facts.judged_with))
    return _move(connection, moved, occasion, cause) if moved else 0


def _cause(connection: Connection, occasion: Occasion) -> Cause:
    """Say whether it was the rules that changed, or only what we know of licences."""
    case = table("signature")
    rules = f"{occasion.facts.rules}/%"
    other = select(case.c.id).where(case.c.judged_with.not_like(rules)).limit(1)
    return "facts" if connection.scalar(other) is None else "rules"


def _move(connection: Connection, cases: list[int], occasion: Occasion, cause: Cause) -> int:
    model, case, body = table("model"), table("signature"), table("verdict_body")
    of_case = among(model.c.signature_id, cases)
    _note(connection, of_case, occasion, cause)
    of_model = case.c.id == model.c.signature_id
    verdict = sa.join(case, body, body.c.id == case.c.verdict_id)

    def new(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
        return (
            select(column).select_from(verdict).where(of_model).correlate(model).scalar_subquery()
        )

    values = {
        "verdict_id": new(body.c.id), "tier": new(body.c.tier), "confidence": new(body.c.confidence)
    }  # fmt: skip
    return int(connection.execute(sa.update(model).where(of_case).values(**values)).rowcount)


def _note(
    connection: Connection, of_case: sa.ColumnElement[bool], occasion: Occasion, cause: Cause
) -> None:
    """Add to the history of each model, and tell of another tier."""
    model, case, body = table("model"), table("signature"), table("verdict_body")
    joined = sa.join(model, case, case.c.id == model.c.signature_id).join(
        body, body.c.id == case.c.verdict_id
    )
    at, run, why = literal(stamp(occasion.now)), literal(occasion.run_id), literal(cause)
    changed: dict[str, sa.ColumnElement[Any]] = {
        "model_id": model.c.id, "field": literal("tier"), "before": model.c.tier,
        "after": body.c.tier, "seen_at": at, "run_id": run, "cause": why,
    }  # fmt: skip
    judged: dict[str, sa.ColumnElement[Any]] = {
        "model_id": model.c.id, "verdict_id": body.c.id, "signature_id": case.c.id,
        "facts_version": literal(occasion.facts.judged_with), "judged_at": at, "run_id": run,
        "cause": why,
    }  # fmt: skip
    for name, row, which in (
        ("observation", changed, sa.and_(of_case, model.c.tier != body.c.tier)),
        ("model_verdict", judged, of_case),
    ):
        rows = select(*row.values()).select_from(joined).where(which)
        connection.execute(sa.insert(table(name)).from_select(list(row), rows))
