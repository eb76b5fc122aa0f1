"""Model cards: stored as they were last read, beside the model that they are of."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import Row as Known
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.cards import CardItem
from tracker.records.sources import Counts
from tracker.store.datasets import name_anew
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.told import checksum, encode, fingerprint, merge_card, read_card
from tracker.store.writing import Row, Writing


def store_cards(writing: Writing, items: Sequence[CardItem]) -> Counts:
    """Store cards of models that are known. Other words make the model's verdict due."""
    told = {item.hub_id.lower(): item for item in items}
    known = _known(writing, told)
    rows: list[Row] = []
    new: list[int] = []
    changed: list[int] = []
    for model in known:
        item = told[model.hub_fold]
        merged = merge_card(read_card(model.told), item) if model.told else item
        row = _row(writing, model, item, merged)
        rows.append(row)
        if model.told is None:
            new.append(model.id)
        elif row["told_hash"] != model.told_hash:
            changed.append(model.id)
    _write(writing, rows, [*new, *changed])
    return Counts(new=len(new), changed=len(changed), unchanged=len(told) - len(new) - len(changed))


def _known(writing: Writing, told: Collection[str]) -> Sequence[Any]:
    model, card = table("model"), table("card")
    rows = writing.connection.execute(
        select(model.c.id, model.c.hub_fold, card.c.told, card.c.told_hash, card.c.read_at)
        .join(card, card.c.model_id == model.c.id, isouter=True)
        .where(among(model.c.hub_fold, told))
        .order_by(model.c.id)
    )
    return rows.all()


def _row(writing: Writing, model: Known[Any], item: CardItem, merged: CardItem) -> Row:
    """Make the row. What was asked for in vain keeps the time at which it was read."""
    kept = model.read_at is not None and not item.readable
    raw = encode(merged)
    return {
        "model_id": model.id,
        "sha": item.sha,
        "told": raw.decode(),
        "told_sum": checksum(raw),
        "told_hash": fingerprint(encode(_bare(merged))),
        "read_at": model.read_at if kept else writing.at,
        "first_seen_at": writing.at,
        "last_seen_at": writing.at,
    }


def _bare(item: CardItem) -> CardItem:
    """Leave out when and under which name it was read: the same words are no other card."""
    license_url = item.license_text_url.replace(f"/blob/{item.sha}/", "/blob/main/")
    return replace(item, hub_id="", sha=None, url="", digest="", license_text_url=license_url)


def _write(writing: Writing, rows: list[Row], due: list[int]) -> None:
    if not rows:
        return
    model, card = table("model"), upsert(table("card"))
    kept = ("model_id", "first_seen_at")
    anew = {name: card.excluded[name] for name in rows[0] if name not in kept}
    writing.connection.execute(
        card.on_conflict_do_update(index_elements=["model_id"], set_=anew), rows
    )
    if due:
        name_anew(writing.connection, due)
        writing.connection.execute(
            sa.update(model).where(among(model.c.id, due)).values(pending=True)
        )
