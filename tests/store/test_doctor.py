"""Doctor: each thing that may be wrong is found, with what to do; nothing is written."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.store.conftest import DAY, HUB, Shelf
from tests.store.test_backup import damage
from tracker.errors import StoreBusy
from tracker.records.health import Trouble
from tracker.records.items import ModelItem
from tracker.records.sources import Batch, Counts  # fmt: skip
from tracker.records.sources import Trouble as Failure
from tracker.store import Store, verify
from tracker.store.backup import folder_of, make
from tracker.store.doctor import CHECKS, examine
from tracker.store.sqlite import engine
from tracker.store.summaries import refresh
from tracker.store.sums import flipped
from tracker.store.verify import reading

Make = Callable[..., ModelItem]
NOW = DAY + timedelta(days=2)


class Usage(NamedTuple):
    free: int


@pytest.fixture
def path(tmp_path: Path, model: Make) -> Path:
    """Make a database of 300 models with a backup, a day old."""
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(*(model(f"acme/m{number}", license="mit") for number in range(300)))
        later = shelf.store.begin_run("test", DAY + timedelta(days=1))
        shelf.store.end_run(later, DAY + timedelta(days=1))
        shelf.store.end_run(shelf.run_id, DAY)
        make(shelf.path, folder_of(shelf.path), DAY + timedelta(days=1))
    return shelf.path


def found(path: Path, now: timedelta = timedelta()) -> dict[str, Trouble]:
    told = examine(path, folder_of(path), NOW + now)
    return {each.check: each for each in told if each.level not in {"ok", "note"}}


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_nothing_is_found_where_nothing_is_wrong_and_nothing_is_written(path: Path) -> None:
    before = path.read_bytes()
    told = examine(path, folder_of(path), NOW)
    assert {each.level for each in told} <= {"ok", "note"}
    assert {name for name, _ in CHECKS} == {each.check for each in told}
    assert path.read_bytes() == before


def test_a_damaged_page_is_found(path: Path) -> None:
    damage(path)
    told = found(path)
    assert told["pages"].level == "error"
    assert "tracker restore" in told["pages"].do


def test_a_flipped_byte_of_what_a_row_says_is_found(path: Path) -> None:
    body = path.read_bytes()
    at = body.index(b'"hub_id":"acme/m7"')
    path.write_bytes(body[: at + 15] + b"n" + body[at + 16 :])
    told = found(path)
    assert set(told) == {"payload"}
    assert told["payload"].says.startswith("model 8 says something else than in the backup of 2026-11-24")  # fmt: skip


def test_content_that_cannot_be_read_is_found_without_a_backup(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    body = path.read_bytes()
    at = body.index(b'{"hub_id":"acme/m7"')
    path.write_bytes(body[:at] + b"[" + body[at + 1 :])
    told = found(path)
    assert told["pages"].says == "model: 1 rows whose content cannot be read"
    assert "tracker backup" in told["backup"].do


def test_what_was_stored_since_the_backup_is_no_damage(path: Path, model: Make) -> None:
    with Store(f"sqlite:///{path}") as store:
        shelf = Shelf.__new__(Shelf)
        shelf.path, shelf.store, shelf.now = path, store, NOW
        shelf.run_id = store.begin_run("test", NOW)
        shelf.put(model("acme/m7", license="gemma"))
        store.end_run(shelf.run_id, NOW)
    assert found(path) == {}


def test_rows_that_belong_to_nothing_are_found(path: Path) -> None:
    change(path, "PRAGMA foreign_keys=OFF", "DELETE FROM model WHERE id = 5")
    assert "belongs to a row of model that is not there" in found(path)["keys"].says


@pytest.mark.parametrize(
    ("revision", "level", "do"),
    [("0002", "warning", "tracker migrate"), ("9999", "error", "install the version"),
     ("", "error", "is it a tracker's?")],
)  # fmt: skip
def test_a_schema_of_another_version_is_found(
    path: Path, revision: str, level: str, do: str
) -> None:
    change(path, f"UPDATE alembic_version SET version_num = '{revision}'" if revision else "DELETE FROM alembic_version")  # fmt: skip
    told = found(path)["schema"]
    assert (told.level, do in told.do) == (level, True)


def test_missing_views_and_triggers_are_found(path: Path) -> None:
    change(path, "DROP VIEW v1_posts", "DROP TRIGGER observation_no_update")
    assert found(path)["parts"].says == "missing: observation_no_update, v1_posts"
    assert "tracker doctor --repair" in found(path)["parts"].do
    change(path, "UPDATE alembic_version SET version_num = '0002'")
    assert found(path)["parts"].do == "run `tracker migrate`"


def test_a_view_that_was_replaced_and_an_index_that_is_gone_are_found(path: Path) -> None:
    change(path, "DROP VIEW v1_posts", "CREATE VIEW v1_posts AS SELECT 1 AS id", "DROP INDEX ix_alias_fold",
           "CREATE VIEW mine AS SELECT 1")  # fmt: skip
    told = found(path)["parts"]
    assert told.says == "missing: ix_alias_fold; not as this version makes them: v1_posts"
    assert (told.level, "tracker doctor --repair" in told.do) == ("warning", True)


@pytest.mark.parametrize(
    "damage", ["DROP TABLE edge", "ALTER TABLE edge RENAME COLUMN relation TO x"]
)
def test_a_table_that_nothing_can_make_anew_asks_for_a_backup(path: Path, damage: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA legacy_alter_table=ON")
        connection.execute(damage)
    told = found(path)["parts"]
    assert (told.level, "edge" in told.says, "tracker restore" in told.do) == ("error", True, True)


def test_one_that_another_program_holds_is_for_another_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "PATIENCE_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match=r"another program holds it .*; try again") as error:
            found(path)
    assert error.value.exit_code == 75


def test_a_clock_that_is_behind_is_found(path: Path) -> None:
    told = found(path, timedelta(days=-3))
    assert told["clock"].level == "error"
    assert "2026-11-24T07:00:00Z, and the clock says 2026-11-22T07:00:00Z" in told["clock"].says


def test_a_run_that_was_killed_is_a_note(path: Path) -> None:
    with Store(f"sqlite:///{path}") as store:
        store.begin_run("collect", DAY)
    told = examine(path, folder_of(path), NOW)
    assert [each.says for each in told if each.check == "runs"] == [
        "run 3 (collect) of 2026-11-23T07:00:00Z did not end: it was killed"
    ]
    goes_on = examine(path, folder_of(path), DAY + timedelta(hours=1))
    assert [each.level for each in goes_on if each.check == "runs"] == ["ok"]


def test_a_source_that_fails_for_long_is_found(path: Path) -> None:
    with Store(f"sqlite:///{path}") as store:
        store.register([HUB], DAY)
        run = store.begin_run("collect", NOW)
        failure = Failure(code="unreachable", message="no answer")
        store.finish_source(run, HUB, Counts(), [failure], NOW)
        store.end_run(run, NOW)
    assert found(path)["sources"].says == "hub: last good answer never: no answer"


def test_a_full_disk_and_an_old_backup_are_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(5_000_000))
    told = found(path, timedelta(days=30))
    assert told["disk"].says == "5 MB are free, 200 MB should be"
    assert told["backup"].says == "the newest is of 2026-11-24"


def test_another_writer_is_a_note(path: Path) -> None:
    with Store(f"sqlite:///{path}"):
        told = examine(path, folder_of(path), NOW)
    assert [each.says for each in told if each.check == "writer"] == [
        f"another instance is writing (process {os.getpid()})"
    ]


def test_what_is_no_database_or_not_there_is_said(tmp_path: Path) -> None:
    (told,) = examine(tmp_path / "none.db", tmp_path, NOW)
    assert "there is no database" in told.says
    assert told.do == "there is no backup of it to restore: `tracker collect` begins anew"
    (tmp_path / "text.db").write_text("This is no database at all. " * 50)
    (told,) = examine(tmp_path / "text.db", tmp_path, NOW)
    assert told.level == "error"
    assert "file is not a database" in told.says


@pytest.mark.parametrize("there", [True, False], ids=["empty", "not there"])
def test_what_to_do_about_an_empty_or_lost_database_follows_from_its_backups(
    path: Path, *, there: bool
) -> None:
    path.unlink()
    if there:
        path.write_bytes(b"")
    says = "the file is empty, it has not a byte" if there else "there is no database"
    folder = folder_of(path)
    (told,) = examine(path, folder, NOW)
    assert (told.level, told.check, told.says) == ("error", "pages", f"{path}: {says}")
    assert told.do == "`tracker restore` brings the backup of 2026-11-24 07:00 UTC back"
    (folder / "t-20261124T070000Z.db.json").unlink()
    (told,) = examine(path, folder, NOW)
    assert told.do.startswith("no backup counts, but `tracker restore --from")
    shutil.rmtree(folder)
    (told,) = examine(path, folder, NOW)
    assert told.do == "there is no backup of it to restore: `tracker collect` begins anew"
    Store(f"sqlite:///{path}").close()
    assert found(path).keys() == {"backup"}


def test_a_flipped_byte_is_found_without_a_backup(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    body = path.read_bytes()
    at = body.index(b'"hub_id":"acme/m7"')
    path.write_bytes(body[: at + 15] + b"n" + body[at + 16 :])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    told = found(path)
    assert set(told) == {"payload", "backup"}
    assert told["payload"].says == "model acme/m7: what it says is not what was stored"
    assert "tracker restore" in told["payload"].do


@pytest.mark.uncounted
def test_every_byte_that_flips_is_found(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    body = path.read_bytes()
    start = body.index(b'{"hub_id":"acme/m250"')
    end = body.index(b"}", start) + 1
    assert end - start > 100
    for at in range(start, end):
        with path.open("r+b") as file:
            file.seek(at)
            file.write(bytes([body[at] ^ 1]))
        with closing(reading(path)) as connection:
            assert list(flipped(connection)) == [
                "model acme/m250: what it says is not what was stored"
            ]
        with path.open("r+b") as file:
            file.seek(at)
            file.write(body[at : at + 1])


def test_a_backup_that_is_damaged_is_found(path: Path) -> None:
    damage(folder_of(path) / "t-20261124T070000Z.db")
    told = found(path)
    assert (set(told), told["backup"].level) == ({"backup"}, "error")
    assert "its bytes are not those that were written" in told["backup"].says


GHOST = "INSERT INTO search(rowid, title) VALUES (999999, 'a ghost')"


def test_a_full_text_index_that_is_out_of_step_is_found(path: Path) -> None:
    change(path, GHOST)
    before = path.read_bytes()
    told = found(path)["derived"]
    assert "the full-text index is not in step with what is stored" in told.says
    assert "tracker doctor --repair" in told.do
    assert path.read_bytes() == before
    change(path, "INSERT INTO search(search) VALUES ('rebuild')")
    assert found(path) == {}


def test_a_full_text_index_is_left_for_another_time_while_someone_writes(path: Path) -> None:
    change(path, GHOST)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "derived" not in found(path)
    change(path, "DROP TABLE search_config")
    assert found(path)["derived"].level == "error"


def test_summaries_that_are_out_of_step_are_found(path: Path) -> None:
    opened = engine(path, write=True)
    with opened.begin() as connection:
        refresh(connection)
    opened.dispose()
    assert found(path) == {}
    change(path, "DELETE FROM arrival WHERE model_id = 7")
    told = found(path)["derived"]
    assert "is not what its rows come to" in told.says
    assert "tracker doctor --repair" in told.do


def test_a_log_that_a_kill_left_is_read_and_not_checked_in(
    path: Path, model: Make, tmp_path: Path
) -> None:
    left = tmp_path / "left" / "t.db"
    left.parent.mkdir()
    with Store(f"sqlite:///{path}") as store:
        run = store.begin_run("test", NOW)
        store.commit(run, HUB, Batch(items=(model("acme/late"),)), NOW)
        store.end_run(run, NOW)
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{left}{ending}")
    before = [Path(f"{left}{ending}").read_bytes() for ending in ("", "-wal")]
    assert len(before[1]) > 0
    assert set(found(left)) == {"backup"}
    assert [Path(f"{left}{ending}").read_bytes() for ending in ("", "-wal")] == before
