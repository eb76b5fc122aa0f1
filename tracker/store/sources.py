"""Sources: what is remembered of each, and how it does."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.sources import Counts, Source, SourceState, Trouble
from tracker.store.tables import table
from tracker.store.times import stamp

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
