"""Databases as each released schema left them, with a row in every table."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tests.store.test_migrate import older
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
Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]
"""By table: its columns, and its rows."""


def released(path: Path, revision: str) -> Rows:
    """Make one; gives what stands in it. Keys are all `k` or 1, so that each row has its parents."""
    opened = older(path, revision)
    with opened.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in tables(connection):
            _fill(connection, table)
        assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        told = standing(connection)
    opened.dispose()
    return told


def standing(connection: Connection) -> Rows:
    """Give all that stands in a database."""
    told: Rows = {}
    for table in tables(connection):
        result = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
        told[table] = tuple(result.keys()), [tuple(row) for row in result.all()]
    return told


def tables(connection: Connection) -> list[str]:
    """Name the tables, but for those of a full-text index and what says which schema it is."""
    rows = connection.exec_driver_sql(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in rows if name not in {"alembic_version", "meta_schema"}]


def kept(before: Rows, after: Rows) -> list[str]:
    """Give what a migration lost: each row must stand there still, in its columns of before."""
    lost: list[str] = []
    for table, (columns, rows) in before.items():
        if table in TO_DO:
            continue
        names, now = after.get(table, ((), []))
        if not set(columns) <= set(names):
            lost.append(f"{table} has no longer all columns")
            continue
        there = [tuple(row[names.index(column)] for column in columns) for row in now]
        lost += [f"{table} lost {row}" for row in rows if row not in there]
    return lost


def _fill(connection: Connection, table: str) -> None:
    columns = connection.exec_driver_sql(f'SELECT name, type FROM pragma_table_info("{table}")').all()  # fmt: skip
    row = {name: SAID.get(name, _value(name, kind)) for name, kind in columns}
    marks = ", ".join("?" * len(row))
    names = ", ".join(f'"{name}"' for name in row)
    connection.exec_driver_sql(
        f'INSERT INTO "{table}"({names}) VALUES ({marks})', tuple(row.values())
    )


def _value(name: str, kind: str) -> object:
    if kind != "VARCHAR":
        return 1
    return "2026-11-23T07:00:00Z" if name.endswith("_at") else "k"
