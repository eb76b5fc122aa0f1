"""Subjects: all that is stored of a model, for the cores that judge and relate it."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tracker.records.evidence import Subject
from tracker.store.cards import cards_of
from tracker.store.datasets import datasets_of
from tracker.store.judgements import judgements_of
from tracker.store.lineage import edges_of
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_catalog, read_model


def subjects(connection: Connection, keys: Sequence[str]) -> list[Subject]:
    """Give some models with all that is known of them; unknown keys are left out."""
    model, counter = table("model"), table("model_counter")
    rows = connection.execute(
        select(model, counter.c.last_seen_at)
        .join(counter, counter.c.model_id == model.c.id, isouter=True)
        .where(among(model.c.model_key, keys))
    ).all()
    ids = [row.id for row in rows]
    told = edges_of(connection, ids)
    cards, datasets = cards_of(connection, ids), datasets_of(connection, ids)
    places = {row.id: row.hub_fold or (row.catalog_id or "").lower() for row in rows}
    judged = judgements_of(connection, set(places.values()))
    return [
        Subject(
            model_key=row.model_key,
            name=row.name,
            organization=row.organization,
            hub=read_model(row.told) if row.told else None,
            catalog=read_catalog(row.catalog) if row.catalog else None,
            card=cards[row.id][0] if row.id in cards else None,
            card_seen_at=cards[row.id][1] if row.id in cards else None,
            datasets=datasets.get(row.id, ()),
            judgements=judged.get(places[row.id], ()),
            base_keys=tuple(edge.parent_key for edge in told.get(row.id, ()) if edge.parent_key),
            missing_bases=tuple(
                edge.parent_hub_id for edge in told.get(row.id, ()) if not edge.parent_key
            ),
            hub_seen_at=moment_or_none(row.last_seen_at),
            hub_changed_at=moment_or_none(row.changed_at) if row.last_seen_at else None,
            catalog_seen_at=moment_or_none(row.catalog_seen_at),
            gone_at=moment_or_none(row.gone_at),
            first_seen_at=moment(row.first_seen_at),
        )
        for row in rows
    ]
