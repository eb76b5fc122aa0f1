"""Rows that a source lists whole: new, changed, or standing as they did.

A table of them has a key, `told`, `told_hash`, `told_sum`, and the times `first_seen_at`,
`last_seen_at` and `changed_at`. What the newest list has not keeps an older `last_seen_at`; nothing
is deleted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import select

from tracker.records.sources import Counts
from tracker.store.tables import table
from tracker.store.told import checksum, encode, fingerprint
from tracker.store.writing import Row, Writing

Key = tuple[str, ...]


class Listed(Struct, frozen=True):
    """What became of each key."""

    new: tuple[Key, ...]
    changed: tuple[Key, ...]
    same: tuple[Key, ...]

    @property
    def moved(self) -> tuple[Key, ...]:
        """Give those that are new or changed."""
        return self.new + self.changed

    @property
    def counts(self) -> Counts:
        """Count them."""
        return Counts(new=len(self.new), changed=len(self.changed), unchanged=len(self.same))


def told(item: Struct) -> Row:
    """Write an item as the columns `told`, `told_hash` and `told_sum`."""
    raw = encode(item)
    return {"told": raw.decode(), "told_hash": fingerprint(raw), "told_sum": checksum(raw)}


def store_listed(
    writing: Writing, name: str, columns: Sequence[str], rows: Mapping[Key, Row]
) -> Listed:
    """Store rows by key (`columns`); one that is the same only notes that it still stands."""
    known = _known(writing, name, columns, {key[0] for key in rows})
    new = [key for key in rows if key not in known]
    same = [key for key in rows if known.get(key) == rows[key]["told_hash"]]
    changed = [key for key in rows if key in known and known[key] != rows[key]["told_hash"]]
    writing.insert(name, [
        dict(zip(columns, key, strict=True)) | rows[key]
        | {"first_seen_at": writing.at, "last_seen_at": writing.at, "changed_at": writing.at}
        for key in new
    ])  # fmt: skip
    seen = {"last_seen_at": writing.at}
    _update(writing, name, [_spelled(columns, key) for key in same], seen)
    moved = [_spelled(columns, key) | rows[key] for key in changed]
    _update(writing, name, moved, seen | {"changed_at": writing.at})
    return Listed(tuple(new), tuple(changed), tuple(same))


def relink(
    writing: Writing, name: str, columns: Sequence[str], folds: Mapping[Key, Iterable[str]]
) -> None:
    """Replace the links of some keys: a list moves on to newer models."""
    if not folds:
        return
    parameters = [_spelled(columns, key) for key in folds]
    writing.connection.execute(sa.delete(table(name)).where(_this(name, columns)), parameters)
    writing.insert(name, [
        dict(zip(columns, key, strict=True)) | {"hub_fold": fold}
        for key, named in folds.items()
        for fold in dict.fromkeys(hub_id.lower() for hub_id in named)
    ])  # fmt: skip


def _known(
    writing: Writing, name: str, columns: Sequence[str], firsts: Collection[str]
) -> dict[Key, int]:
    listed = table(name)
    wanted = [listed.c[column] for column in columns]
    rows = writing.connection.execute(
        select(*wanted, listed.c.told_hash).where(wanted[0].in_(sorted(firsts)))
    )
    return {tuple(row[:-1]): int(row[-1]) for row in rows}


def _spelled(columns: Sequence[str], key: Key) -> Row:
    """Spell a key as parameters, apart from the columns of the same name."""
    return {f"key_{column}": part for column, part in zip(columns, key, strict=True)}


def _this(name: str, columns: Sequence[str]) -> sa.ColumnElement[bool]:
    listed = table(name)
    return sa.and_(*[listed.c[column] == sa.bindparam(f"key_{column}") for column in columns])


def _update(writing: Writing, name: str, rows: Sequence[Row], values: Row) -> None:
    if rows:
        columns = [key.removeprefix("key_") for key in rows[0] if key.startswith("key_")]
        told: Row = {key: sa.bindparam(key) for key in rows[0] if not key.startswith("key_")}
        statement = sa.update(table(name)).where(_this(name, columns)).values(values | told)
        writing.connection.execute(statement, list(rows))
