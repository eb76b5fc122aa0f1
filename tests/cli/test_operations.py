"""Backup, restore and doctor, as a person runs them."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.config import load
from tracker.store.place import database_path


@pytest.fixture
def place(tmp_path: Path, demo_config: str) -> tuple[str, Path]:
    """Copy the demo's database to a place of its own."""
    text = Path(demo_config).read_text("utf-8")
    old = database_path(load(Path(demo_config)).database)
    new = tmp_path / "tracker.db"
    shutil.copyfile(old, new)
    config = tmp_path / "config.toml"
    config.write_text(text.replace(str(old), str(new)))
    return str(config), new


NOW = ("--now", "2026-05-05T08:00Z")


def test_a_backup_brings_a_lost_database_back(tracker: Any, place: tuple[str, Path]) -> None:
    config, database = place
    done = tracker("backup", *NOW, "--config", config)
    assert done.code == 0
    assert "rows, verified" in done.out
    database.unlink()
    lost = tracker("doctor", *NOW, "--config", config)
    assert (lost.code, "there is no database" in lost.out) == (2, True)
    assert "tracker restore" in lost.out
    done = tracker("restore", *NOW, "--config", config)
    assert done.code == 0
    assert "as it was on 2026-05-05 08:00 UTC" in done.out
    assert "kept as" not in done.out
    assert tracker("doctor", *NOW, "--config", config).code == 0
    (backup,) = (database.parent / "backups").glob("*.db")
    done = tracker("restore", "--from", str(backup), *NOW, "--config", config)
    assert "the former database is kept as" in done.out


def test_a_backup_that_is_not_good_is_named(tracker: Any, place: tuple[str, Path]) -> None:
    config, database = place
    folder = database.parent / "kept"
    for day in ("04", "05"):
        tracker("backup", "--out", str(folder), "--now", f"2026-05-{day}", "--config", config)
    newest = max(folder.glob("*.db"))
    newest.write_bytes(b"nothing")
    done = tracker("restore", "--from", str(folder), *NOW, "--config", config)
    assert f"passed over: {newest.name}" in done.out
    assert "as it was on 2026-05-04" in done.out


def test_the_doctor_speaks_json_and_says_what_to_do(tracker: Any, place: tuple[str, Path]) -> None:
    config, _ = place
    done = tracker("doctor", "--json", *NOW, "--config", config)
    told = {each["check"]: each for each in json.loads(done.out)}
    assert done.code == 2
    assert (told["backup"]["level"], told["pages"]["level"]) == ("warning", "ok")
    assert "tracker backup" in told["backup"]["do"]


def test_backups_are_listed_with_those_that_do_not_count(
    tracker: Any, place: tuple[str, Path]
) -> None:
    config, database = place
    ask = ("backup", "--list", "--config", config)
    none = tracker(*ask)
    assert (none.code, none.out.endswith("there is no backup of tracker.db\n")) == (0, True)
    for day in ("04", "05"):
        tracker("backup", "--now", f"2026-05-{day}", "--config", config)
    (database.parent / "backups" / "tracker-20260505T000000Z.db.json").write_text("{}")
    heading, *lines = tracker(*ask).out.splitlines()
    assert heading.split() == ["file", "made", "MB"]
    assert [line.split()[0] for line in lines] == [
        "tracker-20260505T000000Z.db", "tracker-20260504T000000Z.db"
    ]  # fmt: skip
    assert lines[0].endswith("does not count: its manifest is damaged, or of another program")
    assert "2026-05-04 00:00 UTC" in lines[1]


def test_the_doctor_repairs_what_follows_from_the_rest(
    tracker: Any, place: tuple[str, Path]
) -> None:
    config, database = place
    tracker("backup", *NOW, "--config", config)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP TABLE search_config")
        connection.execute("DELETE FROM arrival")
    ill = tracker("doctor", *NOW, "--config", config)
    assert (ill.code, "tracker doctor --repair" in ill.out) == (2, True)
    done = tracker("doctor", "--repair", *NOW, "--config", config)
    assert done.code == 0
    assert done.out.count(" made anew: ") == 3
    told = json.loads(tracker("doctor", "--repair", "--json", *NOW, "--config", config).out)
    assert [each["check"] for each in told][:4] == ["repair", "repair", "repair", "pages"]
    assert tracker("search", "drift", "--config", config).code == 0


def test_none_to_keep_is_refused(tracker: Any, place: tuple[str, Path]) -> None:
    done = tracker("backup", "--keep", "0", "--config", place[0])
    assert (done.code, done.err) == (2, "tracker: --keep 0: at least 1\n")


@pytest.mark.parametrize("ending", ["", "-wal"])
def test_an_answer_never_takes_the_place_of_a_database(
    tracker: Any, place: tuple[str, Path], ending: str
) -> None:
    config, database = place
    before = database.read_bytes()
    out = f"{database}{ending}"
    done = tracker("sql", "SELECT 1 AS a", "--format", "csv", "--out", out, "--config", config)
    assert (done.code, "is no place for an answer" in done.err) == (2, True)
    assert database.read_bytes() == before


def test_an_answer_goes_where_a_link_leads_and_into_no_device(
    tracker: Any, place: tuple[str, Path], tmp_path: Path
) -> None:
    link, file, pipe = tmp_path / "link.csv", tmp_path / "file.csv", tmp_path / "pipe"
    link.symlink_to(file)
    os.mkfifo(pipe)
    ask = ("sql", "SELECT 1 AS a", "--format", "csv", "--config", place[0], "--out")
    assert tracker(*ask, str(link)).code == 0
    assert link.is_symlink()
    assert file.read_text() == "a\n1\n"
    for out in (str(pipe), "/", str(tmp_path)):
        assert tracker(*ask, out).code == 2
    assert pipe.is_fifo()


def test_a_damaged_database_is_one_line_whatever_asks(
    tracker: Any, place: tuple[str, Path]
) -> None:
    config, database = place
    database.write_bytes(b"SQLite format 3\0" + b"nothing that it should be" * 50)
    for arguments in (("search", "llama"), ("explain", "x")):
        done = tracker(*arguments, "--config", config)
        assert (done.code, len(done.err.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "asked",
    ["search llama", "explain x", "sql @tiers", "sql --list", "status", "export", "backup", "site",
     "digest"],
)  # fmt: skip
def test_an_empty_database_is_told_as_such_whatever_asks(
    tracker: Any, place: tuple[str, Path], asked: str
) -> None:
    config, database = place
    database.write_bytes(b"")
    done = tracker(*asked.split(), "--config", config)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "is empty, it has not a byte; `tracker restore` brings a backup back" in done.err
    assert database.read_bytes() == b""


def test_a_time_out_of_the_calendar_is_one_line(tracker: Any, place: tuple[str, Path]) -> None:
    done = tracker("backup", "--now", "9999-12-31T23:59:59-12:00", "--config", place[0])
    assert (done.code, "is no time" in done.err) == (2, True)


def test_a_linked_database_is_restored_where_it_lies(
    tracker: Any, place: tuple[str, Path], tmp_path: Path
) -> None:
    config, database = place
    real = tmp_path / "real"
    real.mkdir()
    database.rename(real / "t.db")
    database.symlink_to(real / "t.db")
    assert tracker("backup", *NOW, "--config", config).code == 0
    assert tracker("restore", *NOW, "--config", config).code == 0
    assert database.is_symlink()
    assert len(list(real.glob("t.db.replaced-*"))) >= 1
    done = tracker("restore", "--from", str(real / "t.db"), *NOW, "--config", config)
    assert (done.code, "is the database itself" in done.err) == (2, True)


def test_an_export_takes_no_file_of_others_with_it(
    tracker: Any, place: tuple[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ask = ("export", "--out", str(out), "--format", "csv", "--config", place[0])
    assert tracker(*ask).code == 0
    (out / "csv" / "notes.txt").write_text("mine")
    done = tracker(*ask)
    assert (done.code, "holds csv/notes.txt" in done.err) == (2, True)
    (out / "csv" / "notes.txt").unlink()
    assert tracker(*ask).code == 0
