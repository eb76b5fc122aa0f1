"""Relating what moved gives what relating everything gives, and costs only what moved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import Shelf
from tests.store.test_served import LIST as PRICES
from tests.store.test_served import line
from tracker import config, facts, landscape, pipeline
from tracker.assets import asset
from tracker.records.items import CatalogItem, ModelItem, PaperItem, Parent, PostItem
from tracker.records.sources import Source

BLOG = Source(id="blog", kind="feed", url="https://b.example", organization="Acme")
NEWS = Source(id="news", kind="feed", url="https://n.example")
LIST = Source(id="list", kind="models_dev", url="https://l.example")
START = datetime(2026, 4, 1, tzinfo=UTC)
Make = Callable[..., ModelItem]


def relate(shelf: Shelf) -> list[str]:
    """Relate what is due; gives the keys of the new releases."""
    settings_ = config.load(asset("config.toml"))
    this = pipeline.Run(store=shelf.store, config=settings_, run_id=shelf.run_id, now=shelf.now)
    return sorted(release.release_key for release in pipeline.relate(this))


def told(shelf: Shelf) -> list[tuple[Any, ...]]:
    return shelf.ask(
        "SELECT t.kind, t.item_key, r.release_key, r.title, r.tellers"
        " FROM release_telling t JOIN release r ON r.release_key = t.release_key"
        " WHERE r.current ORDER BY 1, 2"
    )


def put(shelf: Shelf, thing: Any) -> None:
    if isinstance(thing, ModelItem):
        shelf.put(thing)
    else:
        nobodys = isinstance(thing, PostItem) and thing.guid == "3"
        shelf.put(thing, source=NEWS if nobodys else LIST if isinstance(thing, CatalogItem) else BLOG)  # fmt: skip


def due(shelf: Shelf) -> Any:
    return shelf.store.landscape.due(facts.load().related_with)


def test_everything_is_due_at_first_and_then_what_was_stored(shelf: Shelf, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    assert due(shelf).everything
    assert relate(shelf) == ["acme/bolt"]
    assert (due(shelf).everything, due(shelf).nodes) == (False, frozenset())
    shelf.put(model("acme/Bolt"))
    assert due(shelf).nodes == frozenset()
    shelf.put(model("acme/Nut"), model("acme/Bolt", license="gemma"))
    assert due(shelf).nodes == {("model", "acme/nut"), ("model", "acme/bolt")}
    shelf.put(PostItem(guid="1", url=None, title="T"), PaperItem(arxiv_id="1", title="P", url="https://p.example"), source=BLOG)  # fmt: skip
    shelf.put(CatalogItem(catalog_id="acme/x", name="X", organization="acme"), source=LIST)
    assert {kind for kind, _ in due(shelf).nodes} == {"model", "catalog", "post", "paper"}
    assert shelf.store.landscape.due("other rules").everything


def test_the_market_is_due_when_prices_scores_or_models_that_may_have_some_moved(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(line("cloud/acme/bolt", maker="acme"), source=PRICES)
    assert due(shelf).market
    relate(shelf)
    shelf.put(model("other/Thing"))
    assert not due(shelf).market
    shelf.put(model("Acme/Nut"))
    assert due(shelf).market


def test_a_post_that_comes_later_joins_the_release_and_nothing_else_moves(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model("acme/Bolt", created_at=START), model("other/Thing", created_at=START))
    relate(shelf)
    shelf.put(PostItem(guid="1", url=None, title="T", hub_ids=("acme/bolt",), published_at=START), source=BLOG)  # fmt: skip
    near = shelf.store.landscape.near(due(shelf).nodes, facts.load(), landscape.is_others)
    assert ("model", "other/thing") not in {(one.kind, one.key) for one in near.tellings}
    relate(shelf)
    assert {(kind, release) for kind, _, release, *_ in told(shelf)} == {
        ("model", "acme/bolt"), ("post", "acme/bolt"), ("model", "other/thing")
    }  # fmt: skip


def test_a_release_that_joined_another_is_not_current_any_more(shelf: Shelf, model: Make) -> None:
    shelf.put(model("acme/Bolt-4-7B", created_at=START))
    shelf.put(CatalogItem(catalog_id="acme/b", name="B", organization="acme"), source=LIST)
    relate(shelf)
    assert len(told(shelf)) == 2
    shelf.put(CatalogItem(catalog_id="acme/b", name="B", organization="acme", hub_ids=("acme/bolt-4-7b",)), source=LIST)  # fmt: skip
    relate(shelf)
    assert {release for _, _, release, *_ in told(shelf)} == {"acme/bolt-4-7b"}
    assert shelf.ask("SELECT count(*) FROM v1_releases") == [(1,)]


def test_a_paper_that_another_maker_comes_to_cite_is_taken_from_its_release(
    shelf: Shelf, model: Make
) -> None:
    paper = PaperItem(arxiv_id="2", title="P", url="https://p.example", published_at=START)
    shelf.put(model("acme/Bolt", created_at=START, arxiv_ids=("2",)))
    shelf.put(paper, source=BLOG)
    relate(shelf)
    assert {(kind, release) for kind, _, release, *_ in told(shelf)} == {("model", "acme/bolt"), ("paper", "acme/bolt")}  # fmt: skip
    shelf.put(model("other/Nut", created_at=START, arxiv_ids=("2",)))
    relate(shelf)
    assert {kind for kind, *_ in told(shelf)} == {"model"}
    shelf.put(model("other/Nut", created_at=START))
    relate(shelf)
    assert {(kind, release) for kind, _, release, *_ in told(shelf)} == {
        ("model", "acme/bolt"), ("paper", "acme/bolt"), ("model", "other/nut")
    }  # fmt: skip


def test_models_that_a_paper_held_together_part_when_it_turns_out_to_be_old(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(*(model(f"acme/{name}", created_at=START, arxiv_ids=("2",)) for name in ("Bolt", "Nut")))  # fmt: skip
    relate(shelf)
    assert {release for _, _, release, *_ in told(shelf)} == {"acme/bolt"}
    years_before = START - timedelta(days=900)
    shelf.put(PaperItem(arxiv_id="2", title="P", url="https://p.example", published_at=years_before), source=BLOG)  # fmt: skip
    relate(shelf)
    assert {release for _, _, release, *_ in told(shelf)} == {"acme/bolt", "acme/nut"}


def test_a_post_of_nobody_that_comes_to_link_two_makers_tells_of_neither(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model("acme/Bolt", created_at=START))
    shelf.put(PostItem(guid="1", url=None, title="T", hub_ids=("acme/bolt", "other/nut"), published_at=START), source=NEWS)  # fmt: skip
    relate(shelf)
    assert {kind for kind, *_ in told(shelf)} == {"model", "post"}
    shelf.put(model("other/Nut", created_at=START))
    relate(shelf)
    assert {kind for kind, *_ in told(shelf)} == {"model"}


def test_a_copy_follows_its_base_to_a_new_path_and_leaves_it_when_another_takes_the_old_one(
    shelf: Shelf, model: Make
) -> None:
    copy = model("maker/Bolt-7B-GGUF", created_at=START, parents=(Parent("acme/Bolt-7B", "quantized"),))  # fmt: skip
    shelf.put(copy)
    relate(shelf)
    shelf.put(model("acme/Bolt-7B", created_at=START, hub_object_id="1"))
    shelf.put(model("lab/Bolt-7B", created_at=START, hub_object_id="1"))
    relate(shelf)
    assert {release for _, _, release, *_ in told(shelf)} == {"acme/bolt-7b"}
    shelf.put(model("acme/Bolt-7B", created_at=START + timedelta(days=50), hub_object_id="2"))
    relate(shelf)
    assert len({release for _, _, release, *_ in told(shelf)}) == 3


def world() -> st.SearchStrategy[list[Any]]:
    """Draw things that may be one release with each other, in any order."""
    owner = st.sampled_from(["acme", "Acme", "other"])
    name = st.sampled_from(["Bolt-4-7B", "Bolt-4-7B-GGUF", "Bolt-4-9B", "Nut"])
    hub_id = st.builds("{}/{}".format, st.sampled_from(["acme", "other"]), name)
    when = st.integers(0, 12).map(lambda days: START + timedelta(days=days))
    models = st.builds(
        lambda number, hub, base, relation, papers, at: ModelItem(
            hub_object_id=number, hub_id=hub, parents=(Parent(base, relation),) if base and base != hub else (),
            arxiv_ids=tuple(papers), created_at=at, tags=("x",),
        ),
        st.none() | st.sampled_from("123"), hub_id, st.none() | hub_id, st.sampled_from(["quantized", "finetune"]),
        st.lists(st.sampled_from(["1", "2"]), max_size=1), when,
    )  # fmt: skip
    posts = st.builds(
        lambda guid, title, links, at: PostItem(guid=guid, url=None, title=title, hub_ids=tuple(links), published_at=at),
        st.sampled_from("123"), st.sampled_from(["Introducing Bolt 4", "News"]),
        st.lists(hub_id, max_size=2), when,
    )  # fmt: skip
    papers = st.builds(
        lambda key, links, at: PaperItem(arxiv_id=key, title="P", url="https://p.example", hub_ids=tuple(links), published_at=at),
        st.sampled_from(["1", "2"]), st.lists(hub_id, max_size=1), when,
    )  # fmt: skip
    entries = st.builds(
        lambda lab, links, at: CatalogItem(catalog_id=f"{lab.lower()}/bolt-4-7b", name="Bolt 4 7B", organization=lab.lower(), hub_ids=tuple(links), released_on=at.date()),
        owner, st.lists(hub_id, max_size=1), when,
    )  # fmt: skip
    return st.lists(models | posts | papers | entries, min_size=2, max_size=8)


@settings(max_examples=settings().max_examples // 6, suppress_health_check=[HealthCheck.too_slow])
@given(things=world(), cut=st.integers(1, 7))
def test_bit_by_bit_is_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, things: list[Any], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("due")
    bits, whole = Shelf(folder / "bits.db"), Shelf(folder / "whole.db")
    with bits.store, whole.store:
        for number, thing in enumerate(things):
            for shelf in (bits, whole):
                put(shelf, thing)
            if number == 0 or number >= cut:
                relate(bits)
        relate(bits)
        relate(whole)
        assert told(bits) == told(whole)
