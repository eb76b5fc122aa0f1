"""Stages: a release as a dated timeline, each step with what says so."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.store.timeline import Timeline
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, PaperItem, PostItem
from tracker.records.served import Offering
from tracker.records.sources import Source

BLOG = Source(id="blog", kind="feed", url="https://b.example", organization="acme")
CATALOG = Source(id="models-dev", kind="models_dev", url="https://c.example")
CREATED = datetime(2026, 11, 20, tzinfo=UTC)
Make = Callable[..., ModelItem]


@pytest.fixture
def it(shelf: Any) -> Timeline:
    return Timeline(shelf)


def test_a_release_is_announced_and_its_weights_come_out(it: Timeline, model: Make) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED))
    it.shelf.put(
        PostItem(guid="1", url="https://b.example/1", title="Bolt", hub_ids=("acme/Bolt",),
                 published_at=datetime(2026, 11, 19, tzinfo=UTC)),
        PaperItem(arxiv_id="2611.1", title="On Bolt", url="https://arxiv.org/abs/2611.1",
                  hub_ids=("acme/Bolt",), published_at=datetime(2026, 11, 21, tzinfo=UTC)),
        source=BLOG,
    )  # fmt: skip
    assert it.stages() == [("announced", "2026-11-19", "told"), ("weights", "2026-11-20", "told")]
    told = it.shelf.ask("SELECT says, source, url FROM v1_stages WHERE stage = 'announced'")
    assert told == [("A post tells of it: Bolt", "blog", "https://b.example/1")]


def test_a_page_whose_list_of_files_holds_no_weights_is_no_release_of_weights(
    it: Timeline, model: Make
) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED, weight_files=()))
    assert it.stages() == []
    it.shelf.put(model("acme/Bolt", created_at=CREATED, weight_files=("model.safetensors",)))
    assert it.stages() == [("weights", "2026-11-20", "told")]


def test_a_gated_preview_becomes_weights_when_all_may_have_it(it: Timeline, model: Make) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED, gated="manual"))
    it.judge("acme/bolt", "research_preview")
    assert it.stages() == [("gated_preview", "2026-11-20", "told")]
    it.shelf.put(model("acme/Bolt", created_at=CREATED, gated="no"))
    it.judge("acme/bolt", "weights_open")
    assert it.stages() == [
        ("gated_preview", "2026-11-20", "told"),
        ("weights", "2026-11-25", "seen"),
    ]


def test_code_and_data_are_stages_from_when_they_were_seen(it: Timeline, model: Make) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED))
    it.judge("acme/bolt", "weights_open", training_code="closed", training_data="partial")
    it.shelf.put(model("acme/Bolt", created_at=CREATED, tags=("x",)))
    it.judge("acme/bolt", "weights_open", training_code="open", training_data="partial")
    assert it.stages() == [("weights", "2026-11-20", "told"), ("code", "2026-11-25", "seen")]
    told = it.shelf.ask("SELECT says FROM v1_stages WHERE stage = 'code'")
    assert told == [("The training_code is there.",)]


def test_an_api_begins_when_the_catalogue_says_or_when_an_offer_was_seen(it: Timeline) -> None:
    it.shelf.put(
        CatalogItem(catalog_id="acme/api", name="Api", organization="acme", open_weights=False,
                    released_on=date(2026, 11, 2)),
        CatalogItem(catalog_id="acme/late", name="Late", organization="acme",
                    offerings=(Offering(provider="acme", provider_model_id="late"),)),
        source=CATALOG,
    )  # fmt: skip
    assert it.stages() == [("api", "2026-11-02", "told"), ("api", "2026-11-23", "seen")]


def test_relicensing_withdrawal_and_return_are_told_one_by_one(it: Timeline, model: Make) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED))
    it.shelf.put(model("acme/Bolt", created_at=CREATED, license="apache-2.0"))
    it.shelf.put(AbsentModel(hub_id="acme/Bolt", reason="gone"))
    it.shelf.put(model("acme/Bolt", created_at=CREATED, license="apache-2.0"))
    assert it.stages() == [
        ("weights", "2026-11-20", "told"), ("relicensed", "2026-11-24", "seen"),
        ("withdrawn", "2026-11-25", "seen"), ("reopened", "2026-11-26", "seen"),
    ]  # fmt: skip
    told = it.shelf.ask("SELECT says FROM v1_stages WHERE stage = 'relicensed'")
    assert told == [("It declares apache-2.0, before mit.",)]


def test_a_post_long_after_the_weights_announces_nothing(it: Timeline, model: Make) -> None:
    it.shelf.put(model("acme/Bolt", created_at=CREATED))
    late = PostItem(guid="1", url="https://b.example/1", title="New terms for Bolt",
                    hub_ids=("acme/Bolt",), published_at=datetime(2027, 2, 1, tzinfo=UTC))  # fmt: skip
    it.shelf.put(late, source=BLOG)
    assert it.stages() == [("weights", "2026-11-20", "told")]
