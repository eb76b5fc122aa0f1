from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.records.items import CatalogItem, ModelItem
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Counts, Source

CATALOG = Source(id="models-dev", kind="models_dev", url="https://c.example")
Make = Callable[..., ModelItem]


def entry(**told: Any) -> CatalogItem:
    usual: dict[str, Any] = {"catalog_id": "acme/bolt", "name": "Bolt", "organization": "acme",
             "modalities_in": ("text", "image"), "modalities_out": ("text",),
             "released_on": date(2026, 11, 1)}  # fmt: skip
    return CatalogItem(**(usual | told))


def offer(price: float | None = 1.0, provider: str = "acme") -> Offering:
    return Offering(provider=provider, provider_model_id="bolt", input_usd_per_mtok=price)


@pytest.fixture
def put(shelf: Any) -> Callable[..., Counts]:
    def store(*items: CatalogItem) -> Counts:
        counts: Counts = shelf.put(*items, source=CATALOG)
        return counts

    return store


def test_an_entry_without_repository_is_a_model_of_its_own(shelf: Any, put: Any) -> None:
    assert put(entry(license="MIT")) == Counts(new=1)
    assert put(entry(license="MIT")) == Counts(unchanged=1)
    assert shelf.ask("SELECT model_key, name, modality, created_on, hub_id FROM v1_models") == [
        ("acme/bolt", "Bolt", "multimodal", "2026-11-01", None)
    ]
    assert put(entry(license="Apache-2.0")) == Counts(changed=1)
    assert shelf.changes() == [("acme/bolt", "license", "MIT", "Apache-2.0")]


def test_prices_are_dated_and_only_added(shelf: Any, put: Any) -> None:
    put(entry(offerings=(offer(1.0), offer(5.0, "cloud"))))
    put(entry(offerings=(offer(1.0), offer(5.0, "cloud"))))
    put(entry(offerings=(offer(0.5),)))
    put(entry(offerings=(offer(0.5), offer(5.0, "cloud"))))
    told = shelf.ask(
        "SELECT provider, input_usd_per_mtok, listed FROM v1_prices ORDER BY seen_at, 1"
    )
    assert told == [
        ("acme", 1.0, 1), ("cloud", 5.0, 1), ("acme", 0.5, 1), ("cloud", None, 0), ("cloud", 5.0, 1)
    ]  # fmt: skip


def test_an_entry_joins_the_repository_that_it_links(shelf: Any, put: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt-7B"))
    put(entry(hub_ids=("acme/unknown", "ACME/bolt-7b")))
    assert shelf.ask("SELECT model_key, catalog_id FROM v1_models") == [
        ("acme/bolt-7b", "acme/bolt")
    ]
    put(entry(catalog_id="acme/second", hub_ids=("acme/Bolt-7B",)))
    assert shelf.ask("SELECT count(*) FROM v1_models") == [(2,)]


def test_a_repository_joins_the_entry_that_waited_for_it(shelf: Any, put: Any, model: Make) -> None:
    put(entry(hub_ids=("acme/Bolt-7B", "acme/Bolt-7B-FP8")))
    assert shelf.put(model("acme/Bolt-7B-FP8"), model("acme/Bolt-7B")) == Counts(new=2)
    rows = shelf.ask("SELECT model_key, hub_id FROM v1_models ORDER BY 1")
    assert rows[0][0] == "acme/bolt"
    assert len(rows) == 2
    (subject,) = shelf.store.subjects(["acme/bolt"])
    assert subject.hub is not None
    assert subject.catalog is not None


def test_a_changed_entry_does_not_rename_the_repository(shelf: Any, put: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt-7B"))
    put(entry(hub_ids=("acme/Bolt-7B",)))
    put(entry(hub_ids=("acme/Bolt-7B",), name="Bolt, renamed", license="x"))
    assert shelf.ask("SELECT name, license FROM v1_models") == [("Bolt-7B", "mit")]


def test_a_key_that_is_taken_gets_a_mark(shelf: Any, put: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    put(entry())
    keys = [
        row[0]
        for row in shelf.ask("SELECT model_key FROM v1_models ORDER BY id".replace("id", "1"))
    ]
    assert keys[0] == "acme/bolt"
    assert keys[1].startswith("acme/bolt~")


EVENTS = """SELECT event, model_key, provider_model_id FROM v1_price_events
            WHERE event <> 'listed' ORDER BY seen_at, 1"""


def test_the_offers_of_an_entry_that_vanished_are_delisted_until_it_returns(
    shelf: Any, put: Any
) -> None:
    other = entry(catalog_id="acme/nut", offerings=(offer(2.0, "nuts"),))
    put(entry(offerings=(offer(1.0),)), other)
    assert put(other) == Counts(unchanged=1, gone=1)
    assert put(other) == Counts(unchanged=1)
    assert shelf.ask(EVENTS) == [("delisted", "acme/bolt", "bolt")]
    put(entry(offerings=(offer(1.0),)), other)
    put(entry(offerings=(offer(1.0),)), other)
    assert shelf.ask(EVENTS)[1:] == [("relisted", "acme/bolt", "bolt")]


def test_an_offer_that_moves_to_another_entry_is_no_event(shelf: Any, put: Any) -> None:
    nut = entry(catalog_id="acme/nut")
    for key, price in (("bolt", 1.0), ("nut", 1.0), ("bolt", 1.0), ("nut", 2.0)):
        told = {"bolt": (), "nut": ()} | {key: (offer(price, "cloud"),)}
        put(entry(offerings=told["bolt"]), replace(nut, offerings=told["nut"]))
    assert shelf.ask(EVENTS) == [("rise", "acme/nut", "bolt")]


def test_an_offer_is_the_same_one_as_a_line_of_the_list_and_under_a_model(
    shelf: Any, put: Any
) -> None:
    line = ServedItem(name="cloud/bolt", model_name="bolt", offering=offer(1.0, "cloud"))
    other = entry(catalog_id="acme/nut")
    put(other, line)
    put(other, entry(offerings=(offer(1.0, "cloud"),)))
    put(other, line)
    assert shelf.ask(EVENTS) == []
    put(other)
    assert shelf.ask(EVENTS) == [("delisted", None, "bolt")]
