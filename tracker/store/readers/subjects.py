"""Subjects: all that is stored of a model, for the cores that judge and relate it."""

import sqlite3

from tracker.records.evidence import Subject
from tracker.records.landscape import Edge
from tracker.store.readers.asked import Row, Some, among, named
from tracker.store.readers.beside import cards_of, datasets_of, judgements_of
from tracker.store.readers.lineage import edges_of
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_catalog, read_model

_SUBJECTS = """
SELECT m.id, m.model_key, m.name, m.organization, m.told, m.catalog, m.changed_at,
       m.catalog_seen_at, m.gone_at, m.first_seen_at, c.last_seen_at,
       m.hub_fold, m.catalog_id
FROM model m LEFT JOIN model_counter c ON c.model_id = m.id
WHERE {}
"""


def subjects(connection: sqlite3.Connection, keys: Some = None) -> list[Subject]:
    """Give some models with all that is known of them; unknown keys are left out."""
    some, params = among("m.model_key", keys)
    rows = list(named(connection, _SUBJECTS.format(some), params))
    ids = None if keys is None else [row.id for row in rows]
    places = None if keys is None else {_place(row) for row in rows}
    edges, datasets = edges_of(connection, ids), datasets_of(connection, ids)
    cards, judged = cards_of(connection, ids), judgements_of(connection, places)
    found: list[Subject] = []
    for row in rows:
        card, card_seen_at = cards.get(row.id, (None, None))
        found.append(
            Subject(
                model_key=row.model_key,
                name=row.name,
                organization=row.organization,
                hub=read_model(row.told) if row.told else None,
                catalog=read_catalog(row.catalog) if row.catalog else None,
                card=card,
                card_seen_at=card_seen_at,
                datasets=datasets.get(row.id, ()),
                judgements=judged.get(_place(row), ()),
                base_keys=_bases(edges.get(row.id, [])),
                missing_bases=_missing(edges.get(row.id, [])),
                hub_seen_at=moment_or_none(row.last_seen_at),
                hub_changed_at=moment_or_none(row.changed_at) if row.last_seen_at else None,
                catalog_seen_at=moment_or_none(row.catalog_seen_at),
                gone_at=moment_or_none(row.gone_at),
                first_seen_at=moment(row.first_seen_at),
            )
        )
    return found


def _place(row: Row) -> str:
    """Give the name by which judges may know it."""
    return row.hub_fold or (row.catalog_id or "").lower()


def _bases(edges: list[Edge]) -> tuple[str, ...]:
    return tuple([edge.parent_key for edge in edges if edge.parent_key])


def _missing(edges: list[Edge]) -> tuple[str, ...]:
    return tuple([edge.parent_hub_id for edge in edges if not edge.parent_key])
