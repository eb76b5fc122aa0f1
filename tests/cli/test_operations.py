"""Backup, restore and doctor, as a person runs them."""

import json
import shutil
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


def test_none_to_keep_is_refused(tracker: Any, place: tuple[str, Path]) -> None:
    done = tracker("backup", "--keep", "0", "--config", place[0])
    assert (done.code, done.err) == (2, "tracker: --keep 0: at least 1\n")
