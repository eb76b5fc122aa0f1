"""What stands beside models: their cards, the data sets that they name, the words of judges."""

import sqlite3
from collections import defaultdict
from datetime import datetime

import msgspec
from msgspec.structs import replace

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.judgements import Judgement
from tracker.store.readers.asked import Row, Some, among, named
from tracker.store.times import moment
from tracker.store.told import read_card

_JUDGEMENT = msgspec.json.Decoder(Judgement)
DATASETS = """
SELECT n.model_id, d.dataset_id, d.state FROM model_dataset n JOIN dataset d ON d.fold = n.fold
WHERE {} ORDER BY n.model_id, n.fold
"""
JUDGEMENTS = """
WITH newest AS (SELECT judge, max(last_seen_at) AS at FROM judgement GROUP BY judge)
SELECT l.hub_fold, j.told, j.changed_at, j.last_seen_at = n.at AS listed
FROM judgement_link l JOIN judgement j ON j.judge = l.judge AND j.subject = l.subject
JOIN newest n ON n.judge = j.judge
WHERE {} ORDER BY j.judge, j.subject
"""


def cards_of(
    connection: sqlite3.Connection, model_ids: Some = None
) -> dict[int, tuple[CardItem, datetime]]:
    """Give the cards of some models, each with the time at which it was last read."""
    some, params = among("model_id", model_ids)
    rows = connection.execute(f"SELECT model_id, told, read_at FROM card WHERE {some}", params)  # noqa: S608 - our words
    return {model_id: (read_card(told), moment(read_at)) for model_id, told, read_at in rows}


def datasets_of(
    connection: sqlite3.Connection, model_ids: Some = None
) -> dict[int, tuple[DatasetItem, ...]]:
    """Give, of the data sets that some models name, those that were looked up."""
    some, params = among("n.model_id", model_ids)
    found: dict[int, list[DatasetItem]] = defaultdict(list)
    for model_id, dataset_id, state in connection.execute(DATASETS.format(some), params):
        found[model_id].append(DatasetItem(dataset_id=dataset_id, state=state))
    return {model_id: tuple(items) for model_id, items in found.items()}


def judgements_of(
    connection: sqlite3.Connection, hub_folds: Some = None
) -> dict[str, tuple[Judgement, ...]]:
    """Give what was said of some Hub repositories, or catalogue entries, by lower-case id.

    Each carries the day since which it stands as it does, and whether its judge still lists it:
    a list is stored whole, so what was not in the newest one was seen earlier than the rest.
    """
    some, params = among("l.hub_fold", hub_folds)
    found: dict[str, list[Judgement]] = defaultdict(list)
    for row in named(connection, JUDGEMENTS.format(some), params):
        found[row.hub_fold].append(_judgement(row))
    return {fold: tuple(said) for fold, said in found.items()}


def _judgement(row: Row) -> Judgement:
    return replace(
        _JUDGEMENT.decode(row.told),
        seen_on=moment(row.changed_at).date(),
        listed=bool(row.listed),
    )
