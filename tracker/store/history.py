"""History: what a model was judged to be at a time, as we knew then."""

from collections.abc import Collection
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from tracker.records.evidence import Sign
from tracker.records.judged import WORLDLY, Judging
from tracker.store.bodies import read_body
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import moment


def judgings(connection: Connection, keys: Collection[str]) -> dict[str, list[Judging]]:
    """Give every verdict that some models had, the oldest first."""
    model, body = table("model"), table("verdict_body")
    judged, case = table("model_verdict"), table("signature")
    rows = connection.execute(
        select(model.c.model_key, body.c.body, case.c.signs, judged.c.judged_at, judged.c.cause,
               judged.c.facts_version)
        .join(judged, judged.c.model_id == model.c.id)
        .join(body, body.c.id == judged.c.verdict_id)
        .join(case, case.c.id == judged.c.signature_id, isouter=True)
        .where(among(model.c.model_key, keys))
        .order_by(judged.c.id)
    )  # fmt: skip
    found: dict[str, list[Judging]] = {}
    for row in rows:
        signs = msgspec.json.decode(row.signs, type=tuple[Sign, ...]) if row.signs else None
        found.setdefault(row.model_key, []).append(
            Judging(
                verdict=read_body(row.body),
                judged_at=moment(row.judged_at),
                cause=row.cause or "first",
                judged_with=row.facts_version,
                signs=frozenset(signs) if signs is not None else None,
            )
        )
    return found


def moved_on(connection: Connection, keys: Collection[str]) -> dict[str, date]:
    """Give the day when the world, or a base, last moved a verdict; others are left out."""
    model, judged = table("model"), table("model_verdict")
    rows = connection.execute(
        select(model.c.model_key, func.max(judged.c.judged_at))
        .join(judged, judged.c.model_id == model.c.id)
        .where(among(model.c.model_key, keys), judged.c.cause.in_(WORLDLY))
        .group_by(model.c.model_key)
    )
    return {key: moment(at).date() for key, at in rows}
