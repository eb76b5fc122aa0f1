"""Questions about what changed, who told of it, and how the sources do."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.store.asking import World, day
from tests.store.conftest import HUB
from tests.store.test_judgements import judgement
from tracker import facts
from tracker.records.items import (
    AbsentModel,
    CatalogItem,
    ModelItem,
    PaperItem,
    Parent,
    PostItem,
)
from tracker.records.sources import Counts, Source, Trouble
from tracker.store.summaries import refresh_releases

Make = Callable[..., ModelItem]
BLOG = Source(id="blog", kind="feed", url="https://b.example", organization="acme")
PAPERS = Source(id="arxiv", kind="arxiv", url="https://a.example")


def test_a_model_is_less_open_when_the_world_left_it_so(world: World, model: Make) -> None:
    names = ("a/down", "a/there-and-back", "a/unknown", "a/rules", "a/twice", "a/old", "a/up")
    items = {name: model(name) for name in names}
    world.shelf.put(*items.values())
    for name in names:
        world.judge(name, "research_preview" if name == "a/up" else "fully_open")
    world.move(items["a/old"], "closed")  # on the 25th
    world.shelf.now = day("2026-12-01")
    world.go()
    world.move(items["a/down"], "weights_open")
    world.move(items["a/there-and-back"], "closed")
    world.move(items["a/there-and-back"], "fully_open")
    world.move(items["a/unknown"], "unknown")
    world.judge("a/rules", "closed")
    world.move(items["a/twice"], "closed")
    world.move(items["a/twice"], "research_preview")  # up, but below where it was
    world.move(items["a/up"], "weights_open")
    columns = "model_key before after"
    assert world.answer("less_open", columns) == [
        ("a/twice", "fully_open", "research_preview"), ("a/down", "fully_open", "weights_open")
    ]  # fmt: skip
    assert world.answer("more_open", columns) == [("a/up", "research_preview", "weights_open")]
    assert ("a/old", "fully_open", "closed") in world.answer("less_open", columns, since="2026-11-01")  # fmt: skip


def test_what_was_withdrawn_or_gated_says_whether_it_is_still(world: World, model: Make) -> None:
    names = ("a/gone", "a/back", "a/gated", "a/open-again", "a/disabled", "a/before")
    world.shelf.put(*map(model, names))
    world.shelf.put(AbsentModel(hub_id="a/before", reason="gone"))
    world.shelf.now = day("2026-12-01")
    world.go()
    world.shelf.put(
        AbsentModel(hub_id="a/gone", reason="gone"), AbsentModel(hub_id="a/back", reason="gone"),
        model("a/gated", gated="manual"), model("a/open-again", gated="auto"),
    )  # fmt: skip
    world.shelf.put(model("a/back"), model("a/open-again", gated="no"))
    world.judge("a/disabled", flags=("disabled",))
    columns = "seen_on signal model_key still"
    assert world.answer("withdrawn", columns) == [
        ("2026-12-03", "disabled", "a/disabled", None), ("2026-12-01", "withdrawn", "a/back", 0),
        ("2026-12-01", "gate_closed", "a/gated", 1), ("2026-12-01", "withdrawn", "a/gone", 1),
        ("2026-12-01", "gate_closed", "a/open-again", 0),
    ]  # fmt: skip
    earlier = world.answer("withdrawn", columns, since="2026-11-24")
    assert earlier[-1] == ("2026-11-24", "withdrawn", "a/before", 1)
    signals = world.answer("safety", "since_on name signal")
    assert ("2026-12-02", "open-again", "gate_opened") in signals


def test_another_license_is_told_with_what_both_say_of_money(world: World, model: Make) -> None:
    world.shelf.store.save_facts(facts.load())
    world.shelf.put(model("a/x", license="mit"), model("a/y", license="mit"))
    world.shelf.put(model("a/x", license="cc-by-nc-4.0"), model("a/y", license=None))
    world.shelf.put(model("a/x", license="other", license_name="bolt"))
    assert world.answer("relicensed", since="2026-11-01") == [
        ("2026-11-25", "a/x", "cc-by-nc-4.0", "other (bolt)", "no", None),
        ("2026-11-24", "a/y", "mit", None, "yes", None),
        ("2026-11-24", "a/x", "mit", "cc-by-nc-4.0", "yes", "no"),
    ]
    assert len(world.answer("relicensed", since="2026-11-25")) == 1


def test_changes_of_one_model_are_told_the_newest_first(world: World, model: Make) -> None:
    item = model("a/x")
    world.shelf.put(item, model("a/y"))
    world.judge("a/x")
    world.shelf.put(model("a/x", license="x"))
    world.move(model("a/x", license="x"), "closed")
    world.shelf.put(model("a/y", license="y"))
    told = [
        ("2026-11-26", "tier", "weights_open", "closed", "world", None),
        ("2026-11-24", "license", "mit", "x", None, "hub"),
    ]
    assert world.answer("model_changes", model="A/x") == told
    assert world.answer("model_changes") == [("2026-11-26", "license", "mit", "y", None, "hub")]
    assert world.answer("changes", "name field") == [
        ("x", "tier"), ("y", "license"), ("x", "license")
    ]  # fmt: skip


def test_a_judge_who_sees_it_otherwise_is_told(world: World, model: Make) -> None:
    world.shelf.put(model("acme/Bolt"), model("acme/same"), model("acme/unjudged"))
    for key in ("acme/bolt", "acme/same"):
        world.judge(key)
    world.shelf.put(
        judgement(tier="closed", says="shut", hub_ids=("acme/Bolt",)),
        judgement("Same", hub_ids=("acme/same",)),
        judgement("No scale", tier=None, hub_ids=("acme/Bolt",)),
        judgement("Unjudged", hub_ids=("acme/unjudged",)),
    )
    told = world.answer("disagreements", "model_key tier tier_told judge says")
    assert told == [("acme/bolt", "weights_open", "closed", "osai", "shut")]


def post(guid: str, at: str, *hub_ids: str) -> PostItem:
    return PostItem(guid=guid, url=f"https://b.example/{guid}", title=guid, hub_ids=hub_ids,
                    published_at=day(at))  # fmt: skip


def paper(arxiv_id: str, at: str, *hub_ids: str) -> PaperItem:
    return PaperItem(arxiv_id=arxiv_id, title=f"On {arxiv_id}", hub_ids=hub_ids,
                     url=f"https://arxiv.org/abs/{arxiv_id}", published_at=day(at))  # fmt: skip


def test_who_told_first_is_told_by_sort_and_in_days(world: World, model: Make) -> None:
    world.shelf.put(
        *[model(f"acme/{name}", created_at=day("2026-11-20")) for name in ("Bolt", "Nut", "Cog")]
    )
    world.shelf.put(post("Bolt", "2026-11-17", "acme/Bolt"), post("Nut", "2026-11-20", "acme/Nut"), source=BLOG)  # fmt: skip
    world.shelf.put(paper("2611.1", "2026-11-25", "acme/Bolt"), source=PAPERS)
    world.relate()
    assert world.answer("told_first", "told_on title first then_by days") == [
        ("2026-11-20", "Nut", "same day", None, 0), ("2026-11-17", "Bolt", "post", "model", 3)
    ]  # fmt: skip


def test_nobody_told_first_where_neither_a_post_nor_a_paper_did(world: World, model: Make) -> None:
    entry = CatalogItem(catalog_id="acme/bolt", name="Bolt", organization="acme", hub_ids=("acme/Bolt",),
                        released_on=date(2026, 11, 19))  # fmt: skip
    world.shelf.put(model("acme/Bolt", created_at=day("2026-11-20")), entry)
    world.relate()
    tellings = world.shelf.ask("SELECT kind FROM v1_tellings ORDER BY 1")
    assert tellings == [("catalog",), ("model",)]
    (release,) = [key for (key,) in world.shelf.ask("SELECT release_key FROM v1_releases")]
    door = world.shelf.store.landscape
    with door.writing.begin() as connection:
        refresh_releases(connection, [release])  # as when it is related anew
    assert world.answer("told_first") == []


def test_a_paper_came_with_weights_when_both_are_of_one_release(world: World, model: Make) -> None:
    world.shelf.put(
        model("acme/Bolt", created_at=day("2026-11-20"), arxiv_ids=("2611.1",)),
        model(
            "other/tune",
            created_at=day("2026-11-21"),
            arxiv_ids=("2611.1",),
            parents=(Parent("acme/Bolt", "finetune"),),
        ),
        model("acme/Shut", created_at=day("2026-11-20")),
        model("acme/Gone", created_at=day("2026-11-20")),
    )
    world.shelf.put(
        paper("2611.1", "2026-11-19", "acme/Bolt"), paper("2611.2", "2026-09-19"),
        paper("2611.3", "2026-11-19", "acme/Shut"), paper("2611.4", "2026-11-19", "acme/Gone"),
        source=PAPERS,
    )  # fmt: skip
    for key in ("acme/bolt", "other/tune", "acme/gone"):
        world.judge(key)
    world.judge("acme/shut", "closed")
    world.relate()
    assert len(world.answer("papers_with_weights")) == 2
    world.shelf.put(AbsentModel(hub_id="acme/Gone", reason="gone"))
    told = world.answer("papers_with_weights", "published_on arxiv_id models such_as")
    assert told == [("2026-11-19", "2611.1", 1, "acme/bolt")]


def test_the_delay_of_weights_is_the_median_of_a_makers_releases(world: World, model: Make) -> None:
    names = {"Bolt": "2026-11-20", "Nut": "2026-11-18", "Cog": "2026-11-11", "Rod": "2026-11-10"}
    world.shelf.put(*[model(f"acme/{name}", created_at=day("2026-11-20")) for name in names])
    world.shelf.put(*[post(name, at, f"acme/{name}") for name, at in names.items()], source=BLOG)
    world.relate()
    assert world.answer("weights_delay") == [("acme", 4, 5.5, 0, 10)]  # of 0, 2, 9 and 10
    world.shelf.put(model("acme/Pin", created_at=day("2026-11-20")))
    world.shelf.put(post("Pin", "2026-11-17", "acme/Pin"), source=BLOG)
    world.relate()
    assert world.answer("weights_delay") == [("acme", 5, 3.0, 0, 10)]


def test_sources_that_fail_are_silent_or_were_missed_are_told(world: World) -> None:
    store, run_id = world.shelf.store, world.shelf.run_id
    slow = Source(id="slow", kind="page", url="https://s.example", every_s=86_400)
    bad = Source(id="bad", kind="page", url="https://x.example")
    new = Source(id="new", kind="page", url="https://n.example")
    left = Source(id="left", kind="page", url="https://l.example")
    store.register([HUB, slow, bad, new, left, BLOG], world.shelf.now)
    for source in (HUB, slow, bad, left, BLOG):
        trouble = (Trouble(code="unreachable", message="no answer"),) if source is bad else ()
        store.finish_source(run_id, source, Counts(), trouble, world.shelf.now)
    store.register([HUB, slow, bad, new, BLOG], world.shelf.now)
    assert world.answer("source_trouble", "source state") == [
        ("bad", "failing"), ("new", "new"), ("blog", "silent")
    ]  # fmt: skip
    world.go(hours=3)  # the Hub is to be asked every hour: three looks were missed
    assert ("hub", "stale") not in world.answer("source_trouble", "source state")
    world.go(hours=3)
    told: list[tuple[Any, ...]] = world.answer("source_trouble", "source state days_since_ok last_error")  # fmt: skip
    assert told == [
        ("bad", "failing", None, "no answer"), ("new", "new", None, None),
        ("blog", "silent", 0.3, None), ("hub", "stale", 0.3, None),
    ]  # fmt: skip
    assert ("slow", "stale") in world.answer("source_trouble", "source state", times=0.2)


def test_a_catalogue_tells_of_a_release_on_its_day(world: World) -> None:
    world.shelf.put(
        CatalogItem(catalog_id="acme/api", name="Api", organization="acme", url="https://c.example/1",
                    released_on=date(2026, 11, 2)),
        CatalogItem(catalog_id="acme/undated", name="Undated", organization="acme"),
    )  # fmt: skip
    world.relate()
    told = world.shelf.ask("SELECT item_key, told_at, source, url FROM v1_tellings ORDER BY 1")
    assert told == [
        ("acme/api", "2026-11-02T00:00:00Z", "hub", "https://c.example/1"),
        ("acme/undated", "2026-11-23T07:00:00Z", "hub", None),
    ]
