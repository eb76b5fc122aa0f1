"""Stores what judges say of systems, and finds what was said of a model."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from tracker.records.judgements import Judgement
from tracker.records.sources import Counts
from tracker.store.listed import Key, relink, store_listed, told
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import moment
from tracker.store.writing import Writing

_JUDGEMENT = msgspec.json.Decoder(Judgement)
_KEY = ("judge", "subject")


def store_judgements(writing: Writing, items: Sequence[Judgement]) -> Counts:
    """Store judgements; one that is the same as before only notes that it still stands."""
    by_key: dict[Key, Judgement] = {(item.judge, item.subject): item for item in items}
    rows = {
        key: told(item) | {"source_id": writing.source.id, "tier": item.tier}
        for key, item in by_key.items()
    }
    listed = store_listed(writing, "judgement", _KEY, rows)
    relink(writing, "judgement_link", _KEY, {key: by_key[key].hub_ids for key in listed.moved})
    return listed.counts


def judgements_of(
    connection: Connection, hub_folds: Collection[str]
) -> dict[str, tuple[Judgement, ...]]:
    """Give what was said of some Hub repositories, or catalogue entries, by lower-case id.

    Each carries the day since which it stands as it does, and whether its judge still lists it:
    a list is stored whole, so what was not in the newest one was seen earlier than the rest.
    """
    judged, link = table("judgement"), table("judgement_link")
    newest = (
        select(judged.c.judge, func.max(judged.c.last_seen_at).label("at"))
        .group_by(judged.c.judge)
        .subquery()
    )
    rows = connection.execute(
        select(link.c.hub_fold, judged, newest.c.at.label("newest_at"))
        .join(judged, (judged.c.judge == link.c.judge) & (judged.c.subject == link.c.subject))
        .join(newest, newest.c.judge == judged.c.judge)
        .where(among(link.c.hub_fold, hub_folds))
        .order_by(judged.c.judge, judged.c.subject)
    )
    found: dict[str, tuple[Judgement, ...]] = {}
    for row in rows:
        found[row.hub_fold] = (*found.get(row.hub_fold, ()), _read(row))
    return found


def _read(row: Any) -> Judgement:  # noqa: ANN401 - a row of SQLAlchemy
    return replace(
        _JUDGEMENT.decode(row.told),
        seen_on=moment(row.changed_at).date(),
        listed=row.last_seen_at == row.newest_at,
    )
