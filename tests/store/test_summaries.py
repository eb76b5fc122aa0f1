"""Summaries equal what all rows come to, whatever moved and in whatever batches it was counted."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.store.asking import World
from tests.store.conftest import Shelf
from tests.store.timeline import Timeline
from tracker.records.cards import CardItem, CardStatement
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, Parent
from tracker.records.openness import TIERS
from tracker.records.served import Offering
from tracker.records.sources import Source
from tracker.store import summaries
from tracker.store.counted import LEDGER, OF_RELEASES, counted
from tracker.store.query import run

LIST = Source(id="list", kind="models_dev", url="https://l.example")
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
START = datetime(2026, 11, 20, tzinfo=UTC)
Make = Callable[..., ModelItem]
PLACED = """
WITH dated AS (SELECT *, coalesce(substr(created_at, 1, 10), released_on) AS on_date FROM model),
placed AS (SELECT *, strftime('%Y', date(on_date, '-3 days', 'weekday 4')) || '-W' || printf('%02d',
             (strftime('%j', date(on_date, '-3 days', 'weekday 4')) - 1) / 7 + 1) AS week FROM dated)
"""
NAIVE = {
    "SELECT week, value, models FROM v1_trends WHERE dimension = 'tier'":
        "SELECT week, tier, count(*) FROM placed WHERE week IS NOT NULL GROUP BY 1, 2",
    "SELECT week, value, models FROM v1_trends WHERE dimension = 'license'":
        "SELECT week, coalesce(license, 'none'), count(*) FROM placed WHERE week IS NOT NULL GROUP BY 1, 2",
    "SELECT week, value, models FROM v1_trends WHERE dimension = 'organization'":
        "SELECT week, organization, count(*) FROM placed WHERE week IS NOT NULL GROUP BY 1, 2",
    "SELECT license, license_name, modality, tier, sum(models) FROM v1_counts GROUP BY 1, 2, 3, 4":
        "SELECT coalesce(license, 'none'), CASE license WHEN 'other' THEN coalesce(license_name, '') ELSE '' END,"
        " coalesce(nullif(modality, ''), 'unknown'), tier, count(*) FROM model WHERE gone_at IS NULL GROUP BY 1, 2, 3, 4",
    "SELECT organization, models, weights_open FROM v1_organizations":
        "SELECT organization, count(*), sum(tier = 'weights_open') FROM model WHERE gone_at IS NULL GROUP BY 1",
    "SELECT model_key, week, relation, derivatives FROM v1_derivatives":
        "SELECT p.model_key, c.week, e.relation, count(DISTINCT c.id) FROM edge e JOIN placed c ON c.id = e.child_id"
        " JOIN model p ON p.hub_fold = e.parent_fold AND p.hub_fold IS NOT c.hub_fold"
        " WHERE c.week IS NOT NULL GROUP BY 1, 2, 3",
    "SELECT model_key, derivatives FROM v1_bases WHERE relation = 'any'":
        "SELECT p.model_key, count(*) FROM (SELECT DISTINCT child_id, parent_fold, relation FROM edge) e"
        " JOIN model c ON c.id = e.child_id JOIN model p ON p.hub_fold = e.parent_fold"
        " AND p.hub_fold IS NOT c.hub_fold GROUP BY 1",
    "SELECT model_key, count(*) FROM v1_safety WHERE signal IN ('withdrawn', 'returned') GROUP BY 1":
        "SELECT m.model_key, count(*) FROM observation o JOIN model m ON m.id = o.model_id"
        " WHERE o.field = 'available' GROUP BY 1",
    "SELECT model_key, since_at FROM v1_safety WHERE signal = 'use_restricted'":
        "SELECT m.model_key, min(v.judged_at) FROM model_verdict v JOIN model m ON m.id = v.model_id"
        " JOIN verdict_body b ON b.id = v.verdict_id, json_each(b.body, '$.flags') f"
        " WHERE f.value = 'use_restricted' GROUP BY 1",
    "SELECT model_key, url FROM v1_safety WHERE signal = 'uncensored_derivative'":
        "SELECT DISTINCT p.model_key, 'https://huggingface.co/' || m.hub_id FROM model m"
        " JOIN edge e ON e.child_id = m.id JOIN model p ON p.hub_fold = e.parent_fold AND p.hub_fold <> m.hub_fold"
        " WHERE m.hub_fold LIKE '%uncensored%'",
    "SELECT model_key, says FROM v1_safety WHERE signal = 'usage_policy'":
        "SELECT m.model_key, 'Its card says: ' || json_extract(s.value, '$.read') FROM card c"
        " JOIN model m ON m.id = c.model_id, json_each(c.told, '$.statements') s",
}  # fmt: skip


def moves() -> st.SearchStrategy[list[Any]]:
    """Draw what may move what a model is counted as, in any order; None counts."""
    hub_id = st.sampled_from(["acme/Bolt", "acme/Nut", "other/Bolt-uncensored", "other/Nut"])
    models = st.builds(
        lambda number, hub, base, relation, license_, task, size, gate, day: ModelItem(
            hub_object_id=number, hub_id=hub, license=license_, task=task, parameters=size, gated=gate,
            license_name="terms" if license_ == "other" else None, tags=("x",),
            parents=(Parent(base, relation),) if base else (),
            created_at=START + timedelta(days=day) if day is not None else None,
        ),
        st.sampled_from("123"), hub_id, st.none() | hub_id, st.sampled_from(["quantized", "finetune"]),
        st.sampled_from([None, "mit", "other"]), st.sampled_from([None, "text-generation", "text-to-image"]),
        st.sampled_from([None, 10**9, 10**11]), st.sampled_from(["no", "auto"]), st.none() | st.integers(0, 9),
    )  # fmt: skip
    absent = st.builds(lambda hub: AbsentModel(hub_id=hub, reason="gone"), hub_id)
    cards = st.builds(
        lambda hub, read: CardItem(hub_id=hub, url="https://c.example", statements=(CardStatement(kind="usage_policy", read=read),)),
        hub_id, st.sampled_from(["See one.", "See two."]),
    )  # fmt: skip
    entries = st.builds(
        lambda name, day, license_: CatalogItem(catalog_id=f"lab/{name}", name=name, organization="lab", license=license_,
                                                released_on=(START + timedelta(days=day)).date()),
        st.sampled_from("ab"), st.integers(0, 9), st.sampled_from([None, "mit"]),
    )  # fmt: skip
    verdicts = st.tuples(st.integers(0, 3), st.sampled_from(TIERS), st.booleans())
    return st.lists(models | models | absent | cards | entries | verdicts | st.none(), max_size=14)


def put(shelf: Shelf, move: Any) -> None:
    if move is None:
        shelf.store.landscape.summarize()
    elif isinstance(move, tuple):
        number, tier, restricted = move
        with sa.create_engine(f"sqlite:///{shelf.path}").connect() as connection:
            keys = list(connection.scalars(sa.text("SELECT model_key FROM model ORDER BY id")))
        for key in keys[number : number + 1]:
            flags = ("use_restricted",) if restricted else ()
            Timeline(shelf).judge(key, tier, flags, license="open" if restricted else "closed")
    elif isinstance(move, CatalogItem):
        shelf.put(move, source=LIST)
    else:
        shelf.put(move)


def replayed(shelf: Shelf) -> set[tuple[str, str, int]]:
    """Count the tiers at the end of each week by going through all that happened."""
    told = shelf.ask(
        "SELECT m.first_seen_at, 1, 0, m.id, 'unknown' FROM model m UNION ALL"
        " SELECT o.seen_at, 0, o.id, o.model_id, o.after FROM observation o WHERE o.field = 'available'"
        " UNION ALL SELECT v.judged_at, 1, v.id, v.model_id, b.tier FROM model_verdict v"
        " JOIN verdict_body b ON b.id = v.verdict_id ORDER BY 1, 2, 3"
    )
    tiers: dict[int, str] = {}
    gone: set[int] = set()
    weeks: dict[str, Counter[str]] = {}
    for at, kind, _, model_id, value in told:
        if kind:
            tiers[model_id] = value
        elif value == "no":
            gone.add(model_id)
        else:
            gone.discard(model_id)
        year, week, _ = datetime.fromisoformat(at).isocalendar()
        weeks[f"{year}-W{week:02}"] = Counter(
            tier for each, tier in tiers.items() if each not in gone
        )
    return {(week, tier, models) for week, each in weeks.items() for tier, models in each.items()}


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=NO_SHRINK,
)
@given(story=moves(), part=st.sampled_from([0, 4]))
def test_the_summaries_are_what_all_rows_come_to(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    story: list[Any],
    part: int,
) -> None:
    # With 0 only what moved is counted, even if that is everything.
    monkeypatch.setattr(summaries, "PART", part)
    shelf = Shelf(tmp_path_factory.mktemp("sums") / "t.db")
    with shelf.store:
        for move in story:
            put(shelf, move)
        for quick, naive in NAIVE.items():
            assert sorted(shelf.ask(quick)) == sorted(
                run(shelf.path, f"{PLACED} {naive}", {}, 1000, system=True)[1]
            ), quick
        shelf.store.begin_run("run", shelf.now)  # weeks are told to that of the last run
        told = set(shelf.ask("SELECT week, tier, models FROM v1_tiers_by_week WHERE models <> 0"))
        assert {row for row in replayed(shelf) if row[2]} <= told
        assert told == set(
            shelf.ask("SELECT week, tier, models FROM v1_tiers_by_week_from_history")
        )
        assert shelf.store.landscape.amiss() == []


def test_the_tiers_of_a_week_add_up_and_say_how_many_more_there_are(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model("acme/A"), model("acme/B"))
    for key, tier in (("acme/a", "weights_open"), ("acme/b", "closed")):
        Timeline(shelf).judge(key, tier)  # type: ignore[arg-type]
    shelf.now += timedelta(days=7)
    Timeline(shelf).judge("acme/b", "weights_open")
    shelf.now += timedelta(days=7)
    shelf.put(AbsentModel(hub_id="acme/A", reason="gone"))
    told = shelf.ask(
        "SELECT week, tier, models, more, share FROM v1_tiers_by_week WHERE models OR more"
    )
    assert sorted(told) == [
        ("2026-W48", "closed", 1, 1, 0.5), ("2026-W48", "weights_open", 1, 1, 0.5),
        ("2026-W49", "closed", 0, -1, 0.0), ("2026-W49", "weights_open", 2, 1, 1.0),
        ("2026-W50", "weights_open", 1, -1, 1.0),
    ]  # fmt: skip
    totals = accumulate(more for *_, more, _ in sorted(told, key=lambda row: row[0]))
    assert list(totals)[-1] == 1


def test_what_was_seen_and_not_judged_yet_is_unknown_in_both_counts(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model("acme/Never"), model("acme/Gone"), model("acme/Late"), model("acme/Back"))
    Timeline(shelf).judge("acme/back", "closed")
    shelf.now += timedelta(days=7)
    shelf.put(
        AbsentModel(hub_id="acme/Gone", reason="gone"),
        AbsentModel(hub_id="acme/Back", reason="gone"),
    )
    Timeline(shelf).judge("acme/late", "weights_open")
    shelf.now += timedelta(days=7)
    shelf.put(model("acme/Back"))
    Timeline(shelf).judge("acme/back", "fully_open")
    columns = "SELECT week, tier, models FROM"
    told = shelf.ask(f"{columns} v1_tiers_by_week WHERE models <> 0 ORDER BY week, tier")
    assert told == [
        ("2026-W48", "closed", 1), ("2026-W48", "unknown", 3),
        ("2026-W49", "unknown", 1), ("2026-W49", "weights_open", 1),
        ("2026-W50", "fully_open", 1), ("2026-W50", "unknown", 1), ("2026-W50", "weights_open", 1),
    ]  # fmt: skip
    by_history = shelf.ask(f"{columns} v1_tiers_by_week_from_history ORDER BY week, tier")
    assert by_history == told


def test_nothing_moved_costs_nothing_and_a_kill_before_counting_loses_nothing(
    shelf: Shelf, model: Make
) -> None:
    shelf.put(model("acme/A"), model("acme/B"))
    door = shelf.store.landscape
    assert (door.summarize(), door.summarize()) == (2, 0)
    shelf.put(model("acme/A", license="gemma"), model("acme/B"))

    with door.writing.connect() as connection, connection.begin() as transaction:
        summaries.refresh(connection)
        transaction.rollback()  # as a kill would
    assert door.summarize() == 1
    assert door.amiss() == []


@pytest.mark.parametrize(
    "name", [*(ledger.name for ledger in LEDGER), *counted(), "price_now", "price_event"]
)
def test_a_summary_that_is_not_what_its_rows_come_to_is_found(
    shelf: Shelf, model: Make, name: str
) -> None:
    shelf.put(model("acme/A", created_at=START, gated="no"))
    shelf.put(model("acme/B", created_at=START, parents=(Parent("acme/A", "finetune"),)))
    shelf.put(model("acme/A", gated="auto"))
    Timeline(shelf).judge("acme/a", "closed")
    World(shelf).judge("acme/b", conflicts=("It declares more than its base.",))
    for price in (1.0, 0.5):
        offering = Offering(provider="cloud", provider_model_id="a", input_usd_per_mtok=price)
        shelf.put(CatalogItem(catalog_id="acme/p", name="P", organization="acme", offerings=(offering,)), source=LIST)  # fmt: skip
    door = shelf.store.landscape
    door.summarize()
    assert door.amiss() == []
    with door.writing.begin() as connection:
        assert connection.exec_driver_sql(f"DELETE FROM {name}").rowcount > 0
    # Without a row of `arrival` no model looks counted yet: then the counts tell.
    assert ("`trend`" if name == "arrival" else f"`{name}`") in " ".join(door.amiss())


def test_prices_that_moved_since_are_no_fault(shelf: Shelf) -> None:
    offering = Offering(provider="cloud", provider_model_id="a", input_usd_per_mtok=1.0)
    shelf.put(CatalogItem(catalog_id="acme/p", name="P", organization="acme", offerings=(offering,)), source=LIST)  # fmt: skip
    assert shelf.store.landscape.amiss() == []
    assert shelf.ask("SELECT name, input_usd_per_mtok FROM v1_prices_now") == [("P", 1.0)]


@pytest.mark.parametrize("name", OF_RELEASES)
def test_what_is_wrong_of_a_release_is_found(shelf: Shelf, name: str) -> None:
    door = shelf.store.landscape
    with door.writing.begin() as connection:
        columns = OF_RELEASES[name]
        values = ", ".join(["'x'"] * columns.count(",") + ["1"])
        connection.exec_driver_sql(f"INSERT INTO {name}({columns}) VALUES ({values})")
    assert door.amiss() == [f"the summary `{name}` is not what its rows come to"]
    with door.writing.begin() as connection:
        summaries.refresh_releases(connection, None)
    assert door.amiss() == []


def test_a_release_that_lost_its_announcement_has_no_wait(shelf: Shelf) -> None:
    door = shelf.store.landscape
    with door.writing.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO wait VALUES ('a/b', 'B', '2026-11-01', '2026-11-02', 1, 'x')"
        )
        connection.exec_driver_sql(
            "INSERT INTO wait VALUES ('a/c', 'C', '2026-11-01', '2026-11-02', 1, 'x')"
        )
        summaries.refresh_releases(connection, [])
        summaries.refresh_releases(connection, ["a/b"])
        assert connection.exec_driver_sql("SELECT release_key FROM wait").scalars().all() == ["a/c"]
        summaries.refresh_releases(connection, None)
        assert connection.exec_driver_sql("SELECT count(*) FROM wait").scalar_one() == 0
