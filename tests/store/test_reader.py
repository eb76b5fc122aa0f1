"""The door for reading: one state of the world, and a line for whatever keeps it shut."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import Shelf
from tracker.errors import StoreBusy, StoreError
from tracker.store import reader as module
from tracker.store.reader import reading

Model = Callable[..., Any]


@pytest.fixture
def path(shelf: Shelf, model: Model, tmp_path: Path) -> Path:
    """Give a copy with two models to which nobody writes."""
    shelf.put(model("acme/Bolt"), model("acme/Nut"))
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(shelf.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def keys(path: Path) -> list[str]:
    with reading(f"sqlite:///{path}") as reader:
        return [subject.model_key for subject in reader.subjects()]


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_all_that_is_read_is_of_one_state_while_another_writes(shelf: Shelf, model: Model) -> None:
    shelf.put(model("acme/Bolt"))
    with reading(f"sqlite:///{shelf.path}") as reader:
        shelf.put(model("acme/Nut"))
        assert [each.model_key for each in reader.subjects()] == ["acme/bolt"]
        assert reader.subjects(["acme/nut"]) == []
    assert keys(shelf.path) == ["acme/bolt", "acme/nut"]


def test_some_are_read_as_all_are(shelf: Shelf, model: Model) -> None:
    shelf.put(model("acme/Bolt"), model("acme/Nut"), model("acme/Gear"))
    with shelf.store.reader() as reader:
        some = {each.model_key: each for each in reader.subjects(["acme/nut", "none/such"])}
        everything = {each.model_key: each for each in reader.subjects()}
    assert some == {"acme/nut": everything["acme/nut"]}
    assert some["acme/nut"] == shelf.store.subjects(["acme/nut"])[0]
    assert len(everything) == 3


def test_nothing_can_be_written(path: Path) -> None:
    with (
        pytest.raises(StoreError, match="may not be written"),
        reading(f"sqlite:///{path}") as reader,
    ):
        reader.connection.execute("DELETE FROM model")


def test_in_a_folder_where_nothing_may_be_made_it_is_read_as_it_lies(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everywhere, so that the folder's refusal is played."""
    begun = module._begun

    def refused(address: str) -> sqlite3.Connection:
        if not address.endswith("&immutable=1"):
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return begun(address)

    monkeypatch.setattr(module, "_begun", refused)
    assert keys(path) == ["acme/bolt", "acme/nut"]
    path.with_name("copy.db-wal").touch()
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        keys(path)


def test_an_empty_file_and_none_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="`tracker run` makes one"):
        keys(tmp_path / "t.db")
    (tmp_path / "t.db").touch()
    with pytest.raises(StoreError, match="is empty, it has not a byte"):
        keys(tmp_path / "t.db")


def test_a_database_of_another_program_is_told_as_such(tmp_path: Path) -> None:
    change(tmp_path / "t.db", "CREATE TABLE mine(a)")
    with pytest.raises(StoreError, match="is a database of another program; name another"):
        keys(tmp_path / "t.db")


def test_what_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "t.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="is it not a tracker's database"):
        keys(tmp_path / "t.db")


@pytest.mark.parametrize(
    ("version", "says"),
    [("0005", "older one: run `tracker migrate`"), ("9999", "its schema is 9999, this version")],
)
def test_a_schema_that_does_not_fit_names_the_way_out(path: Path, version: str, says: str) -> None:
    change(
        path, f"UPDATE alembic_version SET version_num = '{version}'", "DROP TABLE model_dataset"
    )
    with pytest.raises(StoreError, match=says):
        keys(path)


def test_another_schema_that_has_all_that_is_asked_for_is_no_fault(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '0005'")
    assert keys(path) == ["acme/bolt", "acme/nut"]


def test_our_own_schema_without_a_table_is_an_error_of_the_database(path: Path) -> None:
    change(path, "DROP TABLE model_dataset")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        keys(path)


def test_one_that_another_program_holds_is_for_another_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match=r"another program holds it .*; try again"):
            keys(path)


def test_damage_is_a_line_that_says_what_brings_it_back(path: Path) -> None:
    change(path, "UPDATE model SET told = '{\"hub_id\": 3}'")
    with pytest.raises(StoreError, match=r"is damaged .*`tracker restore`"):
        keys(path)
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * len(body[4096:])
    path.write_bytes(body)
    with pytest.raises(StoreError, match=r"is damaged .*`tracker restore`"):
        keys(path)
