import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE
from typing import Any, Self

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.counting import uncounted_environment
from tracker.errors import StoreBusy, StoreError, TrackerError
from tracker.records.facts import Facts, Organization
from tracker.records.items import ModelItem
from tracker.records.landscape import Release, Telling
from tracker.records.sources import Counts, Source, Trouble
from tracker.store import Store, query
from tracker.store.tables import METADATA
from tracker.store.times import stamp

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
Make = Callable[..., ModelItem]
OTHERS = {"meta_schema", "search", "search_data", "search_idx", "search_docsize", "search_config"}


def test_the_migrations_make_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    Store(f"sqlite:///{path}").close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        # What describes the views is made with them, from their files; FTS5 keeps its own tables.
        opts = {"include_name": lambda name, *_: name not in OTHERS}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_what_tells_history_cannot_be_changed(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(model(license="x"))
    with closing(sqlite3.connect(shelf.path)) as connection:
        for statement in ("UPDATE observation SET after = 'y'", "DELETE FROM observation"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(statement)


def test_a_second_writer_is_told_to_wait_and_a_reader_is_not(shelf: Any) -> None:
    url = f"sqlite:///{shelf.path}"
    with pytest.raises(StoreBusy) as error:
        Store(url)
    assert error.value.exit_code == 75
    with Store(url, read_only=True) as reader:
        assert reader.find("x") == []


def test_the_lock_is_free_after_closing(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(f"sqlite:///{tmp_path / 'deep' / 't.db'}") as store:
            assert store.landscape.edges() == []


@pytest.mark.parametrize("url", ["postgresql://x/y", "sqlite:///", "nonsense"])
def test_an_url_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="allowed: sqlite:///"):
        Store(url)


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="tracker's database"):
        Store(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path / 'file' / 't.db'}")


def test_a_reader_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tracker run"):
        Store(f"sqlite:///{tmp_path / 't.db'}", read_only=True)


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of it


def release(key: str, *tellers: str, told: datetime = NOW) -> Release:
    tellings = tuple(
        Telling(kind="model", key=name, title=name, told_at=told, told_by="hub") for name in tellers
    )
    return Release(release_key=key, title=key, organization="acme", tier="closed",
                   first_told_at=told, first_told_by="hub", tellings=tellings)  # fmt: skip


def test_releases_are_new_once_and_who_told_first_stays(shelf: Any, facts: Facts) -> None:
    store = shelf.store
    assert store.landscape.save_releases([release("a", "x"), release("b", "y")], NOW) == {"a", "b"}
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert store.landscape.save_releases([release("a", "x", "y", told=later)], later) == set()
    assert shelf.ask("SELECT release_key, tellers, first_told_at FROM v1_releases") == [
        ("a", 2, "2026-11-23T07:00:00Z")
    ]
    assert store.landscape.save_releases([release("a", "x"), release("b", "y")], later) == set()
    with store.reader() as reader:
        assert [each.release_key for each in reader.snapshot(NOW, facts).releases] == ["a", "b"]
    assert store.landscape.save_releases([], later) == set()


def test_the_health_of_a_source_is_told(shelf: Any) -> None:
    feed = Source(id="feed", kind="feed", url="https://f.example")
    shelf.store.register([feed], NOW)
    assert shelf.ask("SELECT source, state FROM v1_sources ORDER BY 1") == [
        ("feed", "new"), ("hub", "new")
    ]  # fmt: skip
    odd = Trouble(code="item", message="one is odd")
    shelf.store.finish_source(shelf.run_id, feed, Counts(new=3, failed=1), [odd], NOW)
    assert shelf.ask("SELECT state, items, last_error FROM v1_sources WHERE source = 'feed'") == [
        ("silent", 3, "one is odd")
    ]
    bad = Trouble(code="unreachable", message="no answer")
    shelf.store.finish_source(shelf.run_id, feed, Counts(), [bad, odd], NOW)
    assert shelf.ask(
        "SELECT state, last_ok_at, last_error FROM v1_sources WHERE source = 'feed'"
    ) == [("failing", "2026-11-23T07:00:00Z", "no answer")]
    shelf.store.finish_source(shelf.run_id, feed, Counts(), [], NOW)
    assert shelf.ask("SELECT last_error FROM v1_sources WHERE source = 'feed'") == [(None,)]


def test_organizations_are_called_by_their_names_in_what_is_published(
    shelf: Any, model: Make
) -> None:
    acme = Organization(id="acme", name="Acme Inc.", source="s", checked=NOW.date())
    facts = Facts(version="1", organizations={"acme": acme, "acme-labs": acme})
    shelf.put(model("acme-labs/Bolt"))
    with shelf.store.reader() as reader:
        assert reader.snapshot(NOW, facts).models[0].organization == "Acme Inc."
    assert [telling.organization for telling in shelf.store.landscape.tellings(facts)] == ["acme"]


def test_find_tells_no_model_for_nothing(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt-7B"), model("acme/Bolt-8B"))
    assert shelf.store.find("") == []
    assert shelf.store.find("acme/\udc80") == []
    assert shelf.store.find("https://huggingface.co/acme/bolt-7b/") == ["acme/bolt-7b"]
    assert shelf.store.find("olt") == ["acme/bolt-7b", "acme/bolt-8b"]
    assert shelf.store.find("100%") == []


WRITER = """
import os
import sys
from datetime import UTC, datetime
from tracker.records.items import ModelItem
from tracker.records.sources import Batch, Source, SourceState
from tracker.store import Store, query
Store
hub = Source(id="hub", kind="hub", url="https://hub.example")
now = datetime(2026, 11, 23, tzinfo=UTC)
def write(path):
    with Store("sqlite:///" + path) as store:
        store.register([hub], now)
        run = store.begin_run("test", now)
        first = int(store.source_state("hub").cursor or 0)
        for page in range(first, first + 10_000):
            items = tuple(ModelItem(hub_id=f"a/m{page}-{n}", license="mit") for n in range(20))
            store.commit(run, hub, Batch(items=items, state=SourceState(cursor=str(page + 1))), now)
            # With its end in one piece, so that a kill never leaves half a line.
            os.write(1, b"%d\\n" % page)
if len(sys.argv) == 2:
    write(sys.argv[1])
for path in sys.stdin if len(sys.argv) == 1 else ():
    writer = os.fork()
    if not writer:
        write(path.strip())
        os._exit(0)
    print("pid", writer, flush=True)
    os.waitpid(writer, 0)
    print("over", flush=True)
"""


class Killing:
    """Starts writers and kills them; a process that has imported all forks them, to be quick."""

    def __enter__(self) -> Self:
        self._parent = subprocess.Popen(
            [sys.executable, "-c", WRITER],
            stdin=PIPE,
            stdout=PIPE,
            text=True,
            env=uncounted_environment(),
        )
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._ask, self._told = self._parent.stdin, self._parent.stdout
        return self

    def __exit__(self, *_: object) -> None:
        self._ask.close()
        self._parent.wait()
        self._told.close()

    def once(self, path: Path, after_s: float, *, wrote: bool) -> int:
        """Give the last page that was reported as stored before the kill, -1 for none.

        `wrote`: the time counts from the first of them; else from the start, while it is opened.
        """
        self._ask.write(f"{path}\n")
        self._ask.flush()
        writer = int(self._told.readline().split()[1])
        told = [self._told.readline()] if wrote else []
        assert "over\n" not in told  # it left by itself
        time.sleep(after_s)
        os.kill(writer, signal.SIGKILL)
        while (line := self._told.readline()) != "over\n":
            assert line, "nobody starts writers any more"
            told.append(line)
        return int(told[-1]) if told else -1


def kill(path: Path, times: int) -> None:
    reported = []
    with Killing() as killing:
        for number in range(times):
            wrote = number % 3 != 1
            reported.append(killing.once(path, number * 7 % 20 / 100, wrote=wrote))
            assert lost(path, max(reported)) == []
    assert sum(page >= 0 for page in reported) > times / 2


def lost(path: Path, reported: int) -> list[str]:
    """Look for what was reported and is not there, or is there without its state."""
    with closing(sqlite3.connect(path)) as connection:
        (models,) = connection.execute("SELECT count(*) FROM model").fetchone()
        (cursor,) = connection.execute("SELECT state ->> 'cursor' FROM source").fetchone()
        (check,) = connection.execute("PRAGMA integrity_check").fetchone()
    problems = [] if check == "ok" else [check]
    if models < (reported + 1) * 20:
        problems.append(f"{models} models, {(reported + 1) * 20} were reported")
    if models != int(cursor) * 20:
        problems.append(f"{models} models beside the state of {int(cursor) * 20}")
    return problems


def test_a_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    kill(tmp_path / "t.db", 20)


@pytest.mark.soak
def test_a_hundred_and_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    kill(tmp_path / "t.db", 150)


WHOLE = "SELECT count(*), (SELECT state ->> 'cursor' FROM source) FROM model"


def together(path: Path, seconds: float) -> list[str]:
    """Let four read and one write for a while, each reader twenty times at least; gives what went wrong."""
    stop_at = time.monotonic() + seconds
    wrong: list[str] = []

    def read() -> None:
        before = times = 0
        while (times < 20 or time.monotonic() < stop_at) and not wrong:
            try:
                ((models, cursor),) = query.run(path, WHOLE, {}, 1)[1]
            except TrackerError as error:
                wrong.append(str(error))
                return
            if models < before or models != 20 * int(cursor or 0):
                wrong.append(f"{models} models after {before}, beside the state of {cursor}")
            before, times = models, times + 1

    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    readers = [threading.Thread(target=read) for _ in range(4)]
    lines = threading.Thread(target=writer.stdout.read)
    for each in (*readers, lines):
        each.start()
    for each in readers:
        each.join()
    if writer.poll() is not None:
        wrong.append(f"the writer left with {writer.returncode}")
    writer.kill()
    lines.join()
    writer.stdout.close()
    writer.wait()
    return wrong


def test_four_read_while_one_writes(tmp_path: Path) -> None:
    assert together(tmp_path / "t.db", 3) == []


@pytest.mark.soak
def test_four_read_while_one_writes_for_a_minute(tmp_path: Path) -> None:
    assert together(tmp_path / "t.db", 60) == []
