"""Restore: the newest good backup, with the former database kept."""

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
