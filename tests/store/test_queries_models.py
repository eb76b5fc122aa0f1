"""Questions about models, their terms and their makers, in worlds small enough to count by hand."""

from collections.abc import Callable

from tests.store.asking import RIGHTS, World, day
from tracker import facts
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, Parent
from tracker.records.openness import Finding, Tier

Make = Callable[..., ModelItem]


def gone(*hub_ids: str) -> list[AbsentModel]:
    return [AbsentModel(hub_id=hub_id, reason="gone") for hub_id in hub_ids]


def test_what_a_licence_permits_is_told_of_those_that_models_declare(
    world: World, model: Make
) -> None:
    world.shelf.store.save_facts(facts.load())
    world.shelf.put(
        model("a/x", license="apache-2.0"), model("a/y", license="apache-2.0"),
        model("a/z", license="cc-by-nc-4.0"), model("a/w", license="of-nobody"), model("a/gone", license="mit"),
    )  # fmt: skip
    world.shelf.put(*gone("a/gone"))
    columns = "license models commercial_use"
    assert world.answer("license_terms", columns) == [
        ("apache-2.0", 2, "yes"),
        ("cc-by-nc-4.0", 1, "no"),
    ]


def test_small_models_are_those_of_the_week_whose_size_is_known_to_be_small(
    world: World, model: Make
) -> None:
    apache = {"license": "apache-2.0", "created_at": day("2026-11-29"), "parameters": 9_999_999_999}
    world.shelf.put(
        model("a/in", **apache),
        model("a/smaller", **apache | {"parameters": 1, "created_at": day("2026-11-23")}),
        model("a/too-large", **apache | {"parameters": 10_000_000_000}),
        model("a/unsized", **apache | {"parameters": None}),
        model("a/image", **apache | {"task": "text-to-image"}),
        model("a/mit", **apache | {"license": "mit"}),
        model("a/before", **apache | {"created_at": day("2026-11-22")}),
        model("a/gone", **apache),
        model("a/after", **apache | {"created_at": day("2026-11-30")}),
    )
    world.shelf.put(*gone("a/gone"))
    assert world.answer("small_models", "model_key") == [("a/in",), ("a/smaller",)]
    assert world.answer("small_models", "model_key", week="2026-W47") == [("a/before",)]
    assert world.answer("small_models", "model_key", parameters_below=10**10 + 1)[0] == ("a/too-large",)  # fmt: skip
    world.go(days=7)
    assert world.answer("small_models", "model_key") == [("a/after",)]
    world.go(days=70)  # the newest week in which anything came out
    assert world.answer("small_models", "model_key") == [("a/after",)]


def test_a_base_is_told_with_the_models_that_contradict_its_license(
    world: World, model: Make
) -> None:
    contradict = {"conflicts": ("declares MIT, its base declares X", "declares MIT, as one does"),
                  "license_id": "mit", "bound_by": "x"}  # fmt: skip
    world.shelf.put(
        model("acme/Base", license="x"),
        model("b/1", parents=(Parent("acme/Base", "finetune"), Parent("lost/base", "merge"))),
        model("b/2", parents=(Parent("ACME/base", "finetune"),)),
        model("b/fine", parents=(Parent("acme/Base", "finetune"),)),
        model("b/gone", parents=(Parent("acme/Base", "finetune"),)),
    )
    for key in ("b/1", "b/2", "b/gone"):
        world.judge(key, "closed", **contradict)
    world.judge("b/fine")
    world.shelf.put(*gone("b/gone"))
    assert world.answer("broken_bases", "base_license derivatives bound_by such_as") == [
        ("x", 2, "x", "b/1"), (None, 1, "x", "b/1")
    ]  # fmt: skip
    assert [base.lower() for (base,) in world.answer("broken_bases", "base")] == [
        "acme/base", "lost/base"
    ]  # fmt: skip
    world.judge("b/1")  # what it was said to contradict before is not asked
    assert world.answer("broken_bases", "derivatives") == [(1,)]


RUNS = {"commercial_use": "yes", "on_premise": "yes", "use_in_eu": "yes"}


def test_a_card_holds_what_fits_and_what_the_license_answers_yes_to(
    world: World, model: Make
) -> None:
    fits = {"parameters": 40_000_000_000}  # * 4 bit / 8 * 1.2 = 24 GB
    world.shelf.put(
        model("a/exact", **fits),
        model("a/large", parameters=40_000_000_010),
        model("a/unknown", **fits), model("a/no-eu", **fits), model("a/terms", parameters=10**10),
        model("a/research", **fits), model("a/gone", **fits), model("a/unsized"),
        model("a/copy", **fits, parents=(Parent("a/exact", "quantized"),)),
    )  # fmt: skip
    for key in ("a/exact", "a/large", "a/gone", "a/unsized", "a/copy"):
        world.judge(key, rights=RUNS)
    world.judge("a/unknown", rights=RUNS | {"commercial_use": "unknown"})
    world.judge("a/no-eu", rights=RUNS | {"use_in_eu": "no"})
    world.judge("a/terms", rights=RUNS | {"commercial_use": "conditional"})
    world.judge("a/research", "research_preview", rights=RUNS)
    world.shelf.put(*gone("a/gone"))
    columns = "model_key bits total_bytes commercial_use"
    assert world.answer("card_24gb_eu", columns) == [
        ("a/exact", 4, 24_000_000_000, "yes"), ("a/terms", 16, 24_000_000_000, "conditional")
    ]  # fmt: skip
    assert world.answer("card_24gb_eu", columns, card_gb=12) == [
        ("a/terms", 8, 12_000_000_000, "conditional")
    ]
    plain = {name for (name,) in world.answer("card_24gb", "name")}
    assert plain == {"exact", "unknown", "no-eu", "terms"}


def test_what_may_be_sold_and_tuned_is_known_to_be_and_no_derivative(
    world: World, model: Make
) -> None:
    world.shelf.put(
        model("a/old", created_at=day("2026-01-01")), model("a/new", created_at=day("2026-11-01")),
        model("a/no"), model("a/unjudged"), model("a/gone"), model("a/closed"), model("a/half"),
        model("a/copy", parents=(Parent("a/old", "quantized"),)),
    )  # fmt: skip
    for key in ("a/old", "a/gone", "a/copy"):
        world.judge(key)
    world.judge("a/new", rights=RIGHTS | {"modification": "conditional"})
    world.judge("a/no", rights=RIGHTS | {"commercial_use": "no"})
    world.judge("a/half", rights={"commercial_use": "yes"})
    world.judge("a/closed", "closed")
    world.shelf.put(*gone("a/gone"))
    assert world.answer("commercial_finetune", "model_key modification") == [
        ("a/new", "conditional"), ("a/old", "yes")
    ]  # fmt: skip


def test_the_organizations_with_most_open_models_share_a_place(world: World, model: Make) -> None:
    new = {"created_at": day("2026-11-20")}
    tiers: dict[str, Tier] = {
        "Acme/1": "weights_open", "Acme/2": "fully_open", "nut/1": "weights_open",
        "nut/2": "weights_open", "one/1": "weights_open", "one/old": "weights_open",
        "one/closed": "closed", "one/copy": "weights_open", "one/gone": "weights_open",
    }  # fmt: skip
    told = {
        name: model(name, **new, parents=(Parent("nut/1", "quantized"),) if "copy" in name else ())
        for name in tiers
    }
    told["one/old"] = model("one/old", created_at=day("2026-10-31"))
    world.shelf.put(*told.values())
    for name, tier in tiers.items():
        world.judge(name.lower(), tier)
    world.shelf.put(*gone("one/gone"))
    columns = "place organization open_models fully_open"
    assert world.answer("organizations", columns) == [
        (1, "Acme", 2, 1), (1, "nut", 2, 0), (3, "one", 1, 0)
    ]  # fmt: skip
    assert world.answer("organizations", columns, month="2026-10") == [(1, "one", 1, 0)]


def test_the_licenses_of_the_new_models_are_counted_with_what_they_say(
    world: World, model: Make
) -> None:
    world.shelf.store.save_facts(facts.load())
    new = {"created_at": day("2026-11-24")}
    world.shelf.put(
        model("a/1", **new, license="mit"), model("a/2", **new, license="mit"),
        model("a/3", **new, license=None),
        model("a/4", **new, license="other", license_name="bolt-terms"),
        model("a/gone", **new, license="mit"), model("a/before", created_at=day("2026-11-22")),
    )  # fmt: skip
    world.shelf.put(*gone("a/gone"))
    assert world.answer("new_licenses") == [
        ("mit", 2, 0.5, "yes", 1), ("none declared", 1, 0.25, None, None),
        ("other (bolt-terms)", 1, 0.25, None, None),
    ]  # fmt: skip
    assert world.answer("licenses") == [("mit", 3), ("none declared", 1), ("other (bolt-terms)", 1)]


def test_licenses_that_forbid_uses_are_told_with_the_open_models_that_have_them(
    world: World, model: Make
) -> None:
    world.shelf.store.save_facts(facts.load())
    rail = {"license": "creativeml-openrail-m"}
    world.shelf.put(
        model("a/1", **rail), model("a/2", **rail), model("a/closed", **rail),
        model("a/gone", **rail), model("a/mit"),
    )  # fmt: skip
    for key in ("a/1", "a/2", "a/gone", "a/mit"):
        world.judge(key)
    world.judge("a/closed", "closed")
    world.shelf.put(*gone("a/gone"))
    told = world.answer("restricted_use", "license commercial_use models")
    assert told == [("creativeml-openrail-m", "conditional", 2)]


def test_fully_open_models_are_told_with_their_data(world: World, model: Make) -> None:
    world.shelf.put(
        model("a/x", created_at=day("2026-11-20")), model("a/y", created_at=day("2026-11-21")),
        model("a/weights"), model("a/gone"),
    )  # fmt: skip
    data = Finding(
        component="training_data", state="open", reasons=("It is linked.", "It is there.")
    )
    world.judge("a/x", "fully_open", findings=(data,))
    world.judge("a/y", "fully_open")
    world.judge("a/weights")
    world.judge("a/gone", "fully_open")
    world.shelf.put(*gone("a/gone"))
    assert world.answer("fully_open", "model_key training_data") == [
        ("a/y", None), ("a/x", "It is linked. It is there.")
    ]  # fmt: skip


def test_what_a_model_is_made_from_is_told_up_and_down(world: World, model: Make) -> None:
    world.shelf.put(
        model("a/base", license="x", parents=(Parent("lost/root", "unstated"),)),
        model("a/mid", parents=(Parent("A/Base", "finetune"),)),
        model("a/low", parents=(Parent("a/mid", "quantized"),)),
        model("a/lower", parents=(Parent("a/low", "quantized"),)),
        model("a/far", parents=(Parent("a/mid", "adapter"),)),
    )
    world.shelf.put(*gone("a/far"))
    columns = "steps relation hub_id license gone"
    assert world.answer("model_lineage", columns, model="A/Mid") == [
        (-2, "unstated", "lost/root", None, 0), (-1, "finetune", "A/Base", "x", 0),
        (1, "adapter", "a/far", "mit", 1), (1, "quantized", "a/low", "mit", 0),
    ]  # fmt: skip
    assert world.answer("model_lineage", model="a/unheard-of") == []


def test_models_that_are_said_to_be_made_from_each_other_end(world: World, model: Make) -> None:
    world.shelf.put(
        model("a/x", parents=(Parent("a/y", "merge"),)),
        model("a/y", parents=(Parent("a/x", "merge"),)),
    )
    assert world.answer("model_lineage", "steps hub_id", model="a/x") == [(-1, "a/y"), (1, "a/y")]


def test_bases_are_told_by_what_was_made_from_them_in_a_week(world: World, model: Make) -> None:
    new = {"created_at": day("2026-11-24")}
    world.shelf.put(
        model("a/x"), model("a/y"),
        model("b/1", **new, parents=(Parent("a/x", "finetune"), Parent("a/y", "merge"))),
        model("b/2", **new, parents=(Parent("A/X", "quantized"),)),
        model("b/3", created_at=day("2026-11-22"), parents=(Parent("a/y", "finetune"),)),
    )  # fmt: skip
    assert world.answer("most_derived") == [("a/x", 2, 1, 1, 0, 0), ("a/y", 1, 0, 0, 0, 1)]
    assert world.answer("most_derived", week="2026-W47") == [("a/y", 1, 1, 0, 0, 0)]


def test_rights_are_answered_for_one_model(world: World, model: Make) -> None:
    world.shelf.put(model("a/x"), model("a/unjudged"))
    world.judge("a/x", license_id="mit", rights={"use_in_eu": "yes", "commercial_use": "no"})
    columns = "question answer license checked_on clause_url"
    assert world.answer("model_rights", columns, model="A/X") == [
        ("commercial_use", "no", "mit", "2026-11-01", None),
        ("use_in_eu", "yes", "mit", "2026-11-01", None),
    ]
    assert world.answer("model_rights", model="a/unjudged") == []


def test_models_that_are_there_are_counted_by_tier_and_listed_by_age(
    world: World, model: Make
) -> None:
    world.shelf.put(
        model("a/x", created_at=day("2026-11-20")), model("a/y", created_at=None),
        model("a/z", created_at=day("2026-11-21")), model("a/gone"),
        CatalogItem(catalog_id="c/api", name="Api", organization="c"),
    )  # fmt: skip
    world.judge("a/x", "closed")
    world.judge("a/gone", "closed")
    world.shelf.put(*gone("a/gone"))
    assert world.answer("tiers") == [("unknown", 3), ("closed", 1)]
    assert world.answer("newest", "name") == [("z",), ("x",)]
