"""Backups that do not count: each is told for what it is, wherever backups are looked for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.conftest import DAY, Shelf
from tracker.errors import StoreError
from tracker.records.items import ModelItem
from tracker.store.backup import backups, folder_of, make
from tracker.store.doctor import examine
from tracker.store.opening import make_ready
from tracker.store.restore import restore
from tracker.store.uncounted import uncounted

Make = Callable[..., ModelItem]
FILE, NEWER = "t-20261123T070000Z.db", "t-20261124T070000Z.db"


def lost(note: Path) -> None:
    note.unlink()


def cut(note: Path) -> None:
    note.write_bytes(note.read_bytes()[:40])


def unreadable(note: Path) -> None:
    note.unlink()
    note.mkdir()


def swapped(note: Path) -> None:
    note.write_bytes(note.read_bytes().replace(b"t-2026", b"t-1999"))


WRONG = pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lost, "it has no manifest"),
        (cut, "its manifest is damaged, or of another program"),
        (unreadable, "its manifest cannot be read: Is a directory"),
        (swapped, "its manifest is that of t-19991123T070000Z.db"),
    ],
)


@pytest.fixture
def path(tmp_path: Path, model: Make) -> Path:
    """Make a database with one backup."""
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(model())
        make(shelf.path, folder_of(shelf.path), DAY)
    return shelf.path


@WRONG
def test_a_manifest_that_is_of_no_use_is_told(
    path: Path, spoil: Callable[[Path], None], why: str
) -> None:
    folder = folder_of(path)
    assert uncounted(folder, path) == []
    spoil(folder / f"{FILE}.json")
    assert backups(folder, path) == []
    assert [(each.file, each.why, each.whole) for each in uncounted(folder, path)] == [
        (FILE, why, True)
    ]


@WRONG
def test_restore_names_it_and_takes_it_when_it_is_named(
    path: Path, spoil: Callable[[Path], None], why: str
) -> None:
    folder = folder_of(path)
    spoil(folder / f"{FILE}.json")
    path.unlink()
    with pytest.raises(StoreError) as error:
        restore(path, folder, DAY)
    assert str(error.value) == (
        f"{folder}: no good backup: {FILE}: {why};"
        f" `tracker restore --from {folder / FILE}` verifies it all the same"
    )
    restore(path, folder, DAY, FILE)
    assert path.is_file()


@WRONG
def test_nothing_begins_anew_beside_it(path: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(folder_of(path) / f"{FILE}.json")
    path.write_bytes(b"")
    with pytest.raises(StoreError, match=f"is empty, but there is a backup {FILE}, though {why}"):
        make_ready(path)
    folder_of(path).rename(path.with_name("elsewhere"))
    make_ready(path)


@WRONG
def test_the_doctor_says_what_it_is(path: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(folder_of(path) / f"{FILE}.json")
    found = [each for each in examine(path, folder_of(path), DAY) if each.check == "backup"]
    assert [each.level for each in found] == ["warning", "warning"]
    assert found[0].says.endswith("there is none that counts")
    assert found[1].says == f"{FILE} does not count: {why}"
    assert "tracker restore --from" in found[1].do


def test_a_manifest_alone_is_a_note(path: Path) -> None:
    (folder_of(path) / FILE).unlink()
    found = [each for each in examine(path, folder_of(path), DAY) if each.check == "backup"]
    assert [(each.level, each.says) for each in found][1:] == [
        ("note", f"{FILE} does not count: only its manifest is there")
    ]
    with pytest.raises(StoreError, match="only its manifest is there; `tracker backup` makes one"):
        restore(path, folder_of(path), DAY)


def test_a_newer_one_that_does_not_count_is_named_as_passed_over(path: Path) -> None:
    folder = folder_of(path)
    make(path, folder, DAY + timedelta(days=1))
    (folder / f"{NEWER}.json").unlink()
    done = restore(path, folder, DAY)
    assert (done.backup.file, done.passed_over) == (FILE, (f"{NEWER}: it has no manifest",))
    assert [each.file for each in uncounted(folder, path)] == [NEWER]
