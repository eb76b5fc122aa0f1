"""Stores a page of Hub repositories: skip what is the same, else compare, note and write."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import ColumnElement, select

from tracker.records.items import ModelItem
from tracker.records.sources import Counts
from tracker.store.datasets import named
from tracker.store.keys import model_key
from tracker.store.model_page import Page, columns, counters, edges, write
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.told import changes, encode_bare, fingerprint, merge_model, read_model
from tracker.store.writing import Row, Writing


class _Known(Struct, gc=False):
    """What is looked at of a model that is there."""

    id: int
    hub_id: str | None
    hub_object_id: str | None
    told_hash: int | None
    gone_at: str | None


class _Told(Struct, gc=False):
    """An item with its bytes and their hash."""

    item: ModelItem
    raw: bytes
    hash: int


def store_models(writing: Writing, items: Sequence[ModelItem]) -> Counts:
    """Store repositories as one answer showed them."""
    # A repository that moved while pages were read is told under both names: the last one counts.
    once = {item.hub_object_id or item.hub_id: item for item in items}
    told = {item.hub_id: _telling(item) for item in once.values()}
    known = _known(writing, told)
    page = Page()
    fresh: list[_Told] = []
    slow: list[tuple[_Known, _Told]] = []
    for hub_id, telling in told.items():
        row = known.get(hub_id)
        if row is None:
            fresh.append(telling)
            continue
        page.counters.append(counters(writing, row.id, telling.item))
        if row.told_hash != telling.hash or row.gone_at is not None or row.hub_id != hub_id:
            slow.append((row, telling))
    _compare(writing, slow, page)
    _add(writing, fresh, page)
    write(writing, page)
    new, changed = len(page.new) + len(page.adopted), len(page.changed)
    return Counts(new=new, changed=changed, unchanged=len(told) - new - changed)


def _telling(item: ModelItem) -> _Told:
    raw = encode_bare(item)
    return _Told(item, raw, fingerprint(raw))


def _known(writing: Writing, told: dict[str, _Told]) -> dict[str, _Known]:
    """Find models by path, then by the Hub's `_id`, which survives renames."""
    model = table("model")
    by_name = {row.hub_id: row for row in _look_up(writing, model.c.hub_id, told) if row.hub_id}
    missing = {
        object_id: hub_id
        for hub_id, telling in told.items()
        if (object_id := telling.item.hub_object_id)
        and ((row := by_name.get(hub_id)) is None or (row.hub_object_id or object_id) != object_id)
    }
    if not missing:
        return by_name
    elsewhere = set(missing.values())
    known = {hub_id: row for hub_id, row in by_name.items() if hub_id not in elsewhere}
    found = _look_up(writing, model.c.hub_object_id, missing)
    known |= {missing[row.hub_object_id]: row for row in found if row.hub_object_id}
    _free_taken_names(writing, by_name, known)
    return known


def _look_up(writing: Writing, column: ColumnElement[Any], values: Collection[str]) -> list[_Known]:
    model = table("model")
    looked_at = [model.c[name] for name in _Known.__struct_fields__]
    rows = writing.connection.execute(select(*looked_at).where(among(column, values))).all()
    return [_Known(*row) for row in rows]


def _free_taken_names(
    writing: Writing, by_name: dict[str, _Known], known: dict[str, _Known]
) -> None:
    """Take a path from the model that had it, when the Hub gave it to another repository."""
    for hub_id, row in by_name.items():
        owner = known.get(hub_id)
        if owner is not None and owner.id == row.id:
            continue
        release_name(writing, row.id, hub_id)
        if row.gone_at is None and row.id not in {each.id for each in known.values()}:
            mark_gone(writing, [row.id])


def release_name(writing: Writing, model_id: int, hub_id: str) -> None:
    """Make a path an earlier name of a model, free for another one."""
    model = table("model")
    writing.insert("alias", [_alias(writing, model_id, hub_id)])
    writing.connection.execute(
        sa.update(model).where(model.c.id == model_id).values(hub_id=None, hub_fold=None)
    )


def mark_gone(writing: Writing, model_ids: Sequence[int]) -> None:
    """Note that repositories are not there any more; nothing of them is deleted."""
    model = table("model")
    writing.connection.execute(
        sa.update(model)
        .where(among(model.c.id, model_ids))
        .values(gone_at=writing.at, changed_at=writing.at, pending=True)
    )
    rows = [writing.observe(each, {"available": ("yes", "no")})[0] for each in model_ids]
    writing.insert("observation", rows)


def _alias(writing: Writing, model_id: int, hub_id: str) -> Row:
    return {"model_id": model_id, "name": hub_id, "fold": hub_id.lower(), "to_at": writing.at}


def _compare(writing: Writing, slow: Sequence[tuple[_Known, _Told]], page: Page) -> None:
    model = table("model")
    ids = [row.id for row, _ in slow]
    if not ids:
        return
    rows = writing.connection.execute(
        select(model.c.id, model.c.told).where(among(model.c.id, ids))
    )
    bodies = {row.id: row.told for row in rows}
    for row, telling in slow:
        before = read_model(bodies[row.id])
        merged = merge_model(before, telling.item)
        raw = encode_bare(merged)
        moved = row.hub_id != merged.hub_id
        if raw == bodies[row.id].encode() and not moved and row.gone_at is None:
            page.touched.append({"row_id": row.id, "told_hash": telling.hash})
            continue
        noted = changes(before, merged)
        if moved:
            noted["name"] = (before.hub_id, merged.hub_id)
            if row.hub_id is not None:
                page.aliases.append(_alias(writing, row.id, row.hub_id))
        if row.gone_at is not None:
            noted["available"] = ("no", "yes")
        page.observations += writing.observe(row.id, noted)
        page.changed.append(
            {"row_id": row.id, **columns(merged, raw), "told_hash": telling.hash,
             "changed_at": writing.at}
        )  # fmt: skip
        _relate(page, row.id, before, merged)


def _relate(page: Page, row_id: int, before: ModelItem, merged: ModelItem) -> None:
    if before.parents != merged.parents:
        page.unlinked.append(row_id)
        page.edges += edges(row_id, merged)
    if before.datasets != merged.datasets:
        page.named_anew.append(row_id)


def _add(writing: Writing, fresh: Sequence[_Told], page: Page) -> None:
    if not fresh:
        return
    awaited = _awaited(writing, fresh)
    taken = _taken_keys(writing, [telling.item.hub_id for telling in fresh])
    model_id = writing.next_id("model")
    for telling in fresh:
        item = telling.item
        row = {
            **columns(item, telling.raw), "told_hash": telling.hash, "changed_at": writing.at
        }  # fmt: skip
        waiting = awaited.pop(item.hub_id.lower(), None)
        if waiting is not None:
            page.adopted.append({"row_id": waiting, **row})
            row_id = waiting
        else:
            key = model_key(item.hub_id, item.hub_object_id or item.hub_id, taken)
            taken.add(key)
            row_id, model_id = model_id, model_id + 1
            page.new.append(
                {"id": row_id, "model_key": key, "source_id": writing.source.id,
                 "first_seen_at": writing.at, "tier": "unknown", "confidence": 0.0, **row}
            )  # fmt: skip
        page.edges += edges(row_id, item)
        page.datasets += named(row_id, item.datasets)
        page.counters.append(counters(writing, row_id, item))


def _awaited(writing: Writing, fresh: Sequence[_Told]) -> dict[str, int]:
    """Find products that a catalogue told of before their repository was seen."""
    model, link = table("model"), table("catalog_link")
    rows = writing.connection.execute(
        select(link.c.hub_fold, model.c.id)
        .join(model, model.c.id == link.c.model_id)
        .where(among(link.c.hub_fold, [telling.item.hub_id.lower() for telling in fresh]))
        .where(model.c.told.is_(None))
        .order_by(link.c.hub_fold)
    )
    by_model: dict[int, str] = {}
    for row in rows:
        by_model.setdefault(row.id, row.hub_fold)
    return {fold: model_id for model_id, fold in by_model.items()}


def _taken_keys(writing: Writing, names: Sequence[str]) -> set[str]:
    column = table("model").c.model_key
    wanted = [model_key(name, name, ()) for name in names]
    return set(writing.connection.scalars(select(column).where(among(column, wanted))))
