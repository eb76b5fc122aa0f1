"""Stores a catalogue: its entries join the models that they link, and prices are dated."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.items import CatalogItem
from tracker.records.served import Offering
from tracker.records.sources import Counts
from tracker.store.keys import model_key
from tracker.store.modality import modality
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.told import checksum, encode, fingerprint, read_catalog, read_offering
from tracker.store.writing import Row, Writing


def store_catalog(writing: Writing, items: Sequence[CatalogItem]) -> Counts:
    """Store a whole catalogue; an entry that is the same as before costs one comparison.

    Offers of an entry that it no longer has are not listed from now on; the model stays known.
    """
    entry = table("catalog_entry")
    rows = writing.connection.execute(
        select(entry.c.catalog_id, entry.c.told_hash, entry.c.model_id)
        .where(entry.c.source_id == writing.source.id)
        .where(among(entry.c.catalog_id, [item.catalog_id for item in items]))
    )
    known = {row.catalog_id: (row.told_hash, row.model_id) for row in rows}
    counts = Counts()
    same: list[str] = []
    for item in {item.catalog_id: item for item in items}.values():
        told_hash, model_id = known.get(item.catalog_id, (None, None))
        raw = encode(item)
        if told_hash == fingerprint(raw):
            same.append(item.catalog_id)
        elif model_id is None:
            _new_entry(writing, item, fingerprint(raw))
            counts += Counts(new=1)
        else:
            _changed_entry(writing, item, model_id, fingerprint(raw))
            counts += Counts(changed=1)
    if same:
        writing.connection.execute(
            sa.update(entry)
            .where(entry.c.source_id == writing.source.id)
            .where(among(entry.c.catalog_id, same))
            .values(last_seen_at=writing.at)
        )
    gone = _delist(writing, {item.catalog_id for item in items})
    return counts + Counts(unchanged=len(same), gone=gone)


def _new_entry(writing: Writing, item: CatalogItem, told_hash: int) -> None:
    model_id = _linked_model(writing, item)
    if model_id is None:
        model_id = _new_model(writing, item)
    else:
        _update_model(writing, item, model_id)
    writing.insert("catalog_entry", [{
        "catalog_id": item.catalog_id, "source_id": writing.source.id, "model_id": model_id,
        "name": item.name, **_told(item), "told_hash": told_hash,
        "first_seen_at": writing.at, "last_seen_at": writing.at,
    }])  # fmt: skip
    _link(writing, item, model_id)
    _price(writing, item, model_id)


def _changed_entry(writing: Writing, item: CatalogItem, model_id: int, told_hash: int) -> None:
    entry = table("catalog_entry")
    writing.connection.execute(
        sa.update(entry)
        .where(entry.c.source_id == writing.source.id, entry.c.catalog_id == item.catalog_id)
        .values(**_told(item), told_hash=told_hash, last_seen_at=writing.at, name=item.name)
    )
    _update_model(writing, item, model_id)
    _link(writing, item, model_id)
    _price(writing, item, model_id)


def _linked_model(writing: Writing, item: CatalogItem) -> int | None:
    """Find the first repository that the entry links, that is known and has no entry yet."""
    model = table("model")
    folds = [hub_id.lower() for hub_id in item.hub_ids]
    rows = writing.connection.execute(
        select(model.c.id, model.c.hub_fold)
        .where(among(model.c.hub_fold, folds), model.c.catalog_id.is_(None))
        .order_by(model.c.id.desc())
    )
    by_fold = {row.hub_fold: int(row.id) for row in rows}
    return next((by_fold[fold] for fold in folds if fold in by_fold), None)


def _new_model(writing: Writing, item: CatalogItem) -> int:
    column = table("model").c.model_key
    wanted = model_key(item.catalog_id, item.catalog_id, ())
    taken = set(writing.connection.scalars(select(column).where(column == wanted)))
    model_id = writing.next_id("model")
    row = {
        "id": model_id,
        "model_key": model_key(item.catalog_id, "catalog:" + item.catalog_id, taken),
        "source_id": writing.source.id,
        "first_seen_at": writing.at,
        "changed_at": writing.at,
        "pending": True,
        "name": item.name,
        "organization": item.organization,
        "modality": modality(None, item),
        "license": item.license,
    }
    writing.insert("model", [row | _catalog_columns(writing, item)])
    return model_id


def _update_model(writing: Writing, item: CatalogItem, model_id: int) -> None:
    """Give a model its entry; one without a repository is what the catalogue says it is."""
    model = table("model")
    row = writing.connection.execute(
        select(model.c.told, model.c.catalog_id, model.c.catalog).where(model.c.id == model_id)
    ).one()
    if row.catalog_id not in (None, item.catalog_id) or row.catalog == _facts(item):
        return
    values: Row = _catalog_columns(writing, item)
    if row.told is None:
        before = read_catalog(row.catalog).license if row.catalog else None
        values |= {"name": item.name, "modality": modality(None, item), "license": item.license}
        if row.catalog and before != item.license:
            noted = writing.observe(model_id, {"license": (before, item.license)})
            writing.insert("observation", noted)
    values |= {"changed_at": writing.at, "pending": True}
    writing.connection.execute(sa.update(model).where(model.c.id == model_id).values(**values))


def _catalog_columns(writing: Writing, item: CatalogItem) -> Row:
    facts = _facts(item)
    return {
        "catalog_id": item.catalog_id,
        "catalog": facts,
        "catalog_sum": checksum(facts),
        "catalog_seen_at": writing.at,
        "released_on": item.released_on and item.released_on.isoformat(),
    }


def _facts(item: CatalogItem) -> str:
    """Keep the entry without its prices, which have rows of their own."""
    return encode(replace(item, offerings=())).decode()


def _told(item: CatalogItem) -> Row:
    facts = _facts(item)
    return {"told": facts, "told_sum": checksum(facts)}


def _link(writing: Writing, item: CatalogItem, model_id: int) -> None:
    link = upsert(table("catalog_link")).on_conflict_do_nothing()
    rows = [
        {"hub_fold": hub_id.lower(), "catalog_id": item.catalog_id, "model_id": model_id}
        for hub_id in item.hub_ids
    ]
    if rows:
        writing.connection.execute(link, rows)


def _price(writing: Writing, item: CatalogItem, model_id: int) -> None:
    """Add a row for each offering that is new, changed, or no longer listed.

    One that could not be read is there all the same: nothing is known anew of it.
    """
    known = _offerings(writing, model_id)
    rows: list[Row] = []
    for offering in item.offerings:
        told = encode(offering).decode()
        before = known.pop((offering.provider, offering.provider_model_id), None)
        if not offering.readable:
            continue
        if before is None or not before.listed or read_offering(before.told) != offering:
            rows.append(_offering(writing, model_id, offering, told, listed=True))
    for (provider, name), row in known.items():
        if row.listed:
            gone = Offering(provider=provider, provider_model_id=name)
            rows.append(_offering(writing, model_id, gone, row.told, listed=False))
    writing.insert("offering", rows)


def _delist(writing: Writing, there: set[str]) -> int:
    """Take what vanished entries offered off the list; gives how many had offers."""
    entry, offering = table("catalog_entry"), table("offering")
    told = entry.c.source_id == writing.source.id
    newest = (
        select(func.max(offering.c.id))
        .where(offering.c.source_id == writing.source.id)
        .group_by(offering.c.model_id, offering.c.provider, offering.c.provider_model_id)
    )
    rows = writing.connection.execute(
        select(offering, entry.c.catalog_id)
        .join(entry, (entry.c.model_id == offering.c.model_id) & told)
        .where(offering.c.id.in_(newest), offering.c.listed)
    )
    gone = [row for row in rows if row.catalog_id not in there]
    writing.insert("offering", [
        _offering(
            writing, row.model_id,
            Offering(provider=row.provider, provider_model_id=row.provider_model_id),
            row.told, listed=False,
        )
        for row in gone
    ])  # fmt: skip
    vanished = {row.catalog_id for row in gone}
    # One that returns as it was has changed all the same.
    unlike = sa.update(entry).where(told, among(entry.c.catalog_id, vanished)).values(told_hash=0)
    writing.connection.execute(unlike)
    return len(vanished)


def _offerings(writing: Writing, model_id: int) -> dict[tuple[str, str], Any]:
    offering = table("offering")
    rows = writing.connection.execute(
        select(offering)
        .where(offering.c.model_id == model_id, offering.c.source_id == writing.source.id)
        .order_by(offering.c.id)
    )
    return {(row.provider, row.provider_model_id): row for row in rows}


def _offering(
    writing: Writing, model_id: int, offering: Offering, told: str, *, listed: bool
) -> Row:
    return {
        "model_id": model_id, "source_id": writing.source.id, "provider": offering.provider,
        "provider_model_id": offering.provider_model_id, "listed": listed,
        "input_usd_per_mtok": offering.input_usd_per_mtok,
        "output_usd_per_mtok": offering.output_usd_per_mtok, "told": told,
        "told_sum": checksum(told), "seen_at": writing.at,
    }  # fmt: skip
