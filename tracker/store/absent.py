"""Stores what a look-up of a known repository found when it was not there."""

from collections.abc import Sequence

from sqlalchemy import select

from tracker.records.items import AbsentModel, ModelItem
from tracker.records.sources import Counts
from tracker.store.models import mark_gone, store_models
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.writing import Writing


def store_absent(writing: Writing, items: Sequence[AbsentModel]) -> Counts:
    """Note renames, and what is gone. A redirect to another repository is no rename."""
    model = table("model")
    rows = writing.connection.execute(
        select(model.c.id, model.c.hub_id, model.c.hub_object_id)
        .where(among(model.c.hub_id, [item.hub_id for item in items]))
        .where(model.c.gone_at.is_(None))
    )
    known = {row.hub_id: row for row in rows}
    successors: list[ModelItem] = []
    gone: list[int] = []
    for item in items:
        row = known.get(item.hub_id)
        if item.successor is not None:
            successors.append(item.successor)
        if row is None:
            continue
        same = item.successor is not None and item.successor.hub_object_id == row.hub_object_id
        if not same:
            gone.append(row.id)
    counts = store_models(writing, successors) if successors else Counts()
    if gone:
        mark_gone(writing, gone)
    return counts + Counts(gone=len(gone))
