import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.errors import DataError, QueryError, StoreBusy, StoreError
from tracker.records.items import ModelItem
from tracker.records.sources import Batch, Source
from tracker.store import Store, ask_child, asking
from tracker.store.asking import OWNER, STRANGER, ask, rows_of

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
TEN = "(VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10))"
CPU, WALL = 1.6, 5.0
"""By how much a question may miss its limit here, in time of its own and by the clock.

On a machine whose cores are all taken we are woken late, and meanwhile the child goes on: so the
clock proves little, and has room. Where nothing stopped the child it would take twice the limit of
its own time (RLIMIT_CPU), which is over this. That the parent's clock itself allows not a moment
more is asked below with a clock of ours.
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a database of 300 models; its writer is at work meanwhile."""
    path = tmp_path_factory.mktemp("full") / "tracker.db"
    hub = Source(id="hub", kind="hub", url="https://hub.example")
    items = tuple(ModelItem(hub_id=f"acme/Bolt-{number}") for number in range(300))
    with Store(f"sqlite:///{path}") as store:
        store.register([hub], NOW)
        store.commit(store.begin_run("test", NOW), hub, Batch(items=items), NOW)
        yield path


@contextmanager
def stopped_in_time() -> Iterator[None]:
    """Fail where what is asked meanwhile goes on beyond the limit."""
    began, spent = time.monotonic(), getrusage(RUSAGE_CHILDREN)
    yield
    now = getrusage(RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - spent.ru_utime - spent.ru_stime
    assert cpu <= STRANGER.seconds * CPU
    assert time.monotonic() - began <= STRANGER.seconds * WALL


def seen(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.rglob("*")}


WRITING = [
    "ATTACH '{folder}/x.db' AS x",
    "ATTACH ':memory:' AS x",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO '{folder}/x.db'",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA query_only=OFF",
    "PRAGMA temp_store_directory='{folder}'",
    "PRAGMA writable_schema=ON",
    "PRAGMA database_list",
    "DELETE FROM model",
    "UPDATE model SET tier = 'fully_open'",
    "INSERT INTO model(id) VALUES (9)",
    "REPLACE INTO model(id) VALUES (9)",
    "DROP VIEW v1_models",
    "CREATE TABLE x(y)",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE TEMP VIEW v1_models AS SELECT 1",
    "ALTER TABLE model RENAME TO x",
    "REINDEX",
    "ANALYZE",
    "BEGIN IMMEDIATE",
    "COMMIT",
    "SAVEPOINT x",
    "INSERT INTO search(search) VALUES ('rebuild')",
    "SELECT load_extension('{folder}/x.so')",
    "SELECT fts3_tokenizer('x')",
    "SELECT writefile('{folder}/x', 'x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT * FROM pragma_journal_mode('delete')",
    "SELECT 1; DROP VIEW v1_models",
    "EXPLAIN ATTACH '{folder}/x.db' AS x",
]


@pytest.mark.parametrize("limits", [STRANGER, OWNER], ids=["stranger", "owner"])
@pytest.mark.parametrize("attack", WRITING)
def test_whatever_would_write_is_refused_and_leaves_nothing(
    full: Path, attack: str, limits: Any
) -> None:
    before, bytes_before = seen(full.parent), full.read_bytes()
    with pytest.raises(DataError, match="cannot be answered") as error:
        rows_of(full, attack.format(folder=full.parent), None, limits)
    assert len(str(error.value).splitlines()) == 1
    assert seen(full.parent) == before
    assert full.read_bytes() == bytes_before


TAKING = [
    "SELECT randomblob(900000000)",
    "SELECT zeroblob(900000000)",
    "SELECT length(zeroblob(900000000))",
    "SELECT printf('%.*c', 900000000, 'x')",
    "SELECT length(replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000))))",
    f"{NUMBERS} SELECT count(*) FROM n",
    f"{NUMBERS} SELECT group_concat(i) FROM n",
    f"{NUMBERS} SELECT i FROM n ORDER BY i DESC",
    f"{NUMBERS} SELECT DISTINCT hex(randomblob(100000)) FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 'x' UNION ALL SELECT i || i FROM n) SELECT length(i) FROM n WHERE i = ''",
    "SELECT count(*) FROM v1_models a, v1_models b, v1_models c, v1_models d",
    "SELECT a.name FROM v1_models a, v1_models b, v1_models c ORDER BY random()",
    f"SELECT count(*) FROM {', '.join([TEN] * 12)}",
    f"SELECT {'(' * 5000}1{')' * 5000}",
    f"SELECT {'+'.join(['1'] * 5000)}",
    f"SELECT 1 {'UNION ALL SELECT 1 ' * 600}",
    f"SELECT {','.join(['1'] * 1500)}",
    f"SELECT '{'x' * 30_000}'",
    "SELECT zeroblob(999000), zeroblob(999000) FROM v1_models a, v1_models b LIMIT 500",
    "SELECT sum(json_array_length('[' || group_concat(value) || ']')) FROM (" + NUMBERS + "SELECT i AS value FROM n)",
]  # fmt: skip


@pytest.mark.parametrize("attack", TAKING, ids=range(len(TAKING)))
def test_whatever_takes_too_much_is_stopped_in_time(full: Path, attack: str) -> None:
    before = seen(full.parent)
    with stopped_in_time(), pytest.raises(DataError, match="cannot be answered") as error:
        rows_of(full, attack)
    assert len(str(error.value).splitlines()) == 1
    assert seen(full.parent) == before


BOUNDED = [
    "SELECT printf('%900000000d', 1)",
    "SELECT count(*) FROM v1_models a JOIN v1_models b ON a.name LIKE '%' || b.name || '%' JOIN v1_models c ON c.name <> a.name",
    "SELECT 1 WHERE 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%b'",
    "SELECT name REGEXP '(a+)+$' FROM v1_models",
    "SELECT json_extract('" + "[" * 9000 + "', '$')",
    "SELECT abs(-9223372036854775808)",
    "SELECT substr(zeroblob(1000000), 1, 900000)",
]  # fmt: skip


@pytest.mark.parametrize("attack", BOUNDED, ids=range(len(BOUNDED)))
def test_what_may_or_may_not_be_answered_takes_no_longer(full: Path, attack: str) -> None:
    before = seen(full.parent)
    with stopped_in_time(), suppress(DataError):
        rows_of(full, attack)
    assert seen(full.parent) == before


@pytest.mark.parametrize("does", ["time.sleep(60)", "exec('while True: pass')"])
def test_a_child_that_keeps_no_limit_of_its_own_is_killed(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"import time\n{does}\n")
    monkeypatch.setattr(asking, "CHILD", child)
    with stopped_in_time(), pytest.raises(QueryError, match="it took over 1 s"):
        rows_of(full, "SELECT 1")


def test_the_parent_waits_as_long_as_the_limit_and_not_a_moment_more(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    replies = [True, True, False]
    """Of the pipe: a piece each at its 0.4 s and 0.8 s, then nothing ever."""

    def wait(read: list[Any], _write: object, _wrong: object, seconds: float) -> tuple[Any, ...]:
        there = replies[len(waits)]
        waits.append(min(seconds, 0.4))
        return (read if there else [], [], [])

    clock = SimpleNamespace(monotonic=lambda: sum(waits))
    monkeypatch.setattr(asking, "time", clock)
    monkeypatch.setattr(asking, "select", SimpleNamespace(select=wait))
    pieces = iter([b'{"columns": ["i"]}\n', b"[[1]]\n"])
    monkeypatch.setattr(asking, "os", SimpleNamespace(read=lambda *_: next(pieces)))
    with pytest.raises(QueryError, match="it took over 1 s"):
        rows_of(full, f"{NUMBERS} SELECT i FROM n LIMIT 3")
    assert sum(waits) == pytest.approx(STRANGER.seconds)


PRIVATE = [
    "SELECT * FROM run",
    "SELECT count(*) FROM run",
    "SELECT 1 FROM run",
    "SELECT * FROM temp.run",
    "SELECT * FROM not_public_run",
    "SELECT * FROM main.run",
    "WITH v1_models AS (SELECT * FROM run) SELECT * FROM v1_models",
    "WITH 'v1_models' AS MATERIALIZED (SELECT * FROM run) SELECT * FROM v1_models",
    "SELECT name FROM v1_models WHERE name IN (SELECT command FROM run)",
    "SELECT name FROM v1_models WHERE EXISTS (SELECT 1 FROM run WHERE command LIKE 't%')",
    "SELECT (SELECT command FROM run) FROM v1_models",
    "SELECT * FROM v1_models JOIN run ON 1",
    "SELECT name FROM v1_models UNION SELECT command FROM run",
    "SELECT name, max((SELECT count(*) FROM run)) OVER () FROM v1_models",
    "SELECT told FROM model",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM pragma_table_info('run')",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM dbstat",
]


@pytest.mark.parametrize("asked", PRIVATE)
def test_strangers_see_only_what_is_public(full: Path, asked: str) -> None:
    with pytest.raises(DataError, match="cannot be answered"):
        rows_of(full, asked)


def test_every_view_answers_strangers_and_no_table_does(full: Path) -> None:
    asked = "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')"
    schema = rows_of(full, asked, None, OWNER)[1]
    views = [name for kind, name in schema if kind == "view"]
    assert len(views) > 20
    for view in [*views, "meta_schema", "search"]:
        assert rows_of(full, f"SELECT * FROM {view} LIMIT 1")[0]
        assert rows_of(full, f"SELECT count(*) FROM {view}")[1][0][0] >= 0
    for table in ("model", "run", "source", "observation", "alembic_version", "search_item"):
        assert ("table", table) in schema
        with pytest.raises(QueryError, match=f"{table} is not public"):
            rows_of(full, f"SELECT * FROM {table}")


def test_the_owner_may_read_every_table(full: Path) -> None:
    assert rows_of(full, "SELECT command FROM run", None, OWNER)[1] == [("test",)]
    assert rows_of(full, "SELECT count(*) FROM sqlite_schema", None, OWNER)[1][0][0] > 20


def test_words_can_be_searched_by_strangers(full: Path) -> None:
    asked = "SELECT title FROM search WHERE search MATCH :words ORDER BY rank LIMIT 1"
    assert rows_of(full, asked, {"words": '"bolt 7"'})[1] == [("acme/Bolt-7",)]


def test_every_kind_of_cell_arrives_as_it_is(full: Path) -> None:
    asked = "SELECT 1, 1.5, 'é\n𝄞', NULL, x'00ff', 9223372036854775807, 9e999, :x, '' LIMIT 1"
    _, rows, more = rows_of(full, asked, {"x": "7"})
    assert rows == [(1, 1.5, "é\n𝄞", None, b"\x00\xff", 2**63 - 1, float("inf"), "7", "")]
    assert not more


def test_rows_end_at_the_limit_and_it_is_said(full: Path) -> None:
    for count, more in ((299, False), (300, False), (301, True)):
        limits = replace(STRANGER, rows=300)
        asked = f"{NUMBERS} SELECT i FROM n LIMIT {count}"
        _, rows, cut = rows_of(full, asked, None, limits)
        assert (len(rows), cut) == (min(count, 300), more)
        assert rows[-1] == (min(count, 300),)


def test_a_hundred_thousand_rows_stream_through_little_memory(full: Path) -> None:
    asked = f"{NUMBERS} SELECT i, 'a text of some length ' || i FROM n LIMIT 100001"
    with ask(full, asked, None, OWNER) as answer:
        assert sum(1 for _ in answer) == 100_000
        assert answer.more
        assert len(answer._asked._buffer) < 3 << 20


def test_time_of_a_slow_reader_is_not_the_questions(full: Path) -> None:
    limits = replace(STRANGER, seconds=0.8, rows=50_000)
    with ask(full, f"{NUMBERS} SELECT i FROM n LIMIT 50000", None, limits) as answer:
        rows = iter(answer)
        next(rows)
        time.sleep(1)
        assert sum(1 for _ in rows) == 49_999


def test_who_leaves_early_leaves_no_process(full: Path) -> None:
    with ask(full, f"{NUMBERS} SELECT i FROM n", None, OWNER) as answer:
        pid = answer._asked._child.pid
        assert next(iter(answer)) == (1,)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize(
    ("asked", "words", "at"),
    [
        ("SELECT nam FROM v1_models", "no such column: nam (line 1, column 8); did you mean name?", "nam"),
        ("SELECT m.licence\nFROM v1_models m", "did you mean license?", "licence"),
        ("SELECT 1 FROM\n  v1_model", "no such table: v1_model (line 2, column 3); did you mean v1_models?", "v1_model"),
        ("SELECT * FROM papers", "did you mean v1_papers?", "papers"),
        ("SELECT * FROM nothing_like_it", "no such table: nothing_like_it (line 1, column 15)", "nothing_like_it"),
        ("SELECT 'FROM' FROM FROM x", 'near "FROM": syntax error (line 1, column 20)', "FROM x"),
        ("SELECT (1", "incomplete input (line 1, column 10)", None),
        ("SELECT 'open", "unrecognized token", "'open"),
        ("SELECT nofunction(1)", "no such function: nofunction (line 1, column 8)", "nofunction"),
        ("SELECT name FROM v1_models a, v1_models b", "ambiguous column name: name", "name"),
        ("SELECT :missing", "binding", None),
        ("SELECT CAST(x'ff' AS TEXT)", "not UTF-8", None),
        ("SELECT * FROM run", "run is not public; ask the v1_ views", "run"),
    ],
)  # fmt: skip
def test_an_error_points_at_the_word_and_names_the_nearest(
    full: Path, asked: str, words: str, at: str | None
) -> None:
    with pytest.raises(QueryError) as error:
        rows_of(full, asked)
    assert words in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    if at is not None:
        assert error.value.at is not None
        assert asked[error.value.at :].startswith(at)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "ended by SIGSEGV, which is a fault; `tracker doctor`"),
        ("os.kill(os.getpid(), signal.SIGABRT)", "ended by SIGABRT, which is a fault"),
        ("os.kill(os.getpid(), signal.SIGBUS)", "ended by SIGBUS, as happens when a file is cut short"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended by SIGKILL, from outside"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "ended by SIGTERM, from outside; ask again"),
        ("os.kill(os.getpid(), signal.SIGRTMIN + 2)", "ended by signal 36, from outside"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "it took over 1 s"),
        ("os._exit(3)", "its process failed (exit code 3); `tracker doctor`"),
        ("os._exit(0)", "its process failed (exit code 0)"),
        ("os._exit(76)", "it needs more than 512 MB of memory; ask for fewer rows"),
    ],
)  # fmt: skip
def test_a_child_that_ends_is_told_as_how_it_ended(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, words: str
) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"import os, resource, signal\nresource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n{ending}\n")  # fmt: skip
    monkeypatch.setattr(asking, "CHILD", child)
    with pytest.raises(QueryError) as error:
        rows_of(full, "SELECT 1")
    assert words in str(error.value)
    assert ("memory" in str(error.value)) == ("76" in ending or "SIGKILL" in ending)
    assert len(str(error.value).splitlines()) == 1


def test_memory_that_is_at_an_end_is_told_as_such(full: Path) -> None:
    limits = replace(OWNER, memory_bytes=128 << 20, value_bytes=1 << 29)
    with pytest.raises(QueryError, match="it needs more than 128 MB of memory"):
        rows_of(full, "SELECT length(hex(zeroblob(200000000)))", None, limits)


def test_a_read_only_copy_in_a_read_only_folder_answers(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    copy = folder / "t.db"
    with closing(sqlite3.connect(full)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    folder.chmod(0o555)
    try:
        assert rows_of(copy, "SELECT count(*) FROM v1_models")[1] == [(300,)]
    finally:
        folder.chmod(0o755)


def test_what_another_program_has_not_committed_is_no_answer(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "t.db"
    with closing(sqlite3.connect(full)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("PRAGMA cache_size=5")  # so that it writes to the file before it commits
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE model SET tier = 'closed', name = name || hex(randomblob(2000))")
        impatient = partial(sqlite3.connect, timeout=0.1)
        monkeypatch.setattr(sqlite3, "connect", impatient)
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            ask_child.opened(str(copy), private=True)
        other.execute("ROLLBACK")
    ask_child.opened(str(copy), private=True).close()


def test_one_that_another_program_holds_is_for_another_time(full: Path, tmp_path: Path) -> None:
    copy = tmp_path / "t.db"
    with closing(sqlite3.connect(full)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="another program holds it; try again"):
            rows_of(copy, "SELECT count(*) FROM v1_models", None, replace(OWNER, seconds=20))


def test_an_older_schema_that_lacks_what_is_asked_for_names_the_way_to_the_new_one(
    full: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "t.db"
    with closing(sqlite3.connect(full)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("UPDATE alembic_version SET version_num = '0005'")
        target.execute("DROP VIEW v1_news")
        target.commit()
    with pytest.raises(QueryError, match=r"no such table: v1_news .*: run `tracker migrate`"):
        rows_of(copy, "SELECT * FROM v1_news", None, OWNER)


def test_a_child_whose_parent_was_killed_ends(full: Path) -> None:
    asks = (
        "import sys, pathlib; from tracker.store.asking import OWNER, rows_of;"
        f"rows_of(pathlib.Path({str(full)!r}), {NUMBERS + 'SELECT count(*) FROM n'!r}, None, OWNER)"
    )
    with subprocess.Popen([sys.executable, "-c", asks]) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        while not (found := children.read_text().split()):
            assert parent.poll() is None
            time.sleep(0.01)
        child = Path(f"/proc/{found[0]}/stat")
        while float(child.read_text().rsplit(")")[-1].split()[11]) < 20:  # 0.2 s of its own time
            time.sleep(0.01)
        parent.kill()
    until = time.monotonic() + 10
    while child.exists() and child.read_text().rsplit(")")[-1].split()[0] != "Z":
        assert time.monotonic() < until
        time.sleep(0.05)


def test_where_only_backups_are_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "t-1.db").touch()
    with pytest.raises(StoreError, match="there is no database; `tracker restore` brings one of"):
        rows_of(tmp_path / "t.db", "SELECT 1")


def test_what_is_no_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tracker run"):
        rows_of(tmp_path / "t.db", "SELECT 1")
    (tmp_path / "t.db").write_text("no database" * 1000)
    with pytest.raises(DataError, match="not a database"):
        rows_of(tmp_path / "t.db", "SELECT 1")


def test_an_answer_over_its_size_is_stopped(full: Path) -> None:
    limits = replace(STRANGER, answer_bytes=100_000)
    with pytest.raises(DataError, match="ask for less"):
        rows_of(full, "SELECT hex(zeroblob(100000)) FROM v1_models", None, limits)
