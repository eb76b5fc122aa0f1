"""A migration that is killed at any statement leaves the old or the new schema whole."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.test_migrate import MODEL, older
from tracker.store import Store
from tracker.store.verify import revision, revisions, troubles

CHILD = """
import os, sqlite3, sys
from tracker.store.migrate import migrate
from tracker.store.sqlite import engine
path, last = sys.argv[1], int(sys.argv[2])
opened = engine(__import__("pathlib").Path(path), write=True)
seen = 0
def count(_):
    global seen
    seen += 1
    if seen == last:
        os._exit(9)
with opened.connect() as connection:
    connection.connection.driver_connection.set_trace_callback(count)
migrate(opened)
opened.dispose()
print(seen)
"""


def migrated(path: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Migrate in a process of its own that dies at its n-th statement; 0: it lives."""
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(last)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONDEVMODE": ""},
    )  # fmt: skip


def prepared(path: Path, before: str) -> None:
    opened = older(path, before)
    with opened.begin() as connection:
        connection.exec_driver_sql(MODEL, (1, "acme/bolt", '{"hub_id":"acme/Bolt"}'))
    opened.dispose()


def survives(folder: Path, before: str, last: int) -> None:
    path = folder / f"{before}-{last}.db"
    prepared(path, before)
    assert migrated(path, last).returncode == 9
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert revision(connection) in {before, revisions()[-1]}
    assert troubles(path) == []
    Store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        assert revision(connection) == revisions()[-1]
        assert connection.execute("SELECT model_key FROM v1_models").fetchall() == [("acme/bolt",)]


def statements(folder: Path, before: str) -> int:
    path = folder / "all.db"
    path.unlink(missing_ok=True)
    prepared(path, before)
    return int(migrated(path, 0).stdout)


def test_a_kill_at_some_statements_leaves_it_whole(tmp_path: Path) -> None:
    count = statements(tmp_path, "0001")
    assert count > 50
    for last in range(1, count, count // 4):
        survives(tmp_path, "0001", last)


@pytest.mark.soak
@pytest.mark.parametrize("before", revisions()[:-1])
def test_a_kill_at_every_statement_leaves_it_whole(tmp_path: Path, before: str) -> None:
    for last in range(1, statements(tmp_path, before) + 1):
        survives(tmp_path, before, last)
