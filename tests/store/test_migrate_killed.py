"""A migration that is killed at any statement leaves the old or the new schema whole."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE

import pytest

from tests.store.released import Rows, kept, released, standing
from tracker.store import Store
from tracker.store.verify import revision, revisions, troubles

PARENT = """
import gc, os, signal, sys
from pathlib import Path
from tracker.store.migrate import migrate
from tracker.store.sqlite import engine
def work(path, last):
    opened = engine(Path(path), write=True)
    seen = 0
    def count(_):
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
    with opened.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA cache_size=4")
        raw.set_trace_callback(count)
    migrate(opened)
    opened.dispose()
    return seen
work(sys.argv[1], 0)
gc.disable()
gc.freeze()
for line in sys.stdin:
    path, last = line.rstrip().rsplit(" ", 1)
    answer, told = os.pipe()
    child = os.fork()
    if not child:
        os.write(told, str(work(path, int(last))).encode())
        os._exit(0)
    os.close(told)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), os.read(answer, 99).decode() or 0, flush=True)
    os.close(answer)
"""
# It migrates once by itself: what is read and compiled then, no child has to do again. With room
# for four pages, changed ones are in the log long before the commit, as those of a big store are.


class Migrating:
    """Migrates in processes that die at their n-th statement; one that imported all forks them."""

    def __init__(self, path: Path) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-c", PARENT, str(path)], stdin=PIPE, stdout=PIPE, text=True
        )

    def once(self, path: Path, last: int) -> tuple[int, int]:
        """Give the exit code and, of one that lived, how many statements there were; 0: it lives."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(f"{path} {last}\n")
        self._parent.stdin.flush()
        code, seen = self._parent.stdout.readline().split()
        return int(code), int(seen)

    def close(self) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait()
        self._parent.stdout.close()


@pytest.fixture
def migrating(tmp_path: Path) -> Iterator[Migrating]:
    running = Migrating(tmp_path / "first.db")
    yield running
    running.close()


def now(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return standing(connection)


def survives(
    migrating: Migrating, path: Path, before: str, rows: Rows, last: int
) -> tuple[str, bool]:
    """Kill at one statement, look, and migrate on.

    Gives the schema that was found, and whether pages were in the log.
    """
    assert migrating.once(path, last) == (-SIGKILL, 0)
    logged = path.with_name("t.db-wal").stat().st_size > 0
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = revision(connection)
    assert found in {before, revisions()[-1]}
    assert troubles(path) == []
    assert kept(rows, now(path)) == []
    assert migrating.once(path, 0)[0] == 0
    with closing(sqlite3.connect(path)) as connection:
        assert revision(connection) == revisions()[-1]
    assert troubles(path) == []
    assert kept(rows, now(path)) == []
    return found, logged


def killed_at(folder: Path, migrating: Migrating, before: str, most: int) -> int:
    """Kill at so many statements of the way from one schema; gives how many kills that were."""
    source, path = folder / "source.db", folder / "t.db"
    rows = released(source, before)
    shutil.copyfile(source, path)
    code, statements = migrating.once(path, 0)
    assert (code, statements > 50) == (0, True)
    found = []
    for last in [*range(1, statements, max(1, statements // most)), statements]:
        for left in folder.glob("t.db*"):
            left.unlink()
        shutil.copyfile(source, path)
        found.append(survives(migrating, path, before, rows, last))
    # The last statement comes after the commit; at all others the old schema stands.
    assert {schema for schema, _ in found[:-1]} == {before}
    assert found[-1] == (revisions()[-1], True)
    assert (before, True) in found
    Store(f"sqlite:///{path}").close()
    return len(found)


def test_a_kill_at_some_statements_leaves_it_whole(tmp_path: Path, migrating: Migrating) -> None:
    assert killed_at(tmp_path, migrating, "0001", 4) > 4


@pytest.mark.soak
@pytest.mark.parametrize("before", revisions()[:-1])
def test_a_kill_at_every_statement_leaves_it_whole(
    tmp_path: Path, migrating: Migrating, before: str
) -> None:
    sys.stdout.write(f"{before}: {killed_at(tmp_path, migrating, before, 10_000)} kills\n")
