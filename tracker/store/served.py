"""Stores lines of price lists, their prices over time, and which models they are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, func, select

from tracker.records.facts import Facts
from tracker.records.identity import Claim, Known, Line
from tracker.records.served import ServedItem
from tracker.records.sources import Counts
from tracker.store.listed import Key, store_listed, told
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp
from tracker.store.writing import Row, Writing

_KEY = ("source_id", "name")
_PRICED = (
    "input_usd_per_mtok", "output_usd_per_mtok", "cache_read_usd_per_mtok", "context_tokens",
    "deprecated_on",
)  # fmt: skip


def store_served(writing: Writing, items: Sequence[ServedItem]) -> Counts:
    """Store a whole list: a line that it no longer has is not listed from now on.

    A line that could not be read is there all the same, as it was known.
    """
    lines = {item.name: item for item in items}
    readable = {name: item for name, item in lines.items() if item.offering.readable}
    rows: dict[Key, Row] = {
        (writing.source.id, name): told(item)
        | {"provider": item.offering.provider, "maker": item.maker, "model_name": item.model_name}
        for name, item in readable.items()
    }
    listed = store_listed(writing, "served", _KEY, rows)
    before = _last_prices(writing)
    after = {name: _price(item, before.get(name)) for name, item in readable.items()}
    moved = [
        _row(writing, name, price, listed=True)
        for name, price in after.items()
        if before.get(name) != (True, price)
    ]
    gone = [name for name, (there, _) in before.items() if there and name not in lines]
    writing.insert("served_price", [*moved, *(_gone(writing, name) for name in gone)])
    return listed.counts + Counts(gone=len(gone))


def _price(item: ServedItem, before: tuple[bool, Row] | None) -> Row:
    offering = item.offering
    ends = offering.deprecated_on
    told: Row = {name: getattr(offering, name) for name in _PRICED}
    if before is not None and not offering.shutdown_readable:
        return told | {"deprecated_on": before[1]["deprecated_on"]}
    return told | {"deprecated_on": ends and ends.isoformat()}


def _row(writing: Writing, name: str, price: Row, *, listed: bool) -> Row:
    line = {"source_id": writing.source.id, "name": name, "listed": listed}
    return line | price | {"seen_at": writing.at}


def _gone(writing: Writing, name: str) -> Row:
    return _row(writing, name, dict.fromkeys(_PRICED), listed=False)


def _last_prices(writing: Writing) -> dict[str, tuple[bool, Row]]:
    price = table("served_price")
    newest = (
        select(func.max(price.c.id))
        .where(price.c.source_id == writing.source.id)
        .group_by(price.c.name)
    )
    rows = writing.connection.execute(select(price).where(price.c.id.in_(newest))).mappings()
    return {row["name"]: (row["listed"], {name: row[name] for name in _PRICED}) for row in rows}


def lines(connection: Connection) -> list[Line]:
    """Give every line that was ever listed."""
    served = table("served")
    rows = connection.execute(select(served).order_by(served.c.source_id, served.c.name))
    return [
        Line(source=row.source_id, name=row.name, maker=row.maker, model_name=row.model_name)
        for row in rows
    ]


def known(connection: Connection, told: Collection[Line], facts: Facts) -> list[Known]:
    """Give the models that lines may be: those of the makers that they state, or at their paths.

    Lists keep the path that a repository had; those come first, as who has a path now counts.
    """
    model, alias = table("model"), table("alias")
    folds = {
        "/".join(parts[-2:]) for line in told if len(parts := line.name.lower().split("/")) > 1
    }
    makers = {line.maker for line in told} - {""}
    spelled = {name for name, maker in facts.organizations.items() if maker.id in makers} | makers
    earlier = connection.execute(
        select(alias.c.name, model.c.model_key)
        .join(model, model.c.id == alias.c.model_id)
        .where(among(alias.c.fold, folds))
        .order_by(alias.c.to_at, alias.c.id)
    )
    # Without a maker: an earlier path says where it was, not what its maker calls it.
    paths = [Known(model_key=row.model_key, maker="", hub_id=row.name) for row in earlier]
    return paths + [_known(row, facts) for row in _owned(connection, folds, spelled)]


def _owned(
    connection: Connection, folds: Collection[str], makers: Collection[str]
) -> Iterable[Any]:
    """Give the models at some paths, and those of some makers, in any order but each once."""
    model = table("model")
    columns = (
        model.c.id, model.c.model_key, model.c.organization, model.c.hub_id, model.c.catalog_id,
        model.c.name,
    )  # fmt: skip
    listed = model.c.catalog_id.is_not(None) & among(func.lower(model.c.organization), makers)
    asked = [
        select(*columns).where(among(model.c.hub_fold, folds)),
        select(*columns).where(listed),
        # By the range of their paths, which have an index: `0` comes after `/`.
        *(
            select(*columns).where(model.c.hub_fold >= f"{name}/", model.c.hub_fold < f"{name}0")
            for name in sorted(makers)
        ),
    ]
    return {row.id: row for each in asked for row in connection.execute(each)}.values()


def _known(row: Any, facts: Facts) -> Known:  # noqa: ANN401 - a row of SQLAlchemy
    return Known(
        model_key=row.model_key,
        maker=facts.maker_id(row.organization),
        hub_id=row.hub_id,
        catalog_id=row.catalog_id,
        name=row.name,
    )


def save_claims(connection: Connection, claims: Sequence[Claim], now: datetime) -> int:
    """Keep which lines are which models; gives how many are so newly or otherwise than before."""
    served, model = table("served"), table("model")
    keys = {claim.model_key for claim in claims}
    found = connection.execute(
        select(model.c.model_key, model.c.id).where(among(model.c.model_key, keys))
    )
    ids = {row.model_key: int(row.id) for row in found}
    wanted: Mapping[tuple[str, str], tuple[int | None, str | None]] = {
        (claim.source, claim.name): (ids[claim.model_key], claim.because) for claim in claims
    }
    columns = (served.c.source_id, served.c.name, served.c.model_id, served.c.because)
    moved = [
        {"key_source": row.source_id, "key_name": row.name, "model_id": told[0],
         "because": told[1], "linked_at": stamp(now) if told[0] else None}
        for row in connection.execute(select(*columns)).all()
        if (told := wanted.get((row.source_id, row.name), (None, None)))
        != (row.model_id, row.because)
    ]  # fmt: skip
    if moved:
        this = (served.c.source_id == sa.bindparam("key_source")) & (
            served.c.name == sa.bindparam("key_name")
        )
        names = ("model_id", "because", "linked_at")
        values: Row = {name: sa.bindparam(name) for name in names}
        connection.execute(sa.update(served).where(this).values(values), moved)
    return len(moved)
