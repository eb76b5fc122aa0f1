"""What stands around one model, as it was known at a time."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.store.test_served import LIST, line
from tests.store.timeline import Timeline
from tracker.records.explanation import Around
from tracker.records.identity import Claim
from tracker.records.items import ModelItem
from tracker.store.query import run


def test_names_offers_stages_and_signals_are_those_of_then(shelf: Any) -> None:
    start = shelf.now
    told = ModelItem(hub_id="acme/Bolt", hub_object_id="1", created_at=start, gated="auto")
    shelf.put(told)
    shelf.put(line("cloud/bolt", 1.0, 2.0, deprecated_on=date(2027, 1, 1)), line("b/bolt", 1.0, 1.0), source=LIST)  # fmt: skip
    claims = [
        Claim(source="litellm", name=name, model_key="acme/bolt", because="It is.")
        for name in ("cloud/bolt", "b/bolt")
    ]
    shelf.store.landscape.save_claims(claims, shelf.now)
    shelf.put(ModelItem(hub_id="acme/Bolt", hub_object_id="1", created_at=start, gated="no"))
    shelf.put(line("b/bolt", 1.0, 3.0), source=LIST)
    Timeline(shelf).stages()
    now: Around = shelf.store.landscape.around("acme/bolt", shelf.now)
    assert [(name.kind, name.alias) for name in now.names] == [
        ("api", "b/bolt"), ("api", "cloud/bolt"), ("hub_object", "1"), ("hub_path", "acme/Bolt")
    ]  # fmt: skip
    assert [(offer.provider_model_id, offer.output_usd_per_mtok) for offer in now.offers] == [("b/bolt", 3.0)]  # fmt: skip
    assert [(stage.stage, stage.on) for stage in now.stages] == [
        ("weights", start.date()), ("api", (start + timedelta(days=1)).date())
    ]  # fmt: skip
    assert [signal.signal for signal in now.signals] == ["gate_opened"]
    then: Around = shelf.store.landscape.around("acme/bolt", start + timedelta(days=1, hours=1))
    assert [offer.deprecated_on for offer in then.offers] == [None, date(2027, 1, 1)]
    assert then.signals == ()
    assert shelf.store.landscape.around("acme/none", shelf.now) == Around()


@pytest.mark.parametrize(
    ("view", "key"),
    [("v1_stages", "release_key"), ("v1_safety", "model_key"), ("v1_prices", "model_key")],
)
def test_what_is_asked_of_one_model_is_looked_up_and_not_sought_through_all(
    shelf: Any, view: str, key: str
) -> None:
    sql = f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {key} = 'x'"
    plan = [row[3].split() for row in run(shelf.path, sql, {}, 1000, system=True)[1]]
    sought = {step[1] for step in plan if step[0] == "SCAN" and "VIRTUAL" not in step}
    ours = {view, "stage", "first"}
    assert {name for name in sought - ours if not name.startswith("(")} == set()
