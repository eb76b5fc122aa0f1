"""Questions about capability, prices and shut-downs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.store.asking import World, day
from tests.store.test_capability import ROWS
from tests.store.test_served import line
from tracker.landscape import capability
from tracker.records.identity import Claim
from tracker.records.items import AbsentModel, CatalogItem, ModelItem
from tracker.records.market import Cheapest, PricePoint
from tracker.records.scores import Score
from tracker.records.served import Offering
from tracker.records.sources import Source

LIST = Source(id="litellm", kind="litellm", url="https://l.example")
Make = Callable[..., ModelItem]


def test_cuts_are_told_by_the_part_that_they_take_off(world: World) -> None:
    names = ("half", "quarter", "free", "was-free", "rise", "old")
    before = {"was-free": (0.0, 0.0), "half": (4.0, 8.0)}
    lines = {name: line(f"cloud/{name}", *before.get(name, (4.0, 4.0))) for name in names}

    def put(**prices: tuple[float, float]) -> None:
        told = {name.replace("_", "-"): price for name, price in prices.items()}
        lines.update({name: line(f"cloud/{name}", *price) for name, price in told.items()})
        world.shelf.put(*lines.values(), source=LIST)

    put()
    put(old=(1.0, 1.0))  # on the 24th
    put(half=(3.0, 4.0), quarter=(3.0, 4.0), free=(0.0, 0.0), was_free=(1.0, 1.0), rise=(5.0, 5.0))
    columns = "name input_before input output cut"
    assert world.answer("price_cuts", columns, since="2026-11-25") == [
        ("free", 4.0, 0.0, 0.0, 1.0), ("half", 4.0, 3.0, 4.0, 0.5), ("quarter", 4.0, 3.0, 4.0, 0.25)
    ]  # fmt: skip
    assert ("old", 4.0, 1.0, 1.0, 0.75) in world.answer("price_cuts", columns)
    moved = world.answer("cuts", "seen_on name event")
    assert moved == [
        ("2026-11-25", "free", "free"), ("2026-11-25", "half", "cut"),
        ("2026-11-25", "quarter", "cut"), ("2026-11-25", "rise", "rise"),
        ("2026-11-25", "was-free", "priced"), ("2026-11-24", "old", "cut"),
    ]  # fmt: skip


def test_the_present_price_is_of_what_is_listed_whoever_it_is_said_to_be(world: World) -> None:
    def bolt(key: str, *models: str) -> CatalogItem:
        offers = tuple(
            Offering(provider="cloud", provider_model_id=name, input_usd_per_mtok=2.0, output_usd_per_mtok=3.0)
            for name in models
        )  # fmt: skip
        return CatalogItem(catalog_id=key, name=key, organization="a", offerings=offers)

    world.shelf.put(bolt("a/x", "one", "two"), bolt("a/y", "three"), source=LIST)
    # `one` is said to be another model from now on, in one answer, and `two` is not offered.
    world.shelf.put(bolt("a/x"), bolt("a/y", "three", "one"), source=LIST)
    assert world.answer("prices", "name seen_at") == [
        ("a/y", "2026-11-24T07:00:00Z"), ("a/y", "2026-11-23T07:00:00Z")
    ]  # fmt: skip


def step(level: float, side: str, at: str, price: float | None, index: str = "eci") -> Cheapest:
    offer = price and PricePoint(
        line=("litellm", "cloud", "m"), model_key=f"a/{price}", seen_at=day(at),
        input_usd_per_mtok=price, output_usd_per_mtok=price,
    )  # fmt: skip
    return Cheapest(index_name=index, level=level, side=side, since=day(at), offer=offer or None)  # type: ignore[arg-type]


def test_the_cheapest_way_is_that_to_the_next_level_as_it_is_now(world: World) -> None:
    world.shelf.store.landscape.save_cheapest([
        step(10, "closed", "2026-01-01", 5), step(10, "open", "2026-01-01", 1),
        step(20, "closed", "2026-01-01", 9), step(20, "closed", "2026-02-01", 8),
        step(20, "open", "2026-01-01", 2), step(20, "open", "2026-03-01", None),
        step(30, "closed", "2026-01-01", 50), step(5, "open", "2026-01-01", 3, "arena"),
    ])  # fmt: skip
    columns = "index_name level side model_key blended_usd_per_mtok"
    assert world.answer("cheapest_at", columns, level=10.5) == [
        ("eci", 20.0, "closed", "a/8", 8.0), ("eci", 20.0, "open", None, None)
    ]  # fmt: skip
    assert world.answer("cheapest_at", columns, index_name="arena") == [
        ("arena", 5.0, "open", "a/3", 3.0)
    ]
    assert world.answer("cheapest_at", level=31) == []
    assert len(world.answer("cheapest")) == 6
    assert ("eci", 20.0, "open", None) in world.answer("cheapest", "index_name level side model_key")  # fmt: skip


def scored(name: str, score: float, *places: str, index: str = "eci") -> Score:
    return Score(index_name=index, subject=f"{name} {score}", name=name, score=score,
                 released_on=date(2026, 1, 1), hub_ids=places)  # fmt: skip


def test_what_is_shut_down_has_the_open_model_of_the_nearest_score(
    world: World, model: Make
) -> None:
    ends: dict[str, Any] = {"deprecated_on": date(2027, 1, 1)}
    api = CatalogItem(catalog_id="lab/api", name="Api", organization="lab")
    world.shelf.put(
        api, *[model(f"a/{name}") for name in ("below", "above", "shut", "gone", "two")]
    )
    for key in ("below", "above", "gone", "two"):
        world.judge(f"a/{key}")
    world.judge("a/shut", "closed")
    world.shelf.put(
        scored("Api", 50, "lab/api"), scored("Api", 40, "lab/api"),  # at another effort
        scored("Below", 48, "a/below"), scored("Above", 52, "a/above"), scored("Shut", 50, "a/shut"),
        scored("Gone", 50, "a/gone"), scored("Either", 50, "a/two", "a/below"),
        AbsentModel(hub_id="a/gone", reason="gone"),
    )  # fmt: skip
    lines = [line("cloud/api", **ends), line("cloud/unknown", **ends), line("cloud/stays"),
             line("cloud/past", deprecated_on=date(2026, 11, 22)), line("cloud/off", **ends)]  # fmt: skip
    world.shelf.put(*lines, source=LIST)
    world.shelf.put(*lines[:-1], source=LIST)
    claim = Claim(source="litellm", name="cloud/api", model_key="lab/api", because="It is.")
    world.shelf.store.landscape.save_claims([claim], world.shelf.now)
    columns = "ends_on name score open_model_key open_score"
    assert world.answer("replacements", columns) == [
        ("2027-01-01", "Api", 50.0, "a/above", 52.0), ("2027-01-01", "unknown", None, None, None)
    ]  # fmt: skip


def test_a_shutdown_that_was_taken_back_is_none(world: World) -> None:
    def put(bolt: date | None, nut: date | None) -> None:
        told: dict[str, Any] = {"cloud/bolt": bolt, "cloud/nut": nut}
        world.shelf.put(*[line(name, deprecated_on=on) for name, on in told.items()], source=LIST)

    put(None, date(2027, 1, 1))
    put(date(2027, 2, 1), date(2027, 3, 1))
    assert world.answer("shutdowns", "ends_on name known_since") == [
        ("2027-02-01", "bolt", "2026-11-24"), ("2027-03-01", "nut", "2026-11-24")
    ]  # fmt: skip
    put(None, date(2027, 3, 1))
    assert world.answer("shutdowns", "ends_on name known_since") == [
        ("2027-03-01", "nut", "2026-11-24")
    ]


def test_the_best_open_model_stands_beside_the_best_closed_one(world: World) -> None:
    world.shelf.store.landscape.save_capability(capability(ROWS))
    assert world.answer("best_open") == [("eci", "M2", 2.0, "2024-01-09", "M5", 5.0, 3.0)]
    assert world.answer("gap", "score open_model lag_months waiting_months sure") == [
        (1.0, "M2", 0.26, None, ""), (5.0, None, None, 0.33, "weak")
    ]  # fmt: skip
    only_open = [row for row in ROWS if row.label == "weights_open"]
    world.shelf.store.landscape.save_capability(capability(only_open))
    assert world.answer("best_open", "open_model closed_model behind") == [("M2", None, None)]


def test_a_score_is_of_a_model_when_its_links_are_one(world: World, model: Make) -> None:
    world.shelf.put(
        model("a/x"), model("a/y"), CatalogItem(catalog_id="Lab/Api", name="Api", organization="lab"),
        scored("one", 1, "a/x", "a/lost"), scored("two", 2, "a/x", "a/y"),
        scored("none", 3, "a/lost"), scored("api", 4, "lab/api"),
    )  # fmt: skip
    told = world.shelf.ask("SELECT name, model_key FROM v1_scores ORDER BY score")
    assert told == [("one", "a/x"), ("two", None), ("none", None), ("api", "lab/api")]
