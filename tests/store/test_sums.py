"""A byte that flips on disk is found by the sum of its row, in every table that keeps a text."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.conftest import Shelf
from tracker.records.items import ModelItem
from tracker.store.sums import SUMMED, Summed, columns, flipped
from tracker.store.tables import METADATA
from tracker.store.told import checksum


def test_every_table_that_keeps_what_was_told_has_its_sum() -> None:
    told = {name for name, table in METADATA.tables.items() if "told" in table.c}
    assert {summed.table for summed in SUMMED if summed.text == "told"} == told
    for summed in SUMMED:
        assert f"{summed.text}_sum" in METADATA.tables[summed.table].c


@pytest.mark.parametrize("summed", SUMMED, ids=lambda summed: f"{summed.table} {summed.text}")
def test_a_row_whose_text_has_another_sum_is_named(shelf: Shelf, summed: Summed) -> None:
    """Every kind of row, whatever it needs besides, with one good sum and one that is not."""
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for trigger in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():  # fmt: skip
            connection.execute(f"DROP TRIGGER {trigger[0]}")
        needed = connection.execute(
            'SELECT name, type FROM pragma_table_info(?) WHERE "notnull" OR pk', (summed.table,)
        ).fetchall()
        for number, sum_ in ((1, checksum('{"é": 1}')), (2, checksum('{"é": 1}') ^ 1)):
            row: dict[str, object] = {name: number if kind != "VARCHAR" else f"k{number}" for name, kind in needed}  # fmt: skip
            row |= {summed.text: '{"é": 1}', f"{summed.text}_sum": sum_}
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO {summed.table}({', '.join(row)}) VALUES ({marks})", list(row.values())
            )
        (says,) = flipped(connection)
        assert says.startswith(f"{summed.table} ")
        assert "2" in says
        connection.rollback()


def test_what_is_stored_and_stored_again_has_the_right_sums(shelf: Shelf) -> None:
    shelf.put(ModelItem(hub_id="acme/Bolt", license="mit", tags=("a",)))
    shelf.put(ModelItem(hub_id="acme/Bolt", license="apache-2.0", tags=("a", "b")))
    with closing(sqlite3.connect(shelf.path)) as connection:
        assert list(flipped(connection)) == []
        assert connection.execute("SELECT told_sum FROM model").fetchone()[0] is not None


def test_a_database_without_sums_is_not_looked_at(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db")) as connection:
        connection.execute("CREATE TABLE model(model_key, told)")
        assert columns(connection, "nothing") == set()
        assert list(flipped(connection)) == []


def test_a_verdict_that_changed_is_named(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db")) as connection:
        connection.execute("CREATE TABLE verdict_body(id, signature, body)")
        connection.execute("INSERT INTO verdict_body VALUES (7, 'another', 'x')")
        assert list(flipped(connection)) == ["verdict_body 7: what it says is not what was stored"]
