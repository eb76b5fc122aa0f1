"""Every released schema, with a row in every table, becomes the newest one, and nothing is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.released import TOLD, kept, released, standing, summed
from tracker.store import Store
from tracker.store.backup import backups, folder_of
from tracker.store.schema import views
from tracker.store.sums import SUMMED
from tracker.store.told import checksum
from tracker.store.verify import revisions, troubles


@pytest.mark.parametrize("revision", revisions())
def test_no_row_is_lost_on_the_way_to_the_newest_schema(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "t.db"
    before = released(path, revision)
    assert all(rows for _, rows in before.values())
    Store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        there = standing(connection)
    assert summed(path, before, there)
    with closing(sqlite3.connect(path)) as connection:
        assert kept(before, there) == []
        for view in views():
            connection.execute(f"SELECT * FROM {view.name}").fetchall()
        sums = [
            f"SELECT {summed.text}_sum FROM {summed.table} WHERE {summed.text} IS NOT NULL"
            for summed in SUMMED if summed.table in before
        ]  # fmt: skip
        found = connection.execute(" UNION ALL ".join(sums)).fetchall()
        assert len(found) == len(sums)
        assert set(found) == {(checksum(TOLD),)}


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_the_schema_before_is_kept_in_a_backup(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "t.db"
    before = released(path, revision)
    Store(f"sqlite:///{path}").close()
    (told,) = backups(folder_of(path), path)
    assert told.schema == revision
    assert {table: len(rows) for table, (_, rows) in before.items()}.items() <= told.rows.items()
    assert troubles(folder_of(path) / told.file) == []
