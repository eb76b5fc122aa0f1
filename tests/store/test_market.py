"""The cheapest way to a level, from what is stored to what can be asked."""

from datetime import date
from typing import Any

from tests.store.test_served import line
from tracker import landscape
from tracker.records.identity import Claim
from tracker.records.items import CatalogItem
from tracker.records.scores import Score
from tracker.records.served import Offering
from tracker.records.sources import Source

LIST = Source(id="litellm", kind="litellm", url="https://l.example")


def relate(shelf: Any) -> None:
    door = shelf.store.landscape
    rows = door.rated()
    indices = landscape.capability(rows)
    door.save_cheapest(landscape.cheapest(indices, rows, door.prices()))


def test_prices_of_catalogues_and_lists_meet_at_a_level(shelf: Any) -> None:
    offering = Offering(provider="acme", provider_model_id="bolt", input_usd_per_mtok=4.0, output_usd_per_mtok=8.0)  # fmt: skip
    bolt = CatalogItem(catalog_id="acme/bolt", name="Bolt", organization="acme", offerings=(offering,))  # fmt: skip
    score = Score(index_name="eci", subject="bolt", name="Bolt", score=10.0, tier="closed",
                  released_on=date(2026, 1, 1), hub_ids=("acme/bolt",))  # fmt: skip
    shelf.put(bolt, score, source=LIST)
    shelf.put(line("cloud/bolt", 1.0, 1.0), source=LIST)
    claim = Claim(source="litellm", name="cloud/bolt", model_key="acme/bolt", because="It is.")
    shelf.store.landscape.save_claims([claim], shelf.now)
    relate(shelf)
    told = shelf.ask("SELECT level, side, substr(since_at, 1, 10), provider, blended_usd_per_mtok FROM v1_cheapest ORDER BY 3")  # fmt: skip
    assert told == [(10.0, "closed", "2026-11-23", "acme", 5.0), (10.0, "closed", "2026-11-24", "cloud", 1.0)]  # fmt: skip
    shelf.put(source=LIST)
    shelf.put(line("cloud/other", 1.0, 1.0), source=LIST)
    shelf.put(CatalogItem(catalog_id="acme/bolt", name="Bolt", organization="acme"), source=LIST)
    relate(shelf)
    told = shelf.ask("SELECT provider FROM v1_cheapest ORDER BY since_at")
    assert told == [("acme",), ("cloud",), ("acme",), (None,)]
    shelf.store.landscape.save_cheapest([])
    assert shelf.ask("SELECT count(*) FROM v1_cheapest") == [(0,)]
