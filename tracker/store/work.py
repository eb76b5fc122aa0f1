"""What a source is asked to look up, the longest unseen first."""

from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa
from sqlalchemy import CTE, Connection, Select, func, or_, select

from tracker.records.sources import CardWork, Source, Work
from tracker.store.tables import table
from tracker.store.times import stamp
from tracker.store.told import read_model

RECHECK_DAYS = 7
LOOKUPS = 200
SPARE = 500
"""More than a run can ask for: a collector may leave what lately failed for later."""


def work(connection: Connection, source: Source, now: datetime) -> Work:
    """Choose what this source is to look up now."""
    since = stamp(now - timedelta(days=_number(source, "recheck_days", RECHECK_DAYS)))
    if source.kind == "hub":
        return Work(hub_ids=_unseen(connection, since))
    if source.kind == "cards":
        most = _number(source, "budget", LOOKUPS) + SPARE
        notable = _notable(source)
        return Work(
            cards=_cards(connection, notable, since, most),
            datasets=_datasets(connection, notable, since, most),
        )
    return Work()


def _unseen(connection: Connection, since: str) -> tuple[str, ...]:
    """Choose repositories of the Hub that were not seen for a while."""
    model, counter = table("model"), table("model_counter")
    rows = connection.scalars(
        select(model.c.hub_id)
        .join(counter, counter.c.model_id == model.c.id)
        .where(counter.c.last_seen_at < since)
        .where(model.c.gone_at.is_(None), model.c.hub_id.is_not(None))
        .order_by(counter.c.last_seen_at, model.c.id)
        .limit(LOOKUPS)
    )
    return tuple(str(row) for row in rows)


def _notable(source: Source) -> CTE:
    """Ask for models of the watch list, and for those above a bar; a bar of 0 is none."""
    model, counter = table("model"), table("model_counter")
    watched = source.options.get("organizations")
    names = [str(name).lower() for name in watched] if isinstance(watched, list) else []
    listed = func.json_each(msgspec.json.encode(names).decode()).table_valued(
        sa.column("value", sa.String)
    )
    # From `acme/` to what sorts behind it: an index finds these without a look at the others.
    first, behind = listed.c.value + "/", listed.c.value + "0"
    chosen: list[Select[tuple[int]]] = [
        select(model.c.id).join(listed, model.c.hub_fold.between(first, behind))
    ]
    for name in ("likes", "downloads"):
        bar = _number(source, f"min_{name}", 0)
        if bar:
            chosen.append(select(counter.c.model_id).where(counter.c[name] >= bar))
    return sa.union(*chosen).cte("notable")


def _cards(connection: Connection, notable: CTE, since: str, most: int) -> tuple[CardWork, ...]:
    """Choose cards that were never read, that have another commit, or were not read for long."""
    model, counter, card = table("model"), table("model_counter"), table("card")
    sha = model.c.told.op("->>")("sha")
    due = or_(
        card.c.model_id.is_(None), card.c.last_seen_at < since, card.c.sha.is_distinct_from(sha)
    )
    rows = connection.scalars(
        select(model.c.told)
        .join(notable, notable.c.id == model.c.id)
        .join(card, card.c.model_id == model.c.id, isouter=True)
        .join(counter, counter.c.model_id == model.c.id, isouter=True)
        .where(
            model.c.gone_at.is_(None), model.c.hub_id.is_not(None), model.c.told.is_not(None), due
        )
        .order_by(card.c.last_seen_at.nulls_first(), counter.c.likes.desc(), model.c.id)
        .limit(most)
    )
    told = [read_model(row) for row in rows]
    return tuple(
        CardWork(
            hub_id=item.hub_id,
            sha=item.sha,
            gated=item.gated in ("auto", "manual"),
            license=item.license,
            license_link=item.license_link,
        )
        for item in told
    )


def _datasets(connection: Connection, notable: CTE, since: str, most: int) -> tuple[str, ...]:
    """Choose data sets of notable models that were never looked up, or not for long."""
    named, dataset = table("model_dataset"), table("dataset")
    rows = connection.scalars(
        select(func.min(named.c.dataset_id))
        .join(notable, notable.c.id == named.c.model_id)
        .join(dataset, dataset.c.fold == named.c.fold, isouter=True)
        .where(or_(dataset.c.fold.is_(None), dataset.c.last_seen_at < since))
        .group_by(named.c.fold)
        .order_by(dataset.c.last_seen_at.nulls_first(), named.c.fold)
        .limit(most)
    )
    return tuple(str(row) for row in rows)


def _number(source: Source, name: str, usual: int) -> int:
    told = source.options.get(name, usual)
    return told if isinstance(told, int) else usual
