"""Stores what judges say of systems, and finds what was said of a model."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from tracker.records.judgements import Judgement
from tracker.records.sources import Counts
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import moment
from tracker.store.told import encode, fingerprint
from tracker.store.writing import Row, Writing

_JUDGEMENT = msgspec.json.Decoder(Judgement)


def store_judgements(writing: Writing, items: Sequence[Judgement]) -> Counts:
    """Store judgements; one that is the same as before only notes that it still stands."""
    by_key = {(item.judge, item.subject): item for item in items}
    known = _known(writing.connection, by_key)
    new: list[Row] = []
    changed: list[Row] = []
    same: list[Row] = []
    for key, item in by_key.items():
        raw = encode(item)
        row = _key(item) | {"told": raw.decode(), "told_hash": fingerprint(raw), "tier": item.tier}
        if key not in known:
            new.append(row)
        elif known[key] == row["told_hash"]:
            same.append(_key(item))
        else:
            changed.append(row)
    _add(writing, new)
    _update(writing, same, {"last_seen_at": writing.at})
    _update(writing, changed, {"last_seen_at": writing.at, "changed_at": writing.at})
    _link(writing, [by_key[row["key_judge"], row["key_subject"]] for row in (*new, *changed)])
    return Counts(new=len(new), changed=len(changed), unchanged=len(same))


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


def _known(connection: Connection, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    judged = table("judgement")
    rows = connection.execute(
        select(judged.c.judge, judged.c.subject, judged.c.told_hash)
        .where(among(judged.c.judge, {judge for judge, _ in keys}))
    )  # fmt: skip
    return {(row.judge, row.subject): int(row.told_hash) for row in rows}


def _key(item: Judgement) -> Row:
    """Spell the key as parameters, apart from the columns of the same name."""
    return {"key_judge": item.judge, "key_subject": item.subject}


def _add(writing: Writing, rows: Sequence[Row]) -> None:
    writing.insert("judgement", [
        {"judge": row["key_judge"], "subject": row["key_subject"],
         "source_id": writing.source.id, "tier": row["tier"], "told": row["told"],
         "told_hash": row["told_hash"], "first_seen_at": writing.at, "last_seen_at": writing.at,
         "changed_at": writing.at}
        for row in rows
    ])  # fmt: skip


def _update(writing: Writing, rows: Sequence[Row], values: Row) -> None:
    judged = table("judgement")
    if rows:
        this = (judged.c.judge == sa.bindparam("key_judge")) & (
            judged.c.subject == sa.bindparam("key_subject")
        )
        told: Row = {name: sa.bindparam(name) for name in rows[0] if not name.startswith("key_")}
        statement = sa.update(judged).where(this).values(values | told)
        writing.connection.execute(statement, list(rows))


def _link(writing: Writing, items: Sequence[Judgement]) -> None:
    """Replace the links of what is new or has changed: an index moves on to newer models."""
    link = table("judgement_link")
    if not items:
        return
    this = (link.c.judge == sa.bindparam("key_judge")) & (
        link.c.subject == sa.bindparam("key_subject")
    )
    writing.connection.execute(sa.delete(link).where(this), [_key(item) for item in items])
    writing.insert("judgement_link", [
        {"hub_fold": fold, "judge": item.judge, "subject": item.subject}
        for item in items
        for fold in dict.fromkeys(hub_id.lower() for hub_id in item.hub_ids)
    ])  # fmt: skip
