"""Restore: the newest good backup, with the former database kept."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.conftest import DAY, Shelf
from tests.store.test_backup import damage
from tracker.errors import StoreBusy, StoreError
from tracker.records.items import ModelItem
from tracker.store import Store
from tracker.store.backup import folder_of, make
from tracker.store.query import run
from tracker.store.restore import restore

Make = Callable[..., ModelItem]


@pytest.fixture
def path(tmp_path: Path, model: Make) -> Path:
    """Make a database with two backups: of 300 models, and of 301."""
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(*(model(f"acme/m{number}") for number in range(300)))
        make(shelf.path, folder_of(shelf.path), DAY)
        shelf.put(model("acme/new"))
        make(shelf.path, folder_of(shelf.path), DAY + timedelta(days=1))
    return shelf.path


def models(path: Path) -> int:
    return int(run(path, "SELECT count(*) FROM v1_models", {}, 1)[1][0][0])


def test_a_damaged_database_comes_back_and_is_kept_aside(path: Path) -> None:
    whole = path.read_bytes()
    damage(path)
    damaged = path.read_bytes()
    done = restore(path, folder_of(path), DAY)
    assert (models(path), done.passed_over) == (301, ())
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged != whole
    Store(f"sqlite:///{path}").close()


def test_a_backup_that_is_damaged_is_passed_over_for_an_older_one(path: Path) -> None:
    newest = folder_of(path) / "t-20261124T070000Z.db"
    damage(newest)
    path.unlink()
    done = restore(path, folder_of(path), DAY)
    assert models(path) == 300
    assert done.aside is None
    assert done.passed_over[0].startswith("t-20261124T070000Z.db: it is not the file")


def test_one_backup_may_be_named(path: Path) -> None:
    restore(path, folder_of(path), DAY, "t-20261123T070000Z.db")
    assert models(path) == 300
    with pytest.raises(StoreError, match=r"there is no x\.db"):
        restore(path, folder_of(path), DAY, "x.db")


def test_nothing_is_touched_while_another_writes_or_without_a_backup(path: Path) -> None:
    with Store(f"sqlite:///{path}"), pytest.raises(StoreBusy):
        restore(path, folder_of(path), DAY)
    with pytest.raises(StoreError, match="no good backup: there is none"):
        restore(path, path.parent / "elsewhere", DAY)
    assert models(path) == 301


def test_what_cannot_be_written_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.store.restore.shutil.copyfile", full)
    with pytest.raises(StoreError, match=r"could not be restored.*No space left"):
        restore(path, folder_of(path), DAY)
    assert models(path) == 301


def test_two_of_one_second_are_both_kept_aside(path: Path) -> None:
    asides = [restore(path, folder_of(path), DAY).aside for _ in range(3)]
    assert [aside and aside.name for aside in asides] == [
        "t.db.replaced-20261123T070000Z", "t.db.replaced-20261123T070000Z-2",
        "t.db.replaced-20261123T070000Z-3",
    ]  # fmt: skip
    assert all(aside and aside.exists() for aside in asides)


def test_the_log_of_the_former_database_goes_aside_with_it(path: Path) -> None:
    path.with_name("t.db-wal").write_bytes(b"what was not checked in yet")
    done = restore(path, folder_of(path), DAY)
    assert done.aside is not None
    assert not path.with_name("t.db-wal").exists()
    kept = done.aside.with_name(done.aside.name + "-wal")
    assert kept.read_bytes() == b"what was not checked in yet"


def test_it_says_how_many_runs_are_lost(path: Path) -> None:
    with Store(f"sqlite:///{path}") as store:
        for days in (2, 3):
            store.begin_run("run", DAY + timedelta(days=days))
    assert restore(path, folder_of(path), DAY).runs_lost == 2
    path.write_bytes(b"nothing that can tell")
    assert restore(path, folder_of(path), DAY).runs_lost is None


def test_a_copy_that_lost_its_manifest_is_verified_all_the_same(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    shutil.copyfile(folder_of(path) / "t-20261123T070000Z.db", folder / "mine.db")
    path.unlink()
    restore(path, folder, DAY, "mine.db")
    assert models(path) == 300
    damage(folder / "mine.db")
    with pytest.raises(StoreError):
        restore(path, folder, DAY, "mine.db")
    (folder / "text.db").write_text("This is no database at all. " * 50)
    with pytest.raises(StoreError, match=r"text\.db: is no good backup"):
        restore(path, folder, DAY, "text.db")
    assert models(path) == 300


def test_a_copy_that_is_not_what_was_copied_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tracker.store.restore.shutil.copyfile", lambda _, to: Path(to).write_bytes(b"other")
    )
    with pytest.raises(StoreError, match="is not what was copied"):
        restore(path, folder_of(path), DAY)
    assert models(path) == 301
    assert not path.with_name("t.db.restored").exists()


def test_where_nothing_can_be_locked_it_says_so(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be restored"):
        restore(tmp_path / "file" / "t.db", folder_of(path), DAY)
