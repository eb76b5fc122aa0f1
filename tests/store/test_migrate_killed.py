"""A migration that is killed at any statement leaves the old or the new schema whole."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.forked import Forked, forked
from tests.store.released import Rows, kept, released, standing, summed
from tracker.store import Store
from tracker.store.verify import revision, revisions, troubles

MIGRATING = """
import os, signal, sys
from pathlib import Path
from tracker.store.migrate import migrate
from tracker.store.sqlite import engine
def work(path, last=0):
    opened = engine(Path(path), write=True)
    seen = 0
    def count(_):
        nonlocal seen
        seen += 1
        if seen == int(last):
            os.kill(os.getpid(), signal.SIGKILL)
    with opened.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA cache_size=4")
        raw.set_trace_callback(count)
    migrate(opened)
    opened.dispose()
    return seen
work(sys.argv[1])
"""
# It migrates once by itself: what is read and compiled then, no child has to do again. With room
# for four pages, changed ones are in the log long before the commit, as those of a big store are.


@pytest.fixture
def migrating(tmp_path: Path) -> Iterator[Forked]:
    """Give who migrates and dies at the n-th statement; 0: it lives and says how many there were."""
    with forked(MIGRATING, tmp_path / "first.db") as running:
        yield running


def whole(path: Path, before: str, rows: Rows) -> str:
    """Look whether the file is sound and holds what it held; gives its schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found, there = revision(connection), standing(connection)
    assert there == rows if found == before else kept(rows, there) == []
    assert troubles(path) == []
    return found


def goes_on(migrating: Forked, path: Path, before: str, rows: Rows) -> int:
    """Migrate a copy to the end, as it was left; gives the number of statements."""
    copy = path.with_name("copy.db")
    for left in path.parent.glob("copy.db*"):
        left.unlink()
    for ending in ("", "-wal"):
        if (part := path.with_name(f"t.db{ending}")).exists():
            shutil.copyfile(part, f"{copy}{ending}")
    code, said = migrating.once(copy, 0)
    assert code == 0
    assert whole(copy, before, rows) == revisions()[-1]
    with closing(sqlite3.connect(copy)) as connection:
        assert summed(copy, rows, standing(connection))
    return int(said)


def killed_at(folder: Path, migrating: Forked, before: str, most: int, to_the_end: int) -> int:
    """Kill at so many statements of the way from one schema; gives how many kills that were.

    Each time the same file is migrated on, past where it was left, and killed again; every so many
    times, and at each of the last statements, a copy of what was left goes on to the end.
    """
    path = folder / "t.db"
    rows = released(path, before)
    statements = goes_on(migrating, path, before, rows)
    assert statements > 50
    found = []
    for kill, last in enumerate([*range(1, statements, max(1, statements // most)), statements]):
        assert migrating.once(path, last) == (-SIGKILL, "")
        logged = path.with_name("t.db-wal").stat().st_size > 0
        if kill % to_the_end == 0 or statements - last < to_the_end:
            goes_on(migrating, path, before, rows)
        found.append((whole(path, before, rows), logged))
    # The last statement comes after the commit; at all others the old schema stands.
    assert {schema for schema, _ in found[:-1]} == {before}
    assert found[-1] == (revisions()[-1], True)
    assert (before, True) in found
    Store(f"sqlite:///{path}").close()
    return len(found)


def test_a_kill_at_some_statements_leaves_it_whole(tmp_path: Path, migrating: Forked) -> None:
    assert killed_at(tmp_path, migrating, "0001", 4, 1) > 4


@pytest.mark.soak
@pytest.mark.parametrize("before", revisions()[:-1])
def test_a_kill_at_every_statement_leaves_it_whole(
    tmp_path: Path, migrating: Forked, before: str
) -> None:
    sys.stdout.write(f"{before}: {killed_at(tmp_path, migrating, before, 10_000, 20)} kills\n")
