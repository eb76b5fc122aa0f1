"""Sources: what is remembered of each, what it is asked to look up, and how it does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.sources import Counts, Source, SourceState, Trouble, Work
from tracker.store.tables import table
from tracker.store.times import stamp

RECHECK_DAYS = 7
LOOKUPS = 200
TROUBLES_KEPT = 20


def register(connection: Connection, sources: Sequence[Source]) -> None:
    """Make the config's sources known; those that left it stay, marked."""
    source = table("source")
    connection.execute(sa.update(source).values(configured=False))
    for told in sources:
        row = {
            "kind": told.kind, "url": told.url, "title": told.title or told.id,
            "license": told.license, "republish": told.republish,
            "checked_on": told.checked and told.checked.isoformat(),
            "organization": told.organization, "every_s": told.every_s, "configured": True,
        }  # fmt: skip
        connection.execute(
            upsert(source)
            .values(id=told.id, **row)
            .on_conflict_do_update(index_elements=["id"], set_=row)
        )


def read_state(connection: Connection, source_id: str) -> SourceState:
    """Give what was committed with the last batch."""
    column = table("source").c
    text = connection.scalar(select(column.state).where(column.id == source_id))
    return msgspec.json.decode(text or "{}", type=SourceState)


def write_state(connection: Connection, source_id: str, state: SourceState) -> None:
    """Keep it, in the transaction of its batch."""
    source = table("source")
    connection.execute(
        sa.update(source)
        .where(source.c.id == source_id)
        .values(state=msgspec.json.encode(state).decode())
    )


def work(connection: Connection, source: Source, now: datetime) -> Work:
    """Choose repositories of the Hub that were not seen for a while, the longest first."""
    if source.kind != "hub":
        return Work()
    model, counter = table("model"), table("model_counter")
    days = source.options.get("recheck_days", RECHECK_DAYS)
    since = stamp(now - timedelta(days=days if isinstance(days, int) else RECHECK_DAYS))
    rows = connection.scalars(
        select(model.c.hub_id)
        .join(counter, counter.c.model_id == model.c.id)
        .where(counter.c.last_seen_at < since)
        .where(model.c.gone_at.is_(None), model.c.hub_id.is_not(None))
        .order_by(counter.c.last_seen_at, model.c.id)
        .limit(LOOKUPS)
    )
    return Work(hub_ids=tuple(str(row) for row in rows))


def finish(  # noqa: PLR0913, PLR0917 - a row of the table
    connection: Connection,
    run_id: int,
    source: Source,
    counts: Counts,
    troubles: Sequence[Trouble],
    now: datetime,
) -> None:
    """Note what asking a source came to; an item that could not be read is no failure of it."""
    failed = [trouble for trouble in troubles if trouble.code != "item"]
    worst = (failed or list(troubles))[-1:]
    told = table("source")
    values = {
        "items": told.c["items"] + counts.new,
        "last_asked_at": stamp(now),
        "last_error": worst[0].message if worst else None,
        "failing": bool(failed),
    }
    if worst:
        values["last_error_at"] = stamp(now)
    if not failed:
        values["last_ok_at"] = stamp(now)
    connection.execute(sa.update(told).where(told.c.id == source.id).values(**values))
    row = {
        "run_id": run_id, "source_id": source.id, **msgspec.structs.asdict(counts),
        "troubles": msgspec.json.encode(list(troubles[:TROUBLES_KEPT])).decode(),
        "finished_at": stamp(now),
    }  # fmt: skip
    connection.execute(
        upsert(table("source_run"))
        .values(**row)
        .on_conflict_do_update(index_elements=["run_id", "source_id"], set_=row)
    )
