import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.errors import DataError, StoreError
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, PaperItem, PostItem
from tracker.records.search import HitKind
from tracker.records.sources import Source
from tracker.store import search_index
from tracker.store.search import match, search

KINDS: tuple[HitKind, ...] = ("model", "paper", "post")
Make = Callable[..., ModelItem]
FEED = Source(id="feed", kind="feed", url="https://feed.example", title="Acme's blog")
OPEN = Source(id="arxiv", kind="arxiv", url="https://arxiv.example", republish="full")


def paper(
    arxiv_id: str = "2611.00001", title: str = "Lanterns at sea", summary: str = ""
) -> PaperItem:
    return PaperItem(
        arxiv_id=arxiv_id, title=title, summary=summary, url=f"https://arxiv.org/abs/{arxiv_id}"
    )


def titles(shelf: Any, words: str, **told: Any) -> list[str]:
    return [hit.title for hit in search(shelf.path, words, **told)]


def agrees(path: Path) -> bool:
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        search_index.check(connection)
        left = connection.exec_driver_sql("SELECT count(*) FROM search_due").scalar()
        connection.rollback()
    engine.dispose()
    return left == 0


@pytest.mark.parametrize(
    "words",
    ["llama-3", "Llama 3.1", "llama3.1", "LLAMA_3", "llama-3.1-8b", "lla", "acme/Llama-3.1-8B", "3.1-8b",
     "https://huggingface.co/acme/Llama-3.1-8B", "text-gen", "acme lla", "8B acme"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(shelf: Any, model: Make, words: str) -> None:
    shelf.put(model("acme/Llama-3.1-8B"), model("other/Bolt", task="text-to-image"))
    assert titles(shelf, words) == ["acme/Llama-3.1-8B"]


@pytest.mark.parametrize(
    "words",
    ["C++", "a/b", "NEAR(x y)", '"', 'a"b', "x*", "x AND", "NOT x", "title:x", "^x", "-x", "{a b}:c", "x OR y",
     "(", "a' OR 1=1 --", "qwen2.5 (instruct)", "é", "中文", "\\", "%x_", "a\x00b", "q\udcffx", ":x", "x" * 900],
)  # fmt: skip
def test_words_of_people_are_no_syntax(shelf: Any, model: Make, words: str) -> None:
    shelf.put(model())
    if any(letter.isalnum() for letter in words):
        assert titles(shelf, words) == []
    else:
        with pytest.raises(DataError, match="letters or digits"):
            search(shelf.path, words)


@pytest.mark.parametrize("words", ["", " ", "*", "++", "x" * 1001])
def test_words_that_are_none_are_refused(shelf: Any, words: str) -> None:
    with pytest.raises(DataError, match="letters or digits"):
        search(shelf.path, words)


def test_signs_in_the_middle_do_not_matter(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"), model("acme/Nut"))
    assert titles(shelf, "* ++ bolt ( ") == ["acme/Bolt"]


def test_an_exact_id_comes_first_then_an_exact_name(shelf: Any, model: Make) -> None:
    longer = [model(f"acme/Bolt-{number}") for number in range(30)]
    shelf.put(*longer, model("acme/Bolt"), model("zoo/Bolt"), model("bolt/bolt-bolt-bolt"))
    assert titles(shelf, "zoo/bolt", limit=1) == ["zoo/Bolt"]
    assert set(titles(shelf, "bolt", limit=2)) == {"acme/Bolt", "zoo/Bolt"}
    assert titles(shelf, "BOLT-7", limit=1) == ["acme/Bolt-7"]
    assert len(titles(shelf, "bolt")) == 20
    assert len(set(titles(shelf, "bolt", limit=100))) == 33


def test_earlier_paths_are_found_after_a_rename(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    shelf.put(model("bigcorp/Screw", hub_object_id="id of acme/Bolt"))
    assert titles(shelf, "acme/bolt") == ["bigcorp/Screw"]
    assert titles(shelf, "acme bol") == ["bigcorp/Screw"]
    assert titles(shelf, "screw") == ["bigcorp/Screw"]
    assert agrees(shelf.path)


def test_what_is_gone_is_found_and_said_to_be(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    shelf.put(AbsentModel(hub_id="acme/Bolt", reason="gone"))
    assert [(hit.title, hit.gone) for hit in search(shelf.path, "bolt")] == [("acme/Bolt", True)]


def test_papers_and_posts_are_found_beside_models(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Lantern"))
    shelf.put(paper(summary="We light them."), source=OPEN)
    shelf.put(
        PostItem(guid="1", url="https://feed.example/1", title="Our lantern", excerpt="It shines"),
        source=FEED,
    )
    told = {hit.kind: (hit.title, hit.about, hit.url) for hit in search(shelf.path, "lantern")}
    assert told["model"] == ("acme/Lantern", "unknown", "https://huggingface.co/acme/Lantern")
    assert told["paper"][0] == "Lanterns at sea"
    assert told["post"] == ("Our lantern", "Acme's blog", "https://feed.example/1")
    for kind in KINDS:
        assert {hit.kind for hit in search(shelf.path, "lantern", kind=kind)} == {kind}
    assert titles(shelf, "2611.00001") == ["Lanterns at sea"]
    assert titles(shelf, "light them") == ["Lanterns at sea"]
    assert titles(shelf, "shines") == ["Our lantern"]


def test_a_summary_is_found_only_while_its_source_lets_us_repeat_it(shelf: Any) -> None:
    shelf.put(paper(summary="We light them."), source=OPEN)
    shut = Source(id="arxiv", kind="arxiv", url="https://arxiv.example", republish="facts")
    shelf.store.register([shut], shelf.now)
    assert titles(shelf, "light") == []
    assert titles(shelf, "sea") == ["Lanterns at sea"]
    shelf.store.register([OPEN], shelf.now)
    assert titles(shelf, "light") == ["Lanterns at sea"]
    assert agrees(shelf.path)


def test_a_product_is_found_by_what_a_catalogue_calls_it(shelf: Any, model: Make) -> None:
    product = CatalogItem(
        catalog_id="acme/bolt-2-pro", name="Bolt 2 Pro", organization="acme", hub_ids=("acme/B2P",)
    )
    shelf.put(product, source=Source(id="catalog", kind="models_dev", url="https://c.example"))
    assert titles(shelf, "bolt2pro") == ["acme/Bolt 2 Pro"]
    shelf.put(model("acme/B2P"))
    assert titles(shelf, "acme/bolt-2-pro") == ["acme/B2P"]
    assert titles(shelf, "b2p") == ["acme/B2P"]
    assert agrees(shelf.path)


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tracker run"):
        search(tmp_path / "t.db", "x")


def test_what_the_index_lost_is_noticed_and_made_anew(shelf: Any, model: Make) -> None:
    shelf.put(model())
    with closing(sqlite3.connect(shelf.path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM search_data WHERE id > 10")
    with pytest.raises(sa.exc.DatabaseError):
        agrees(shelf.path)
    with closing(sqlite3.connect(shelf.path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO search(search) VALUES ('rebuild')")
    assert agrees(shelf.path)


def test_only_the_last_word_may_be_begun_and_only_from_three_letters() -> None:
    assert match("ab cd") == '"ab" AND "cd"'
    assert match("ab cde", begun=True) == '"ab" AND "cde"*'
    assert match("ab c-d", begun=True) == '"ab" AND "c-d"'
    assert match('say "hi"') == '"say" AND """hi"""'


NAMES = st.sampled_from(
    ["Bolt", "Bolt-2", "Nut", "nut.v2", "Llama-3.1-8B", "Lámpara", "C++", "a_b"]
)
PATHS = st.builds("{}/{}".format, st.sampled_from(["acme", "Big-Corp", "zoo"]), NAMES)
TASKS = st.sampled_from([None, "text-generation", "text-to-image"])
WORDS = st.text(st.sampled_from("ab cd bolt"), max_size=20)
STEPS = st.lists(
    st.one_of(
        st.builds(lambda path, key, task: ("model", path, key, task), PATHS, st.integers(0, 4), TASKS),
        st.builds(lambda path: ("gone", path), PATHS),
        st.builds(lambda name, number: ("catalog", name, number), NAMES, st.integers(0, 2)),
        st.builds(lambda number, title, text: ("paper", number, title, text), st.integers(0, 3), NAMES, WORDS),
        st.builds(lambda number, title, text: ("post", number, title, text), st.integers(0, 3), NAMES, WORDS),
        st.builds(lambda how: ("republish", how), st.sampled_from(["full", "facts"])),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def take(shelf: Any, step: tuple[Any, ...]) -> None:
    arxiv = Source(id="arxiv", kind="arxiv", url="https://arxiv.example", republish="full")
    if step[0] == "model":
        shelf.put(ModelItem(hub_id=step[1], hub_object_id=f"object {step[2]}", task=step[3]))
    elif step[0] == "gone":
        shelf.put(AbsentModel(hub_id=step[1], reason="gone"))
    elif step[0] == "catalog":
        item = CatalogItem(
            catalog_id=f"acme/{step[2]}", name=step[1], organization="acme", hub_ids=("acme/Bolt",)
        )
        shelf.put(item, source=Source(id="catalog", kind="models_dev", url="https://c.example"))
    elif step[0] == "paper":
        shelf.put(paper(f"2611.0000{step[1]}", step[2], step[3]), source=arxiv)
    elif step[0] == "post":
        shelf.put(
            PostItem(guid=str(step[1]), url=None, title=step[2], excerpt=step[3]), source=FEED
        )
    else:
        shelf.store.register(
            [Source(id="arxiv", kind="arxiv", url="https://a.example", republish=step[1])],
            shelf.now,
        )


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(steps=STEPS)
def test_the_index_finds_exactly_what_a_plain_scan_finds(
    shelf: Any, steps: list[tuple[Any, ...]]
) -> None:
    for step in steps:
        take(shelf, step)
    assert agrees(shelf.path)
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.executescript(
            "CREATE TEMP TABLE text AS SELECT * FROM v1_search;"
            "CREATE VIRTUAL TABLE temp.plain USING fts5(title, also, body, squeezed,"
            " tokenize='unicode61 remove_diacritics 2');"
            "INSERT INTO plain(rowid, title, also, body, squeezed)"
            " SELECT id, title, also, body, squeezed FROM text"
        )
        for word in ("bolt", "nut", "llama", "acme", "text", "ab", "lampara", "v2", "2"):
            scanned = connection.execute(
                "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY 1", (word,)
            ).fetchall()
            indexed = connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1", (word,)
            ).fetchall()
            assert indexed == scanned, word
        counted = "SELECT (SELECT count(*) FROM model) + (SELECT count(*) FROM paper) + (SELECT count(*) FROM post)"
        assert (
            connection.execute(counted).fetchone()
            == connection.execute("SELECT count(*) FROM text").fetchone()
        )
