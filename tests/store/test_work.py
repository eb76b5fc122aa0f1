from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.items import AbsentModel, ModelItem
from tracker.records.sources import CardWork, Source, SourceState, Work

Make = Callable[..., ModelItem]


def source(**options: Any) -> Source:
    return Source(id="cards", kind="cards", url="https://hub.example", options=options)


def asked(shelf: Any, **options: Any) -> Work:
    work = shelf.store.work(source(**options), shelf.now)
    assert isinstance(work, Work)
    return work


def names(work: Work) -> list[str]:
    return [each.hub_id for each in work.cards]


def test_the_watch_list_is_asked_for_whatever_its_case_and_nothing_beside_it(
    shelf: Any, model: Make
) -> None:
    shelf.put(
        model("Acme/Bolt"), model("acme-labs/Nut"), model("acme0/X"), model("acme"), model("b/y")
    )
    assert names(asked(shelf, organizations=["ACME"])) == ["Acme/Bolt"]
    assert names(asked(shelf, organizations=["acme", "b", "nobody"])) == ["Acme/Bolt", "b/y"]
    assert asked(shelf) == Work()


def test_a_bar_lets_in_who_reaches_it_and_a_bar_of_nothing_is_none(shelf: Any, model: Make) -> None:
    shelf.put(
        model("a/a", likes=9), model("a/b", likes=10), model("a/c", downloads=100), model("a/d")
    )
    assert names(asked(shelf, min_likes=10)) == ["a/b"]
    assert names(asked(shelf, min_likes=10, min_downloads=100)) == ["a/b", "a/c"]
    assert names(asked(shelf, min_likes=0, min_downloads=0)) == []
    assert names(asked(shelf, organizations=["a"], min_likes=10)) == ["a/b", "a/a", "a/c", "a/d"]


def test_what_the_listing_tells_goes_with_the_work(shelf: Any, model: Make) -> None:
    shelf.put(model("a/a", sha="1", gated="manual", license="other", license_link="LICENSE"))
    (card,) = asked(shelf, organizations=["a"]).cards
    assert card == CardWork(
        hub_id="a/a", sha="1", gated=True, license="other", license_link="LICENSE"
    )


def test_cards_are_due_when_new_when_changed_and_when_long_unseen(shelf: Any, model: Make) -> None:
    start = shelf.now
    shelf.put(model("a/a", sha="1"), model("a/b", sha="1"), model("a/c"))
    shelf.put(CardItem(hub_id="a/a", sha="1"))
    shelf.put(CardItem(hub_id="a/b", sha="1"))
    assert names(asked(shelf, organizations=["a"])) == ["a/c"]
    shelf.put(CardItem(hub_id="a/c"), model("a/b", sha="2"))
    assert names(asked(shelf, organizations=["a"])) == ["a/b"]
    shelf.now = start + timedelta(days=9, hours=1)
    assert names(asked(shelf, organizations=["a"])) == ["a/a", "a/b"]
    assert names(asked(shelf, organizations=["a"], recheck_days=30)) == ["a/b"]
    shelf.put(AbsentModel(hub_id="a/b", reason="gone"))
    assert names(asked(shelf, organizations=["a"])) == ["a/a", "a/c"]


def test_what_was_stored_before_a_kill_is_not_asked_again(shelf: Any, model: Make) -> None:
    shelf.put(*(model(f"a/m{number}", datasets=(f"d/s{number}",)) for number in range(5)))
    before = asked(shelf, organizations=["a"])
    assert len(before.cards) == len(before.datasets) == 5
    batch = (
        CardItem(hub_id="a/m0"),
        CardItem(hub_id="a/m1"),
        DatasetItem(dataset_id="d/s0", state="open"),
    )
    shelf.put(*batch, source=source(), state=SourceState(details={"later": "{}"}))
    assert shelf.store.source_state("cards").details == {"later": "{}"}
    after = asked(shelf, organizations=["a"])
    assert names(after) == ["a/m2", "a/m3", "a/m4"]
    assert after.datasets == ("d/s1", "d/s2", "d/s3", "d/s4")


def test_a_batch_that_cannot_be_stored_leaves_neither_cards_nor_state(
    shelf: Any, model: Make
) -> None:
    shelf.put(model("a/a"))
    broken = DatasetItem(dataset_id="x/y", state=None)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        shelf.put(CardItem(hub_id="a/a"), broken, source=source(), state=SourceState(cursor="1"))
    assert shelf.store.source_state("cards").cursor is None
    assert names(asked(shelf, organizations=["a"])) == ["a/a"]


def test_data_sets_of_notable_models_are_due_the_longest_unseen_first(
    shelf: Any, model: Make
) -> None:
    start = shelf.now
    shelf.put(
        model("a/a", datasets=("d/One", "d/two")), model("a/b", datasets=("d/one", "d/three"))
    )
    shelf.put(model("z/z", datasets=("d/other",)))
    assert asked(shelf, organizations=["a"]).datasets == ("d/One", "d/three", "d/two")
    shelf.put(DatasetItem(dataset_id="d/two", state="open"))
    shelf.put(DatasetItem(dataset_id="d/One", state="open"))
    assert asked(shelf, organizations=["a"]).datasets == ("d/three",)
    shelf.now = start + timedelta(days=20)
    assert asked(shelf, organizations=["a"]).datasets == ("d/three", "d/two", "d/One")


def test_no_more_is_chosen_than_a_run_may_need(shelf: Any, model: Make) -> None:
    shelf.put(*(model(f"a/m{number}") for number in range(600)))
    assert len(asked(shelf, organizations=["a"], budget=10).cards) == 510
