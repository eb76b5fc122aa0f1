"""Data sets that models name: which, and whether people can have them."""

from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.sources import Counts
from tracker.store.sqlite import among, insert_rows
from tracker.store.tables import table
from tracker.store.told import read_card, read_model
from tracker.store.writing import Row, Writing

_ON_THE_HUB = ("huggingface.co", "datasets")


def store_datasets(writing: Writing, items: Sequence[DatasetItem]) -> Counts:
    """Store what look-ups found. Another state makes the verdicts due that may rest on it."""
    dataset = table("dataset")
    told = {item.dataset_id.lower(): item for item in items}
    rows = writing.connection.execute(
        select(dataset.c.fold, dataset.c.state).where(among(dataset.c.fold, told))
    )
    known = {row.fold: row.state for row in rows}
    other = [fold for fold, item in told.items() if known.get(fold) != item.state]
    for fold, item in told.items():
        seen = {"dataset_id": item.dataset_id, "state": item.state, "last_seen_at": writing.at}
        changed = {"changed_at": writing.at} if fold in other else {}
        writing.connection.execute(
            upsert(dataset)
            .values(fold=fold, first_seen_at=writing.at, **{"changed_at": writing.at} | seen)
            .on_conflict_do_update(index_elements=["fold"], set_=seen | changed)
        )
    _make_due(writing.connection, other)
    new = len(told.keys() - known.keys())
    return Counts(new=new, changed=len(other) - new, unchanged=len(told) - len(other))


def named(model_id: int, names: Iterable[str]) -> list[Row]:
    """Give the rows of what one model names."""
    once = {name.lower(): name for name in names}
    return [{"model_id": model_id, "fold": fold, "dataset_id": name} for fold, name in once.items()]


def name_anew(connection: Connection, model_ids: Collection[int]) -> None:
    """Note what models name now, in their listing and their cards."""
    model, card, row = table("model"), table("card"), table("model_dataset")
    told = connection.execute(
        select(model.c.id, model.c.told, card.c.told.label("card"))
        .join(card, card.c.model_id == model.c.id, isouter=True)
        .where(among(model.c.id, model_ids))
    ).all()
    connection.execute(sa.delete(row).where(among(row.c.model_id, model_ids)))
    rows: list[Row] = []
    for each in told:
        names = list(read_model(each.told).datasets) if each.told else []
        names += linked(read_card(each.card)) if each.card else []
        rows += named(each.id, names)
    insert_rows(connection, "model_dataset", rows)


def linked(card: CardItem) -> list[str]:
    """Give the ids of the Hub's data sets that a card links as what was trained on."""
    found: list[str] = []
    for link in card.links:
        parts = urlsplit(link.url)
        place, _, name = parts.path.strip("/").partition("/")
        if link.kind == "training_data" and (parts.hostname, place) == _ON_THE_HUB and name:
            found.append(name)
    return found


def _make_due(connection: Connection, folds: Collection[str]) -> None:
    if folds:
        model, row = table("model"), table("model_dataset")
        concerned = select(row.c.model_id).where(among(row.c.fold, folds))
        connection.execute(sa.update(model).where(model.c.id.in_(concerned)).values(pending=True))
