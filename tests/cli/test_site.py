"""`tracker site` and `tracker digest` say in one line why a database cannot be read."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.store import reader

COMMANDS = ["site", "digest"]


@pytest.fixture
def copy(demo_config: str, tmp_path: Path) -> Path:
    """Give a copy of the sample's database, with a config beside it."""
    found = tmp_path / "t.db"
    original = Path(demo_config).with_name("tracker.db")
    with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(found)) as target:
        source.backup(target)
    told = Path(demo_config).read_text("utf-8").replace(str(original), str(found))
    (tmp_path / "config.toml").write_text(told, "utf-8")
    return found


def failed(tracker: Any, command: str, copy: Path) -> tuple[int, str]:
    out = copy.with_name("out")
    done = tracker(command, "--config", str(copy.with_name("config.toml")), "--out", str(out))
    assert (done.out, out.exists()) == ("", False)
    (line,) = done.err.splitlines()
    return done.code, line


@pytest.mark.parametrize("command", COMMANDS)
def test_another_programs_database_is_a_line(tracker: Any, copy: Path, command: str) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as other, other:
        other.execute("CREATE TABLE mine(a)")
    why = f"tracker: {copy}: is a database of another program; name another file as `database`"
    assert failed(tracker, command, copy) == (2, why)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_older_schema_is_a_line(tracker: Any, copy: Path, command: str) -> None:
    with closing(sqlite3.connect(copy)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '0005'")
        other.execute("DROP VIEW v1_models")
    why = f"tracker: {copy}: its schema is an older one: run `tracker migrate`"
    assert failed(tracker, command, copy) == (2, why)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_another_program_holds_is_for_another_time(
    tracker: Any, copy: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "PATIENCE_S", 0.1)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        code, line = failed(tracker, command, copy)
    assert (code, "another program holds it" in line) == (75, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_damage_is_a_line(tracker: Any, copy: Path, command: str) -> None:
    body = bytearray(copy.read_bytes())
    body[4096:] = b"\xff" * len(body[4096:])
    copy.write_bytes(body)
    code, line = failed(tracker, command, copy)
    assert (code, "is damaged" in line, "`tracker restore`" in line) == (2, True, True)
