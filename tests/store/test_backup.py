"""Backups: a copy of one moment, that counts once it is verified."""

import fcntl
import itertools
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from alembic import command
from alembic.config import Config

from tests.store.conftest import DAY, Shelf
from tracker.assets import asset
from tracker.errors import StoreBusy, StoreError
from tracker.records.items import ModelItem
from tracker.store import Store
from tracker.store.backup import backups, before_migration, folder_of, make, wrong
from tracker.store.opening import make_ready
from tracker.store.sqlite import engine

Make = Callable[..., ModelItem]


class Usage(NamedTuple):
    free: int


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_a_backup_is_a_verified_copy_with_its_manifest(shelf: Shelf, model: Make) -> None:
    shelf.put(model("acme/Bolt"), model("acme/Nut"))
    folder = folder_of(shelf.path)
    told = make(shelf.path, folder, DAY)
    assert (told.rows["model"], told.made_at, told.file) == (2, DAY, "tracker-20261123T070000Z.db")
    assert names(folder) == [told.file, f"{told.file}.json"]
    assert backups(folder, shelf.path) == [told]
    assert wrong(folder, told) == []
    with closing(sqlite3.connect(folder / told.file)) as copy:
        assert copy.execute("SELECT count(*) FROM v1_models").fetchone() == (2,)


def test_older_ones_go_once_a_new_one_is_good(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    for number in range(4):
        make(shelf.path, folder, DAY + timedelta(days=number), keep=2)
    assert [told.made_at.day for told in backups(folder, shelf.path)] == [26, 25]
    assert len(names(folder)) == 4


def test_a_backup_whose_bytes_changed_is_not_good(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    told = make(shelf.path, folder, DAY)
    path = folder / told.file
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.write_bytes(body)
    assert wrong(folder, told) == [
        "it is not the file that was written: its SHA-256 is another one"
    ]


def test_what_is_no_backup_is_passed_over(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    told = make(shelf.path, folder, DAY)
    (folder / "x.db.json").write_text("{}")
    (folder / "y.db.json").write_bytes((folder / f"{told.file}.json").read_bytes().replace(b"tracker-", b"gone-"))  # fmt: skip
    assert backups(folder, shelf.path) == [told]


def test_without_a_database_room_or_a_folder_it_says_so(
    shelf: Shelf, model: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match="there is no database yet"):
        make(tmp_path / "none.db", tmp_path / "b", DAY)
    shelf.put(model())
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="no backup could be made"):
        make(shelf.path, tmp_path / "file", DAY)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1000))
    with pytest.raises(StoreError, match=r"MB are needed, 0 MB are free; older ones are as they"):
        make(shelf.path, tmp_path / "b", DAY)
    assert names(tmp_path / "b") == []


def test_a_damaged_database_makes_no_backup_and_the_older_ones_stay(
    tmp_path: Path, model: Make
) -> None:
    path = tmp_path / "t.db"
    shelf = Shelf(path)
    with shelf.store:
        shelf.put(*(model(f"acme/m{number}") for number in range(300)))
    told = make(path, folder_of(path), DAY)
    damage(path)
    with pytest.raises(StoreError):
        make(path, folder_of(path), DAY + timedelta(days=1))
    assert names(folder_of(path)) == [told.file, f"{told.file}.json"]


def damage(path: Path) -> None:
    """Overwrite 4 KiB in the middle of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(bytes(range(256)) * 16)


def test_a_copy_made_while_others_write_is_of_one_moment(shelf: Shelf, model: Make) -> None:
    shelf.put(*(model(f"acme/m{number}") for number in range(200)))
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(shelf.path, timeout=10)) as other:
            for number in itertools.count():
                if stop.is_set():
                    return
                with other:
                    other.execute("UPDATE source SET title = ?", (str(number),))
                    other.execute("UPDATE run SET command = ?", (str(number),))

    writer = threading.Thread(target=write)
    writer.start()
    moments = set()
    try:
        for number in range(5):
            told = make(shelf.path, folder_of(shelf.path), DAY + timedelta(hours=number))
            with closing(sqlite3.connect(folder_of(shelf.path) / told.file)) as copy:
                title, noted = copy.execute("SELECT title, command FROM source, run").fetchone()
                moments.add(title)
                assert noted in {title, "test"}
    finally:
        stop.set()
        writer.join()
    assert len(moments) > 1


def older(path: Path, revision: str) -> None:
    settings = Config()
    settings.set_main_option("script_location", str(asset("migrations")))
    opened = engine(path, write=True)
    with opened.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
    opened.dispose()


ROW = """INSERT INTO model(id, model_key, name, organization, source_id, modality, first_seen_at,
changed_at, pending, tier, confidence) VALUES (1, 'a', 'A', 'a', 'hub', '', '', '', 0, 'unknown', 0)"""


@pytest.mark.parametrize(("data", "kept"), [(True, 1), (False, 0)])
def test_a_database_with_data_is_kept_before_its_schema_changes(
    tmp_path: Path, *, data: bool, kept: int
) -> None:
    path = tmp_path / "t.db"
    older(path, "0002")
    if data:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(ROW)
    Store(f"sqlite:///{path}").close()
    found = backups(folder_of(path), path)
    assert [told.schema for told in found] == ["0002"] * kept
    Store(f"sqlite:///{path}").close()
    assert backups(folder_of(path), path) == found


def test_what_is_not_there_is_not_kept(tmp_path: Path) -> None:
    make_ready(tmp_path / "none.db")
    (tmp_path / "empty.db").write_bytes(b"")
    make_ready(tmp_path / "empty.db")
    assert not folder_of(tmp_path / "none.db").exists()


def test_a_store_that_is_damaged_names_the_doctor(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(StoreError, match="tracker doctor"):
        Store(f"sqlite:///{path}")


def test_another_databases_backups_in_the_same_folder_stay(
    shelf: Shelf, model: Make, tmp_path: Path
) -> None:
    shelf.put(model())
    other = tmp_path / "tracker-2.db"
    shutil.copyfile(shelf.path, other)
    folder = tmp_path / "shared"
    theirs = make(other, folder, DAY)
    for number in range(3):
        make(shelf.path, folder, DAY + timedelta(days=number), keep=1)
    assert [told.made_at.day for told in backups(folder, shelf.path)] == [25]
    assert backups(folder, other) == [theirs]


def test_two_of_one_second_have_two_names(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    first, second = make(shelf.path, folder, DAY), make(shelf.path, folder, DAY)
    assert {first.file, second.file} == {
        "tracker-20261123T070000Z.db", "tracker-20261123T070000Z-2.db"
    }  # fmt: skip
    assert len(backups(folder, shelf.path)) == 2


def test_a_second_one_at_the_same_time_is_told_to_wait(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    folder.mkdir()
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(StoreBusy, match="another backup is being made"):
            make(shelf.path, folder, DAY)


def test_what_one_that_was_killed_left_is_cleared_and_never_counted(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    folder.mkdir()
    (folder / "tracker-20261122T070000Z.db.new").write_bytes(b"half")
    (folder / "tracker-20261122T070000Z.db.json").write_text("{}")
    assert backups(folder, shelf.path) == []
    make(shelf.path, folder, DAY)
    assert not list(folder.glob("*.new"))


def test_a_flipped_byte_is_not_carried_into_a_backup(tmp_path: Path, model: Make) -> None:
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(model("acme/Bolt"))
    folder = folder_of(shelf.path)
    good = make(shelf.path, folder, DAY)
    body = shelf.path.read_bytes()
    at = body.index(b'{"hub_id":"acme/Bolt"') + len('{"hub_id":"')
    shelf.path.write_bytes(body[:at] + b"A" + body[at + 1 :])
    with pytest.raises(StoreError, match="model acme/bolt: what it says is not what was stored"):
        make(shelf.path, folder, DAY + timedelta(days=1), keep=1)
    assert backups(folder, shelf.path) == [good]
    assert names(folder) == [good.file, f"{good.file}.json"]


def test_one_before_a_migration_is_as_new_as_the_log(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    older(path, "0002")
    with closing(sqlite3.connect(path)) as connection:
        with connection:
            connection.execute(ROW)
        os.utime(path, (0, 0))
        wal = path.with_name("t.db-wal").stat().st_mtime
        told = before_migration(path)
    assert told is not None
    assert told.made_at.timestamp() == pytest.approx(wal)
    assert told.rows["model"] == 1


def test_a_new_backup_never_goes_for_one_that_bears_a_later_time(shelf: Shelf, model: Make) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    make(shelf.path, folder, DAY + timedelta(days=9000))
    told = make(shelf.path, folder, DAY, keep=1)
    assert backups(folder, shelf.path) == [told]


@pytest.mark.parametrize("at", ["2027-01-01T00:00:00", "0001-01-01T00:00:00+12:00"])
def test_a_manifest_of_no_time_is_passed_over(shelf: Shelf, model: Make, at: str) -> None:
    shelf.put(model())
    folder = folder_of(shelf.path)
    told = make(shelf.path, folder, DAY)
    later = make(shelf.path, folder, DAY + timedelta(days=1))
    note = folder / f"{later.file}.json"
    note.write_text(note.read_text().replace("2026-11-24T07:00:00Z", at))
    assert backups(folder, shelf.path) == [told]
