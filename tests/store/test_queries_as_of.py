"""As of a day: tiers, licenses and verdicts as we knew them then."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.store.asking import World, day
from tests.store.conftest import DAY, Shelf
from tests.store.test_verdicts import Bench, case
from tracker.records.items import AbsentModel, CatalogItem, ModelItem
from tracker.records.openness import TIERS
from tracker.store.schema import queries

Make = Callable[..., ModelItem]
NAMES = ("a/x", "a/y", "a/z")
WEEKS = "week models fully_open weights_open research_preview closed unknown"


def test_tiers_and_licenses_are_told_as_of_a_day(world: World, model: Make) -> None:
    world.shelf.put(model("a/x"), model("a/y", license=None))  # on the 23rd
    world.judge("a/x")  # on the 24th
    world.shelf.put(model("a/x", license="x"), AbsentModel(hub_id="a/y", reason="gone"))
    world.judge("a/x", "closed")  # on the 25th
    world.shelf.put(model("a/y", license=None), model("a/new"))
    tiers = {on: world.answer("tiers_as_of", on=f"2026-11-{on}") for on in (22, 23, 24, 25)}
    assert tiers == {
        22: [], 23: [("unknown", 2)], 24: [("weights_open", 1)], 25: [("unknown", 2), ("closed", 1)]
    }  # fmt: skip
    licenses = {on: world.answer("licenses_as_of", on=f"2026-11-{on}") for on in (22, 23, 24, 25)}
    assert licenses == {
        22: [], 23: [("mit", 1), ("none declared", 1)], 24: [("x", 1)],
        25: [("mit", 1), ("none declared", 1), ("x", 1)],
    }  # fmt: skip
    world.go()  # a run on the 26th
    assert world.answer("tiers_as_of") == tiers[25] == world.answer("tiers")
    assert world.answer("licenses_as_of") == licenses[25] == world.answer("licenses")


def test_one_model_is_told_as_of_a_day(world: World, model: Make) -> None:
    world.shelf.put(model("a/x"))
    world.judge("a/x")
    world.shelf.put(model("a/x", license="x"))
    world.judge("a/x", "closed")
    world.shelf.put(AbsentModel(hub_id="a/x", reason="gone"))
    columns = "known there license tier cause license_since_at"
    told = [world.answer("model_as_of", columns, model="A/X", on=f"2026-11-{on}") for on in (22, 23, 24, 25)]  # fmt: skip
    first, then = "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"
    assert [rows[0] for rows in told] == [
        (0, 0, None, None, None, None), (1, 1, "mit", "unknown", None, first),
        (1, 1, "x", "weights_open", "first", then), (1, 0, "x", "closed", "world", then),
    ]  # fmt: skip
    assert world.answer("model_as_of", model="a/unheard-of") == []


def test_what_a_day_began_with_and_did_not_keep_is_not_told(world: World, model: Make) -> None:
    world.shelf.put(model("a/x"))
    at = world.shelf.now
    for tier in ("closed", "fully_open"):
        world.judge("a/x", tier)
    for license_ in ("x", "y", "z"):
        world.shelf.put(model("a/x", license=license_))
        world.shelf.now = at
    assert world.answer("tiers_as_of", on="2026-11-24") == [("fully_open", 1)]
    told = world.shelf.ask("SELECT license, from_at, until_at FROM v1_license_history ORDER BY 2")
    first, then = "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"
    assert told == [("mit", first, then), ("z", then, None)]
    told = world.shelf.ask("SELECT tier, from_at, until_at FROM v1_tier_history ORDER BY 2")
    assert told == [("unknown", first, then), ("fully_open", then, None)]


def test_a_license_that_a_repository_brings_to_a_product_is_the_present_one(
    world: World, model: Make
) -> None:
    def entry(license_: str) -> CatalogItem:
        return CatalogItem(catalog_id="lab/bolt", name="Bolt", organization="lab", license=license_,
                           hub_ids=("lab/Bolt",))  # fmt: skip

    world.shelf.put(entry("x"))
    world.shelf.put(entry("y"))
    world.shelf.put(model("lab/Bolt"))
    told = world.shelf.ask("SELECT license, until_at IS NULL FROM v1_license_history ORDER BY from_at")  # fmt: skip
    assert told == [("x", 0), ("mit", 1)]


def test_every_week_has_the_tiers_of_its_end(world: World, model: Make) -> None:
    world.shelf.now = day("2026-12-21")  # of week 52
    world.shelf.put(model("a/x"), model("a/y"))
    for key in ("a/x", "a/y"):
        world.judge(key)
    world.shelf.now = day("2026-12-27") + timedelta(hours=23, minutes=59)
    world.shelf.put(AbsentModel(hub_id="a/y", reason="gone"))  # the last minute of week 52
    world.shelf.now = day("2027-01-04")  # the first of week 1, after a week without news
    world.shelf.put(model("a/y"), model("a/z"))
    world.shelf.now = day("2027-01-20")
    world.go()
    assert world.answer("tiers_by_week", WEEKS) == [
        ("2027-W03", 3, 0, 2, 0, 0, 1), ("2027-W02", 3, 0, 2, 0, 0, 1),
        ("2027-W01", 3, 0, 2, 0, 0, 1), ("2026-W53", 1, 0, 1, 0, 0, 0),
        ("2026-W52", 1, 0, 1, 0, 0, 0),
    ]  # fmt: skip
    assert world.answer("tiers_by_week", "week", weeks=1) == [("2027-W03",)]
    told = world.shelf.ask("SELECT ends_on, tier, share FROM v1_tiers_by_week_from_history WHERE week = '2027-W01'")  # fmt: skip
    assert told == [("2027-01-10", "unknown", 0.3333), ("2027-01-10", "weights_open", 0.6667)]


def test_the_shares_of_a_week_are_of_what_came_out_in_it(world: World, model: Make) -> None:
    world.shelf.put(
        model("a/x", created_at=day("2026-11-23")), model("a/y", created_at=day("2026-11-24")),
        model("a/z", created_at=day("2026-11-16")), model("a/ahead", created_at=day("2026-12-24")),
    )  # fmt: skip
    for key in ("a/x", "a/z"):
        world.judge(key)
    world.judge("a/y", "closed")
    assert world.answer("tier_shares", WEEKS) == [
        ("2026-W48", 2, 0, 0.5, 0, 0.5, 0), ("2026-W47", 1, 0, 1.0, 0, 0, 0)
    ]  # fmt: skip


EVENT = st.tuples(
    st.sampled_from((0, 0, 1, 6, 7, 8)),
    st.sampled_from(NAMES),
    st.sampled_from(("seen", "gone", *TIERS)),
)
"""Days that pass before it, whose it is, and what: another license, no repository, a verdict."""


@settings(max_examples=settings().max_examples // 5, deadline=None)
@given(st.lists(EVENT, min_size=1, max_size=10))
@example([(0, "a/x", "seen"), (0, "a/x", "closed"), (0, "a/x", "gone"), (8, "a/x", "seen")])
@example([(0, "a/x", "seen"), (1, "a/x", "gone"), (0, "a/x", "fully_open"), (9, "a/x", "seen")])
def test_what_was_said_then_is_what_history_says_later(
    events: list[tuple[int, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "t.db")
        with shelf.store:
            said = live(shelf, events)
            for on, (tiers, licenses) in said.items():
                assert as_of(shelf, "tiers_as_of", on) == tiers, on
                assert as_of(shelf, "licenses_as_of", on) == licenses, on
            assert weeks_of(said) == by_week(shelf)


Said = dict[str, tuple[Counter[str], Counter[str]]]


def live(shelf: Shelf, events: list[tuple[int, str, str]]) -> Said:
    """Let it happen; gives what the store said at the end of every day."""
    said: Said = {}
    at = DAY
    for turn, (days, name, what) in enumerate(events):
        now = present(shelf) if days else None
        for _ in range(days):
            said |= {f"{at:%Y-%m-%d}": now} if now else {}
            at += timedelta(days=1)
        happen(shelf, at, name, what, turn)
    said[f"{at:%Y-%m-%d}"] = present(shelf)
    return said


def happen(shelf: Shelf, at: datetime, name: str, what: str, turn: int) -> None:
    """Let one thing happen to one model."""
    shelf.now = at
    shelf.run_id = shelf.store.begin_run("run", at)
    if what == "gone":
        shelf.put(AbsentModel(hub_id=name, reason="gone"))
    elif what == "seen":
        shelf.put(ModelItem(hub_id=name, hub_object_id=name, tags=("t",), license=f"l{turn % 3}" if turn % 4 else None))  # fmt: skip
    else:
        Bench(shelf).save(name, case(what, ("turn", str(turn))), at=at)  # type: ignore[arg-type]


def present(shelf: Shelf) -> tuple[Counter[str], Counter[str]]:
    """Count the models that are there."""
    there: Any = shelf.ask("SELECT tier, coalesce(license, 'none declared') FROM v1_models WHERE gone_at IS NULL")  # fmt: skip
    return Counter(tier for tier, _ in there), Counter(license_ for _, license_ in there)


def as_of(shelf: Shelf, name: str, on: str) -> Counter[str]:
    """Ask a kept query of counts for a day."""
    (kept,) = [query for query in queries() if query.name == name]
    return Counter(dict(shelf.ask(kept.sql, on=on)))


def weeks_of(said: Said) -> dict[str, Counter[str]]:
    """Take what was said last in each week in which there was a model."""
    weeks: dict[str, Counter[str]] = {}
    for on in sorted(said):
        year, week, _ = date.fromisoformat(on).isocalendar()
        weeks[f"{year}-W{week:02}"] = said[on][0]
    return {week: tiers for week, tiers in weeks.items() if tiers}


def by_week(shelf: Shelf) -> dict[str, Counter[str]]:
    """Count from history alone."""
    weeks: dict[str, Counter[str]] = {}
    for week, tier, models in shelf.ask("SELECT week, tier, models FROM v1_tiers_by_week_from_history"):  # fmt: skip
        weeks.setdefault(week, Counter())[tier] = models
    return weeks
