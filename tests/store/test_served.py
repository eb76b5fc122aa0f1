"""Lines of price lists: prices are only added, and a line is a model by evidence alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.landscape import identify
from tracker.records.facts import Facts, Organization
from tracker.records.identity import Claim
from tracker.records.items import CatalogItem, ModelItem
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Counts, Source

LIST = Source(id="litellm", kind="litellm", url="https://l.example")
Make = Callable[..., ModelItem]
FACTS = Facts(
    version="1",
    organizations={
        name: Organization(id="acme", name="Acme", source="https://a.example", checked=date(2026, 1, 1))
        for name in ("acme", "acme-labs")
    },
)  # fmt: skip


def line(name: str = "cloud/bolt", put_in: float | None = 1.0, out: float | None = 2.0, **told: Any) -> ServedItem:  # fmt: skip
    offering = Offering(
        provider="cloud", provider_model_id=name, input_usd_per_mtok=put_in, output_usd_per_mtok=out,
        **{key: told.pop(key) for key in ("deprecated_on", "readable", "shutdown_readable") if key in told},
    )  # fmt: skip
    return ServedItem(name=name, model_name=name.rpartition("/")[2], offering=offering, **told)


def put(shelf: Any, *items: ServedItem) -> Counts:
    counts: Counts = shelf.put(*items, source=LIST)
    return counts


def events(shelf: Any) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = shelf.ask(
        "SELECT event, input_usd_per_mtok_before, input_usd_per_mtok FROM v1_price_events"
        " WHERE event <> 'listed' ORDER BY seen_at, provider_model_id, event"
    )
    return told


def test_prices_of_a_line_are_only_added(shelf: Any) -> None:
    assert put(shelf, line(), line("cloud/nut")) == Counts(new=2)
    assert put(shelf, line(), line("cloud/nut")) == Counts(unchanged=2)
    assert put(shelf, line(put_in=0.5)) == Counts(changed=1, gone=1)
    assert put(shelf, line(put_in=0.5)) == Counts(unchanged=1)
    assert put(shelf, line(put_in=0.5), line("cloud/nut")) == Counts(unchanged=2)
    told = shelf.ask("SELECT name, input_usd_per_mtok, listed, model_key FROM v1_prices ORDER BY seen_at, 1")  # fmt: skip
    assert told == [
        ("bolt", 1.0, 1, None), ("nut", 1.0, 1, None), ("bolt", 0.5, 1, None), ("nut", None, 0, None),
        ("nut", 1.0, 1, None),
    ]  # fmt: skip
    assert events(shelf) == [("cut", 1.0, 0.5), ("delisted", 1.0, None), ("relisted", None, 1.0)]


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        ((2.0, 8.0), (1.0, 8.0), "cut"),
        ((2.0, 8.0), (2.0, 9.0), "rise"),
        ((2.0, 8.0), (1.0, 9.0), "changed"),
        ((2.0, 8.0), (0.0, 0.0), "free"),
        ((0.0, 0.0), (2.0, 8.0), "priced"),
        ((None, None), (2.0, 8.0), "priced"),
        ((2.0, 8.0), (None, None), "unpriced"),
        ((2.0, 8.0), (2.0, None), "changed"),
        ((2.0, None), (1.0, None), "cut"),
        ((None, 8.0), (None, 9.0), "rise"),
    ],
    ids=str,
)
def test_a_moved_price_is_one_event(shelf: Any, before: Any, after: Any, event: str) -> None:
    put(shelf, line(put_in=before[0], out=before[1]))
    put(shelf, line(put_in=after[0], out=after[1]))
    assert events(shelf) == [(event, before[0], after[0])]


def test_what_stands_there_at_the_first_look_is_no_event(shelf: Any) -> None:
    put(shelf, line())
    put(shelf, line(), line("cloud/nut"))
    told = shelf.ask("SELECT event, provider_model_id FROM v1_price_events")
    assert told == [("listed", "cloud/nut")]


def test_a_shutdown_is_announced_moved_and_taken_back(shelf: Any) -> None:
    put(shelf, line())
    for day in (date(2027, 1, 1), date(2027, 2, 1), None, None):
        put(shelf, line(deprecated_on=day))
    told = shelf.ask("SELECT event, deprecated_on FROM v1_price_events ORDER BY seen_at")
    assert told == [
        ("shutdown_announced", "2027-01-01"), ("shutdown_moved", "2027-02-01"),
        ("shutdown_withdrawn", "2027-02-01"),
    ]  # fmt: skip


def test_a_shutdown_that_could_not_be_read_stands_as_it_was_known(shelf: Any) -> None:
    put(shelf, line(deprecated_on=date(2027, 1, 1)), line("cloud/nut", shutdown_readable=False))
    put(shelf, line(shutdown_readable=False), line("cloud/nut"))
    told = shelf.ask("SELECT event FROM v1_price_events ORDER BY event")
    assert told == [("shutdown_known",)]


def test_a_line_that_could_not_be_read_stands_as_it_was_known(shelf: Any) -> None:
    put(shelf, line(), line("cloud/nut"))
    assert put(shelf, line(), line("cloud/nut", readable=False)) == Counts(unchanged=1)
    put(shelf, line(), line("cloud/nut"))
    assert events(shelf) == []


def test_a_line_is_a_model_from_when_evidence_says_so(shelf: Any, model: Make) -> None:
    shelf.put(model("acme-labs/Bolt"), model("other/Thing"))
    shelf.put(CatalogItem(catalog_id="acme/nut", name="Nut", organization="acme"), source=LIST)
    put(shelf, line(maker="acme"), line("cloud/other/thing"), line("cloud/none"))
    door = shelf.store.landscape
    lines = door.lines()
    assert [each.name for each in lines] == ["cloud/bolt", "cloud/none", "cloud/other/thing"]
    known = {each.model_key: each.maker for each in door.known(lines, FACTS)}
    assert known == {"acme-labs/bolt": "acme", "acme/nut": "acme", "other/thing": "other"}
    claim = Claim(source="litellm", name="cloud/bolt", model_key="acme-labs/bolt", because="It is.")
    assert door.save_claims([claim], shelf.now) == 1
    assert door.save_claims([claim], shelf.now) == 0
    told = shelf.ask("SELECT model_key, input_usd_per_mtok FROM v1_prices WHERE model_key IS NOT NULL")  # fmt: skip
    assert told == [("acme-labs/bolt", 1.0)]
    told = shelf.ask("SELECT kind, alias, because FROM v1_aliases WHERE model_key = 'acme-labs/bolt'")  # fmt: skip
    assert ("api", "cloud/bolt", "It is.") in told
    assert {kind for kind, _, _ in told} == {"hub_path", "hub_object", "api"}
    assert door.save_claims([], shelf.now) == 1
    assert shelf.ask("SELECT count(*) FROM v1_aliases WHERE kind = 'api'") == [(0,)]


def test_a_line_stays_a_model_whose_repository_was_renamed(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt", hub_object_id="1"))
    put(shelf, line("cloud/acme/bolt"))
    shelf.put(model("acme/Bolt-7B", hub_object_id="1"))
    door = shelf.store.landscape
    lines = door.lines()
    claims = identify(lines, door.known(lines, FACTS))
    assert [(claim.name, claim.model_key) for claim in claims] == [("cloud/acme/bolt", "acme/bolt")]
    shelf.put(model("acme/Bolt", hub_object_id="2"))
    (new,) = identify(lines, door.known(lines, FACTS))
    assert new.model_key != "acme/bolt"
