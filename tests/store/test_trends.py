"""Trends: shares by ISO week, derivatives of a base, and how long weights take."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.store.timeline import Timeline
from tracker.records.items import CatalogItem, ModelItem, Parent, PostItem
from tracker.records.sources import Source

BLOG = Source(id="blog", kind="feed", url="https://b.example", organization="acme")
Make = Callable[..., ModelItem]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_shares_of_a_week_add_up(shelf: Any, model: Make) -> None:
    shelf.put(
        model("acme/A", created_at=day("2026-11-23"), parameters=999_999_999),
        model("acme/B", created_at=day("2026-11-29"), license="gemma", parameters=7 * 10**9),
        model("nut/C", created_at=day("2026-11-30"), parameters=10**11),
        model("nut/D", created_at=None),
    )
    told = shelf.ask(
        "SELECT week, value, models, share FROM v1_trends WHERE dimension = 'license' ORDER BY 1, 2"
    )  # fmt: skip
    assert told == [("2026-W48", "gemma", 1, 0.5), ("2026-W48", "mit", 1, 0.5), ("2026-W49", "mit", 1, 1.0)]  # fmt: skip
    told = shelf.ask("SELECT value FROM v1_trends WHERE dimension = 'size' ORDER BY week, value")
    assert [value for (value,) in told] == ["1B to 10B", "under 1B", "100B and more"]
    told = shelf.ask("SELECT DISTINCT dimension FROM v1_trends ORDER BY 1")
    assert [name for (name,) in told] == ["license", "modality", "organization", "size", "tier"]


@pytest.mark.uncounted
def test_weeks_are_those_of_the_calendar(shelf: Any) -> None:
    when = [date(2020, 1, 1) + timedelta(days=each) for each in range(3000)]
    shelf.put(*[
        CatalogItem(catalog_id=f"acme/{each}", name="M", organization="acme", released_on=each)
        for each in when
    ])  # fmt: skip
    weeks = Counter(f"{each.isocalendar().year}-W{each.isocalendar().week:02}" for each in when)
    told = shelf.ask("SELECT week, count(*) FROM v1_arrivals GROUP BY week")
    assert dict(told) == dict(weeks)


def test_derivatives_are_counted_for_their_base_by_week_and_kind(shelf: Any, model: Make) -> None:
    shelf.put(
        model("acme/Bolt", created_at=day("2026-11-02")),
        model("x/q", created_at=day("2026-11-23"), parents=(Parent("Acme/bolt", "quantized"),)),
        model("y/q", created_at=day("2026-11-24"), parents=(Parent("acme/Bolt", "quantized"),)),
        model("y/f", created_at=day("2026-11-30"), parents=(Parent("acme/Bolt", "finetune"),)),
    )
    told = shelf.ask("SELECT model_key, week, relation, derivatives FROM v1_derivatives ORDER BY week")  # fmt: skip
    assert told == [("acme/bolt", "2026-W48", "quantized", 2), ("acme/bolt", "2026-W49", "finetune", 1)]  # fmt: skip
    assert shelf.ask("SELECT derived FROM v1_arrivals ORDER BY model_key") == [(0,), (1,), (1,), (1,)]  # fmt: skip


def test_the_time_from_word_to_weights_is_in_days(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt", created_at=day("2026-11-20")))
    post = PostItem(guid="1", url="https://b.example/1", title="Bolt", hub_ids=("acme/Bolt",),
                    published_at=day("2026-11-12"))  # fmt: skip
    shelf.put(post, source=BLOG)
    Timeline(shelf).stages()
    told = shelf.ask("SELECT announced_on, weights_on, days FROM v1_time_to_weights")
    assert told == [("2026-11-12", "2026-11-20", 8)]
