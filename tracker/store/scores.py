"""Stores what indices give models, and finds which of our models they mean."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, func, select

from tracker.records.capability import Rated
from tracker.records.openness import Tier
from tracker.records.scores import Score
from tracker.records.sources import Counts
from tracker.store.listed import Key, relink, store_listed, told
from tracker.store.tables import table
from tracker.store.writing import Row, Writing

_KEY = ("index_name", "subject")


def store_scores(writing: Writing, items: Sequence[Score]) -> Counts:
    """Store scores; each value that an index gave stays."""
    by_key: dict[Key, Score] = {(item.index_name, item.subject): item for item in items}
    rows = {key: told(item) | _columns(item, writing) for key, item in by_key.items()}
    listed = store_listed(writing, "score", _KEY, rows)
    moved = {key: by_key[key] for key in listed.moved}
    relink(writing, "score_link", _KEY, {key: item.hub_ids for key, item in moved.items()})
    _add_values(writing, moved.values())
    return listed.counts


def _columns(item: Score, writing: Writing) -> Row:
    return {
        "source_id": writing.source.id,
        "name": item.name,
        "organization": item.organization,
        "score": item.score,
        "released_on": item.released_on and item.released_on.isoformat(),
        "tier": item.tier,
    }


def _add_values(writing: Writing, items: Iterable[Score]) -> None:
    """Add the scores that are not what the index gave last."""
    value = table("score_value")
    last = dict[tuple[str, str], float]()
    for row in writing.connection.execute(select(value).order_by(value.c.id)):
        last[row.index_name, row.subject] = row.score
    writing.insert("score_value", [
        {"index_name": item.index_name, "subject": item.subject, "score": item.score,
         "seen_at": writing.at}
        for item in items
        if last.get((item.index_name, item.subject)) != item.score
    ])  # fmt: skip


class _Linked(NamedTuple):
    """The model that a row of an index is."""

    model_key: str
    tier: Tier
    came_on: str | None


def rated(connection: Connection) -> list[Rated]:
    """Give every score, with our verdict where evidence links the row to a model that we know.

    An index that tells no day has the one that we know of the model.
    """
    score = table("score")
    linked = _linked(connection)
    found: list[Rated] = []
    for row in connection.execute(select(score).order_by(score.c.index_name, score.c.subject)):
        model = linked.get((row.index_name, row.subject))
        on = row.released_on or (model and model.came_on)
        found.append(
            Rated(
                index_name=row.index_name,
                subject=row.subject,
                name=row.name,
                organization=row.organization,
                score=row.score,
                on=date.fromisoformat(on) if on else None,
                label=row.tier,
                verdict=model.tier if model else None,
                model_key=model.model_key if model else None,
            )
        )
    return found


def _linked(connection: Connection) -> dict[tuple[str, str], _Linked]:
    """Find the models; a row that would be several is none of them."""
    link, model = table("score_link"), table("model")
    came_on = func.coalesce(model.c.released_on, func.substr(model.c.created_at, 1, 10))
    columns = (link.c.index_name, link.c.subject, model.c.model_key, model.c.tier, came_on)
    by_path = select(*columns).join(model, model.c.hub_fold == link.c.hub_fold)
    listed = model.c.catalog_id.is_not(None) & (func.lower(model.c.catalog_id) == link.c.hub_fold)
    by_entry = select(*columns).join(model, listed)
    found: dict[tuple[str, str], set[_Linked]] = {}
    for index_name, subject, *known in connection.execute(sa.union(by_path, by_entry)):
        found.setdefault((index_name, subject), set()).add(_Linked(*known))
    return {key: models.pop() for key, models in found.items() if len(models) == 1}
