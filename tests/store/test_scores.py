"""Scores: kept as an index gives them, and linked to a model only where one is meant."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.records.items import CatalogItem, ModelItem
from tracker.records.scores import Score
from tracker.records.sources import Counts, Source

EPOCH = Source(id="epoch", kind="epoch", url="https://e.example")
Make = Callable[..., ModelItem]


def score(subject: str = "bolt-1", value: float = 100.0, **told: Any) -> Score:
    usual: dict[str, Any] = {"index_name": "epoch_eci", "name": "Bolt", "tier": "closed",
                             "released_on": date(2024, 1, 1)}  # fmt: skip
    return Score(subject=subject, score=value, **(usual | told))


def test_each_value_that_an_index_gave_stays(shelf: Any) -> None:
    assert shelf.put(score(), score("nut", released_on=None), source=EPOCH) == Counts(new=2)
    assert shelf.put(score(), source=EPOCH) == Counts(unchanged=1)
    assert shelf.put(score(value=101.5), source=EPOCH) == Counts(changed=1)
    assert shelf.put(score(value=101.5, says="API access"), source=EPOCH) == Counts(changed=1)
    with shelf.store._read.begin() as connection:
        told = connection.exec_driver_sql("SELECT subject, score FROM score_value ORDER BY id")
        assert told.all() == [("bolt-1", 100.0), ("nut", 100.0), ("bolt-1", 101.5)]
    assert shelf.ask("SELECT subject, score, released_on FROM v1_scores ORDER BY 1") == [
        ("bolt-1", 101.5, "2024-01-01"), ("nut", 100.0, None)
    ]  # fmt: skip


def test_a_row_is_a_model_that_stands_at_one_of_its_places(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"), model("acme/Bolt-2"))
    shelf.put(
        score("one", hub_ids=("Acme/bolt", "acme/none")),
        score("two", hub_ids=("acme/bolt", "acme/bolt-2")),
        score("none", hub_ids=("acme/none",)),
        source=EPOCH,
    )
    by_subject = {row.subject: row for row in shelf.store.landscape.rated()}
    assert by_subject["one"].model_key == "acme/bolt"
    assert by_subject["one"].verdict == "unknown"
    assert by_subject["two"].model_key is None
    assert by_subject["none"].model_key is None
    assert by_subject["one"].on == date(2024, 1, 1)


def test_a_catalogue_entry_is_a_place_as_well(shelf: Any) -> None:
    entry = CatalogItem(catalog_id="acme/Api", name="Api", organization="acme", released_on=date(2023, 2, 1))  # fmt: skip
    shelf.put(entry, source=EPOCH)
    shelf.put(score(hub_ids=("acme/api",), released_on=None), source=EPOCH)
    (row,) = shelf.store.landscape.rated()
    assert (row.model_key, row.on) == ("acme/api", date(2023, 2, 1))


def test_links_move_with_the_row(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    shelf.put(score(hub_ids=("acme/bolt",)), source=EPOCH)
    shelf.put(score(hub_ids=("acme/other",)), source=EPOCH)
    (row,) = shelf.store.landscape.rated()
    assert row.model_key is None
