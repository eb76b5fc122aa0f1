"""What is remembered of an earlier look: it saves time, and never changes what is seen."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker import openness, remembered
from tracker import snapshot as module
from tracker.records.snapshot import Snapshot
from tracker.remembered import Remembered, place_of, remembering
from tracker.snapshot import snapshot
from tracker.store.reader import Reader, reading
from tracker.store.readers import snapshot as readers

NOW = datetime(2026, 5, 10, tzinfo=UTC)
TABLES = ("model", "model_counter", "alias", "offering", "card", "dataset", "model_dataset", "judgement",
          "judgement_link", "edge", "model_verdict", "verdict_body")  # fmt: skip
VOLATILE = {("model", "id"), ("verdict_body", "id")}


@pytest.fixture(scope="module")
def database(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = demo_folder / "tracker.db"
    return Path(shutil.copy(found, tmp_path_factory.mktemp("remembered") / "t.db"))


def seen(connection: sqlite3.Connection, past: Remembered | None = None) -> Snapshot:
    return snapshot(Reader(connection), NOW, past)


def moves(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Let a value of each column of each table become another one that the column has elsewhere."""
    for table in TABLES:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for column in columns:
            if (table, column) in VOLATILE:
                continue
            for order in ("rowid", "-rowid"):
                moved = f"""
                UPDATE {table} SET {column} = coalesce(
                  (SELECT o.{column} FROM {table} o WHERE o.{column} IS NOT {table}.{column} LIMIT 1), {column})
                WHERE rowid IN (SELECT rowid FROM {table} ORDER BY {order} LIMIT 3)
                """
                try:
                    connection.execute(moved)
                except sqlite3.IntegrityError:
                    continue
                yield table, column


@pytest.mark.uncounted
def test_whatever_moved_in_the_store_is_seen(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # They take most of the time, and no model is made of them.
    monkeypatch.setattr(readers, "answers", lambda _: ())
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        past, differing = Remembered(), set()
        before = seen(connection, past)
        connection.execute("BEGIN")
        for table, column in moves(connection):
            new = seen(connection)
            assert seen(connection, past) == new, f"{table}.{column}"
            if new.models != before.models:
                differing.add(table)
            connection.execute("ROLLBACK")
            connection.execute("BEGIN")
        assert seen(connection, past) == before
    assert differing >= set(TABLES) - {"alias", "model_verdict", "judgement_link"}


def test_what_did_not_move_is_not_made_again(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = Remembered()
    with reading(f"sqlite:///{database}") as reader:
        first = snapshot(reader, NOW, past)
        monkeypatch.setattr(module, "_proof", None)
        monkeypatch.setattr(openness, "side_by_side", None)
        assert snapshot(reader, NOW, past) == first


def test_of_very_many_models_some_are_made_anew(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    past = Remembered()
    with reading(f"sqlite:///{database}") as reader:
        first = snapshot(reader, NOW, past)
        assert len(past.models) == 2
        assert snapshot(reader, NOW, past) == first == snapshot(reader, NOW)


def test_it_is_kept_in_a_file_that_may_be_lost_damaged_or_of_another_program(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_of(tmp_path / "new" / "site")
    with reading(f"sqlite:///{database}") as reader:
        with remembering(place) as past:
            first = snapshot(reader, NOW, past)
        with remembering(place) as past:
            assert past.models.keys() == {row.model_key for row in first.models}
        at = place.stat().st_mtime_ns
        with remembering(place) as past:
            assert snapshot(reader, NOW, past) == first
        assert place.stat().st_mtime_ns == at, "nothing moved, so it was not written"
        place.write_bytes(place.read_bytes()[:1000])
        with remembering(place) as past:
            assert not past.models
            assert snapshot(reader, NOW, past) == first
        flipped = bytearray(place.read_bytes())
        flipped[flipped.index(b"safetensors")] ^= 1
        place.write_bytes(flipped)
        with remembering(place) as past:
            assert not past.models, "a flipped bit is seen, though it can be read"
            assert snapshot(reader, NOW, past) == first
        monkeypatch.setattr(remembered, "shape", lambda: b"another")
        with remembering(place) as past:
            assert not past.models
    assert sorted(path.name for path in place.parent.iterdir()) == [place.name]


def test_where_it_cannot_be_kept_all_else_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with remembering(place_of(tmp_path / "file" / "site")) as past:
        assert not past.models
