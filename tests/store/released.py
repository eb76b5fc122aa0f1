"""Databases as each released schema left them, with a row in every table."""

import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.store.test_migrate import older
from tracker.store import Store
from tracker.store.counted import LEDGER, OF_RELEASES, PRICED, counted
from tracker.store.told import checksum

TOLD = '{"hub_id":"acme/Bolt","datasets":["acme/Web"],"arxiv_ids":["2401.00001"],"hub_ids":["acme/Bolt"]}'
BODY = '{"findings":[],"rights":[]}'
SAID: dict[str, object] = {
    "told": TOLD, "told_sum": checksum(TOLD), "catalog": TOLD, "catalog_sum": checksum(TOLD),
    "body": BODY, "signature": blake2b(BODY.encode(), digest_size=16).hexdigest(),
    "signs": "[]", "bases": "[]", "troubles": "[]", "state": "{}", "moved": '{"came":[],"went":[]}',
    "conditions": "[]", "sure": "[]",
}  # fmt: skip
TO_DO = {"unrelated", "unsummed", "search_due"}
"""Lists of work, that a migration may do."""
COUNTED = {
    *counted(), *(ledger.name for ledger in LEDGER), *PRICED, *OF_RELEASES, "tier_move", "tier_week"
}  # fmt: skip
"""Summaries, that a migration may make anew from the rows; the last two are so made no more."""
Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]
"""By table: its columns, and its rows."""


def released(path: Path, revision: str) -> Rows:
    """Make one; gives what stands in it. Keys are all `k` or 1, so that each row has its parents."""
    older(path, revision).dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in tables(connection):
            _fill(connection, table)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        return standing(connection)


def standing(connection: sqlite3.Connection) -> Rows:
    """Give all that stands in a database."""
    told: Rows = {}
    for table in tables(connection):
        result = connection.execute(f'SELECT * FROM "{table}"')
        told[table] = tuple(column[0] for column in result.description), result.fetchall()
    return told


def tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables, but for those of a full-text index and what says which schema it is."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in rows if name not in {"alembic_version", "meta_schema"}]


def kept(before: Rows, after: Rows) -> list[str]:
    """Give what a migration lost: each row must stand there still, in its columns of before.

    Of summaries `summed` asks.
    """
    told = {table: rows for table, rows in before.items() if table not in TO_DO | COUNTED}
    return _lost(told, after)


def summed(path: Path, before: Rows, after: Rows) -> bool:
    """Say whether the summaries stand as they stood, or are what the rows of a store come to."""
    if not _lost({table: before[table] for table in before.keys() & COUNTED}, after):
        return True
    with Store(f"sqlite:///{path}", read_only=True) as store:
        return store.landscape.amiss() == []


def _lost(before: Rows, after: Rows) -> list[str]:
    lost: list[str] = []
    for table, (columns, rows) in before.items():
        names, now = after.get(table, ((), []))
        if not set(columns) <= set(names):
            lost.append(f"{table} has no longer all columns")
            continue
        there = [tuple(row[names.index(column)] for column in columns) for row in now]
        lost += [f"{table} lost {row}" for row in rows if row not in there]
    return lost


def _fill(connection: sqlite3.Connection, table: str) -> None:
    columns = connection.execute(f'SELECT name, type FROM pragma_table_info("{table}")').fetchall()
    row = {name: SAID.get(name, _value(name, kind)) for name, kind in columns}
    marks = ", ".join("?" * len(row))
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f'INSERT INTO "{table}"({names}) VALUES ({marks})', tuple(row.values()))


def _value(name: str, kind: str) -> object:
    if kind != "VARCHAR":
        return 1
    return "2026-11-23T07:00:00Z" if name.endswith("_at") else "k"
