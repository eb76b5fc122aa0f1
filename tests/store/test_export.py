import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.counting import uncounted_environment
from tests.store.reading_back import from_csv, from_parquet, from_sqlite
from tests.store.timeline import Timeline
from tracker.errors import StoreError
from tracker.records.items import ModelItem, PaperItem, PostItem
from tracker.records.sources import Counts, Source
from tracker.store.export import export
from tracker.store.schema import queries, views
from tracker.store.sqlite_copy import APPLICATION_ID, LAYOUT
from tracker.store.stream import Content

BLOG = Source(
    id="blog", kind="feed", url="https://blog.example/feed", license="all rights reserved",
    republish="link", title="A | blog",
)  # fmt: skip
ARXIV = Source(
    id="arxiv", kind="arxiv", url="https://arxiv.example", license="CC0-1.0", republish="full"
)
STRANGE = '=HYPERLINK("https://evil.example","x"),\r\n\t"quoted" \x00 end'


@pytest.fixture
def filled(shelf: Any, model: Callable[..., ModelItem]) -> Any:
    """Fill a shelf with models, a paper and posts, some of them strange."""
    shelf.put(*(model(f"acme/M{number}", parameters=number * 10**9) for number in range(5)))
    shelf.put(model("acme/M1", license="apache-2.0"), model("acme/M2", license='=1+1,"x"'))
    shelf.put(
        PostItem(
            guid="1",
            url="https://blog.example/1",
            title=STRANGE,
            excerpt="Prose. " * 40,
            hub_ids=("acme/M1",),
        ),
        PostItem(guid="2", url=None, title="@sum " * 300),
        source=BLOG,
    )
    paper = PaperItem(arxiv_id="2611.00001", title="-Déjà vu " * 60, url="https://arxiv.example/1")
    shelf.put(paper, source=ARXIV)
    Timeline(shelf).stages()
    for source in (BLOG, ARXIV):
        shelf.store.finish_source(shelf.run_id, source, Counts(), (), shelf.now)
    return shelf


def sums_hold(out: Path) -> bool:
    lines = [line.split("  ") for line in (out / "SHA256SUMS").read_text().splitlines()]
    told = {path: digest for digest, path in lines}
    there = {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    return told == there


def as_bytes(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.*")}


def test_every_cell_is_the_same_in_each_format(filled: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = export(filled.path, out)
    assert {each.view for each in done.views} == set(views())
    assert sum(each.rows > 0 for each in done.views) >= 9
    for each in done.views:
        name = each.view.name
        rows = from_sqlite(out / "tracker.db", each.view)
        assert from_csv(out / f"csv/{name}.csv", each.view) == rows, name
        assert from_parquet(out / f"parquet/{name}.parquet") == rows, name
        content = Content()
        content.add(list(zip(*rows, strict=True)))
        assert (each.rows, each.content_sha256) == (content.rows, content.sha256), name
        assert len(rows) == filled.ask(f"SELECT count(*) FROM {name}")[0][0]


def test_what_may_be_shown_again_is_as_the_view_has_it(filled: Any, tmp_path: Path) -> None:
    export(filled.path, tmp_path / "out", ["sqlite"])
    for view in views():
        if any(column.name in ("title", "says") for column in view.columns):
            continue  # those of the strange posts were cut
        key = ", ".join(view.key)
        rows = filled.ask(f"SELECT * FROM {view.name} ORDER BY {key}")
        assert from_sqlite(tmp_path / "out/tracker.db", view) == rows, view.name


def test_of_who_allows_links_no_text_gets_out(filled: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(filled.path, out)
    [posts] = [view for view in views() if view.name == "v1_posts"]
    titles = {row[1] for row in from_sqlite(out / "tracker.db", posts)}
    assert titles == {STRANGE, ("@sum " * 300)[:299] + "…"}
    assert "Prose. " * 40 in filled.ask("SELECT told FROM post")[0][0]
    assert not any(b"Prose. " * 29 in text for text in as_bytes(out).values())


def test_the_same_data_give_the_same_bytes(filled: Any, tmp_path: Path) -> None:
    export(filled.path, tmp_path / "one")
    time.sleep(1.1)  # whatever looks at the clock would say another second
    export(filled.path, tmp_path / "two")
    assert as_bytes(tmp_path / "one") == as_bytes(tmp_path / "two")
    assert sums_hold(tmp_path / "one")


def test_nothing_private_is_in_the_snapshot(filled: Any, tmp_path: Path) -> None:
    export(filled.path, tmp_path / "out", ["sqlite"])
    with closing(sqlite3.connect(tmp_path / "out/tracker.db")) as connection:
        told = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        plain = {name for (name,) in told if not name.startswith(("sqlite_", "search"))}
        allowed = {"meta_schema", "meta_queries", "meta_export", "meta_sources"}
        assert plain == {view.name for view in views()} | allowed
        for pragma, wanted in (
            ("application_id", APPLICATION_ID), ("user_version", LAYOUT), ("page_size", 4096),
            ("freelist_count", 0), ("integrity_check", "ok"), ("journal_mode", "delete"),
        ):  # fmt: skip
            assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == wanted, pragma
    raw = (tmp_path / "out/tracker.db").read_bytes()
    assert b"told_hash" not in raw


def test_the_full_text_of_public_views_comes_along_and_no_other(
    filled: Any, tmp_path: Path
) -> None:
    with filled.store._write.begin() as connection:
        for statement in (
            "CREATE VIRTUAL TABLE words USING fts5(name, hub_id, content='v1_models')",
            "INSERT INTO words(words, rank) VALUES ('rank', 'bm25(3, 1)')",
            "CREATE VIRTUAL TABLE secret USING fts5(address)",
            "CREATE VIRTUAL TABLE inner_words USING fts5(name, content='model')",
        ):
            connection.exec_driver_sql(statement)
    export(filled.path, tmp_path / "out", ["sqlite"])
    with closing(sqlite3.connect(tmp_path / "out/tracker.db")) as connection:
        found = connection.execute(
            "SELECT m.name FROM v1_models m JOIN words w ON w.rowid = m.rowid"
            " WHERE words MATCH 'm3 OR acme' ORDER BY w.rank, m.name"
        ).fetchall()
        ranked = connection.execute("SELECT v FROM words_config WHERE k = 'rank'").fetchone()
        told = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert [name for (name,) in found] == ["M3", "M0", "M1", "M2", "M4"]
    assert ranked == ("bm25(3, 1)",)
    assert not told & {"secret", "inner_words"}


def test_the_snapshot_describes_itself_like_the_database(filled: Any, tmp_path: Path) -> None:
    export(filled.path, tmp_path / "out", ["sqlite"])
    with closing(sqlite3.connect(tmp_path / "out/tracker.db")) as connection:
        here = connection.execute("SELECT * FROM meta_schema ORDER BY 1, 2").fetchall()
        asked = connection.execute("SELECT name, question, sql, params FROM meta_queries")
        kept = {name: (question, sql, json.loads(params)) for name, question, sql, params in asked}
    assert here == filled.ask("SELECT * FROM meta_schema ORDER BY 1, 2")
    assert kept == {
        query.name: (
            query.question,
            query.sql,
            [
                {"name": each.name, "description": each.description, "default": each.default}
                for each in query.params
            ],
        )
        for query in queries()
    }


def test_every_kept_query_finds_there_what_it_finds_here(filled: Any, tmp_path: Path) -> None:
    export(filled.path, tmp_path / "out", ["sqlite"])
    with closing(sqlite3.connect(tmp_path / "out/tracker.db")) as connection:
        for query in queries():
            params = {each.name: each.default for each in query.params}
            if any(view in query.sql for view in ("v1_posts", "v1_releases", "v1_stages")):
                continue  # their titles were cut
            there = connection.execute(query.sql, params).fetchall()
            assert sorted(map(repr, there)) == sorted(map(repr, filled.ask(query.sql, **params)))


def test_only_what_is_asked_for_is_written(filled: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export(filled.path, out, ["csv"]).formats == ("csv",)
    assert {path.suffix for path in out.rglob("*.*")} == {".csv", ".json", ".md", ".cff"}
    export(filled.path, out, ["parquet"])
    assert not (out / "csv").exists()
    assert sums_hold(out)


def test_a_key_that_names_two_rows_is_no_primary_key(filled: Any, tmp_path: Path) -> None:
    with filled.store._write.begin() as connection:
        connection.exec_driver_sql("DROP VIEW v1_papers")
        connection.exec_driver_sql(
            "CREATE VIEW v1_papers AS WITH twice(n) AS (VALUES (1), (2))"
            " SELECT arxiv_id, title, published_at, first_seen_at, url, listed_at, upvotes"
            " FROM paper, twice"
        )
    out = tmp_path / "out"
    done = export(filled.path, out)
    [papers] = [each for each in done.views if each.view.name == "v1_papers"]
    assert (papers.keyed, papers.rows) == (False, 2)
    assert len(from_sqlite(out / "tracker.db", papers.view)) == 2
    package = json.loads((out / "datapackage.json").read_text())
    keys = {each["name"]: each.get("schema", {}).get("primaryKey") for each in package["resources"]}
    assert (keys["v1_papers"], keys["v1_models"]) == (None, ["model_key"])


def test_what_cannot_be_exported_says_so_in_one_line(filled: Any, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database yet"):
        export(tmp_path / "none.db", tmp_path / "out")
    (tmp_path / "text.db").write_text("no database at all, but long enough to be read as one" * 9)
    with pytest.raises(StoreError, match="cannot be exported: file is not a database"):
        export(tmp_path / "text.db", tmp_path / "out")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written: File exists; the old export stays"):
        export(filled.path, tmp_path / "file" / "out")
    with filled.store._write.begin() as connection:
        connection.exec_driver_sql("DROP VIEW v1_models")
    with pytest.raises(StoreError, match="`tracker migrate` makes it so"):
        export(filled.path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


CHILD = """
import resource, signal, sys
from pathlib import Path
from tracker.errors import StoreError
from tracker.store.export import export
from tracker.store import parquet
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if len(sys.argv) > 4:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
print("go", flush=True)
try:
    export(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(","))
except StoreError as error:
    print(error)
"""


def child(database: Path, out: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(database), str(out), *more],
        stdout=subprocess.PIPE, text=True, env=uncounted_environment(),
    )  # fmt: skip


def test_a_kill_leaves_an_export_whole(filled: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(filled.path, out)
    old = as_bytes(out)
    filled.put(ModelItem(hub_id="acme/New", hub_object_id="new"))
    seen = set()
    for turn in range(8):
        with child(filled.path, out, "csv,parquet,sqlite") as running:
            assert running.stdout
            assert running.stdout.readline() == "go\n"
            time.sleep(turn * 0.07)
            running.kill()
        assert sums_hold(out)
        seen.add(as_bytes(out) == old)
    assert True in seen
    export(filled.path, out)
    assert as_bytes(out) != old
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == ["out"]


@pytest.mark.parametrize(("form", "most"), [("csv", 500), ("parquet", 3000), ("sqlite", 20000)])
def test_a_full_disk_leaves_the_old_one(filled: Any, tmp_path: Path, form: str, most: int) -> None:
    out = tmp_path / "out"
    export(filled.path, out)
    old = as_bytes(out)
    with child(filled.path, out, form, str(most)) as running:
        told = running.communicate()[0].splitlines()
    assert len(told) == 2, told
    assert "cannot be" in told[1]
    assert as_bytes(out) == old
    assert not list(tmp_path.glob(".out*"))


def test_more_rows_than_a_piece_are_the_same_in_each_format(
    filled: Any, tmp_path: Path, model: Callable[..., ModelItem]
) -> None:
    filled.put(*(model(f"acme/Many-{number}") for number in range(4100)))
    done = export(filled.path, tmp_path / "out")
    [models] = [each for each in done.views if each.view.name == "v1_models"]
    assert models.rows == 4105
    assert from_csv(tmp_path / "out/csv/v1_models.csv", models.view) == from_sqlite(
        tmp_path / "out/tracker.db", models.view
    )
