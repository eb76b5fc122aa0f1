from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.records.cards import CardItem, CardLink, CardStatement, DatasetItem
from tracker.records.evidence import Subject
from tracker.records.facts import Facts
from tracker.records.items import ModelItem
from tracker.records.judged import Judged, Occasion
from tracker.records.openness import Verdict
from tracker.records.sources import Counts
from tracker.store.told import merge_card

Make = Callable[..., ModelItem]
FILE = "https://huggingface.co/acme/Bolt/blob/a/LICENSE"


def card(**told: Any) -> CardItem:
    usual: dict[str, Any] = {"hub_id": "acme/Bolt", "sha": "a", "url": "https://huggingface.co/acme/Bolt/blob/a/README.md",
             "digest": "1", "links": (CardLink(kind="paper", url="https://arxiv.org/abs/1"),)}  # fmt: skip
    return CardItem(**(usual | told))


def data(name: str) -> CardLink:
    return CardLink(
        kind="training_data", url=f"https://huggingface.co/datasets/{name}", sign="Data"
    )


def subject(shelf: Any) -> Subject:
    (told,) = shelf.store.subjects(["acme/bolt"])
    assert isinstance(told, Subject)
    return told


def due(shelf: Any) -> list[str]:
    """Give what is due, and judge it."""
    keys: list[str] = shelf.store.due_keys("g")
    verdict = Verdict(tier="unknown", confidence=0.0, reasons=(), findings=())
    judged = Judged("digest", frozenset(), (), verdict, "heritage")
    facts = Facts(version="l", rules="r", gathered_with="g")
    shelf.store.save_judged(dict.fromkeys(keys, judged), Occasion(shelf.run_id, shelf.now, facts))
    return keys


def test_a_card_stands_beside_its_model_and_makes_it_due(shelf: Any, model: Make) -> None:
    shelf.put(model(), model("acme/Nut"))
    due(shelf)
    assert shelf.put(card()) == Counts(new=1)
    assert due(shelf) == ["acme/bolt"]
    told = subject(shelf)
    assert told.card == card()
    assert told.card_seen_at == datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_the_same_card_again_changes_nothing_but_when_it_was_seen(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(card())
    due(shelf)
    assert shelf.put(card()) == Counts(unchanged=1)
    assert due(shelf) == []
    assert subject(shelf).card_seen_at == datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert shelf.ask("SELECT first_seen_at FROM card") == [("2026-11-24T07:00:00Z",)]


def test_the_same_words_at_another_commit_are_no_other_card(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(card(license_text_url=FILE, license_text_digest="x"))
    due(shelf)
    there = FILE.replace("/a/", "/b/")
    moved = card(
        sha="b",
        url="https://x.example/b",
        digest="2",
        license_text_url=there,
        license_text_digest="x",
    )
    assert shelf.put(moved) == Counts(unchanged=1)
    assert due(shelf) == []
    assert subject(shelf).card == moved


@pytest.mark.parametrize(
    "changed",
    [
        {"links": ()},
        {"statements": (CardStatement(kind="delta_only", read="delta weights"),)},
        {"found": False, "links": ()},
        {"license_text_url": FILE, "license_text_digest": "y"},
    ],
)
def test_other_words_make_the_model_due(shelf: Any, model: Make, changed: dict[str, Any]) -> None:
    shelf.put(model())
    shelf.put(card())
    due(shelf)
    assert shelf.put(card(**changed)) == Counts(changed=1)
    assert due(shelf) == ["acme/bolt"]
    assert subject(shelf).card == card(**changed)


def test_a_card_that_cannot_be_read_any_more_stays_as_it_was_read(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(card(license_text_url=FILE, license_text_digest="x", license_text_title="T"))
    seen_at = subject(shelf).card_seen_at
    shelf.put(CardItem(hub_id="acme/Bolt", sha="b", readable=False))
    told = subject(shelf)
    assert told.card == replace(
        card(license_text_url=FILE, license_text_digest="x", license_text_title="T"), readable=False
    )
    assert told.card_seen_at == seen_at
    assert shelf.ask("SELECT sha FROM card") == [("b",)]


@pytest.mark.parametrize(
    ("told", "digest"),
    [
        ({"license_text_url": FILE.replace("/a/", "/b/"), "sha": "b"}, "x"),
        ({"license_text_url": FILE, "license_text_digest": "y"}, "y"),
        ({"license_text_url": "https://acme.example/terms"}, ""),
        ({}, ""),
        ({"readable": False}, "x"),
        ({"readable": False, "license_text_url": "https://acme.example/terms"}, ""),
    ],
)
def test_the_text_of_a_license_is_kept_while_it_cannot_be_read(
    told: dict[str, Any], digest: str
) -> None:
    known = card(license_text_url=FILE, license_text_digest="x", license_text_title="T")
    merged = merge_card(known, card(**told))
    assert merged.license_text_digest == digest
    assert bool(merged.license_text_title) == (digest == "x")


def test_a_card_of_a_model_that_is_not_known_is_left_out(shelf: Any) -> None:
    assert shelf.put(card()) == Counts(unchanged=1)
    assert shelf.ask("SELECT count(*) FROM card") == [(0,)]


def test_a_model_names_the_data_sets_of_its_listing_and_of_its_card(
    shelf: Any, model: Make
) -> None:
    asked = "SELECT fold, dataset_id FROM model_dataset ORDER BY fold"
    shelf.put(model(datasets=("acme/Web", "acme/WEB")))
    assert shelf.ask(asked) == [("acme/web", "acme/WEB")]
    outside = CardLink(kind="training_data", url="https://zenodo.org/records/1", sign="Data")
    shelf.put(card(links=(data("acme/Books"), data("acme/web"), outside)))
    assert [fold for fold, _ in shelf.ask(asked)] == ["acme/books", "acme/web"]
    shelf.put(model(datasets=("squad",)))
    assert [fold for fold, _ in shelf.ask(asked)] == ["acme/books", "acme/web", "squad"]
    shelf.put(card(links=()))
    assert [fold for fold, _ in shelf.ask(asked)] == ["squad"]


def test_another_state_of_a_data_set_makes_due_who_names_it(shelf: Any, model: Make) -> None:
    shelf.put(model(datasets=("acme/Web",)), model("acme/Nut"))
    due(shelf)
    found = DatasetItem(dataset_id="acme/Web", state="open")
    assert shelf.put(found) == Counts(new=1)
    assert due(shelf) == ["acme/bolt"]
    assert subject(shelf).datasets == (found,)
    assert shelf.put(found) == Counts(unchanged=1)
    assert due(shelf) == []
    gated = DatasetItem(dataset_id="acme/web", state="gated")
    assert shelf.put(gated, DatasetItem(dataset_id="x/y", state="missing")) == Counts(
        new=1, changed=1
    )
    assert due(shelf) == ["acme/bolt"]
    assert subject(shelf).datasets == (gated,)
    assert shelf.ask(
        "SELECT first_seen_at, last_seen_at, changed_at FROM dataset WHERE fold = 'acme/web'"
    ) == [("2026-11-24T07:00:00Z", "2026-11-26T07:00:00Z", "2026-11-26T07:00:00Z")]
