import json
import tarfile
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.replay import say
from tracker.records.items import CatalogItem
from tracker.records.scores import Score
from tracker.records.served import ServedItem


def model(id_: str, title: str, **changes: Any) -> dict[str, Any]:
    return {"id": id_, "name": title, "release_date": "2026-04-02",
            "modalities": {"input": ["text"], "output": ["text"]},
            "limit": {"context": 1000, "output": 10}, **changes}  # fmt: skip


def provider(name: str, *models: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "doc": "https://x.example",
        "models": {m["id"]: m for m in models},
    }


def benchmark(title: str, score: Any, **more: Any) -> dict[str, Any]:
    return {"name": title, "score": score, **more}


def scored(it: Any) -> list[Any]:
    return [item for item in it.items() if isinstance(item, Score)]


def messages(it: Any) -> list[str]:
    return [trouble.message for batch in it.batches for trouble in batch.troubles]


class Catalogue:
    def __init__(self, site: Any, reply: Any) -> None:
        self.api: Any = {}
        self.labs: Any = None
        self.reply = reply
        site.answer = self.answer

    def answer(self, asked: Any) -> Any:
        if asked.path == "/api.json":
            told = self.api if isinstance(self.api, bytes) else json.dumps(self.api).encode()
            return self.reply(200, told)
        if self.labs is None:
            return self.reply(302, b"", {"Location": "/"})
        return self.reply(200, json.dumps(self.labs).encode())


@pytest.fixture
def catalogue(site: Any, reply: Any) -> Catalogue:
    return Catalogue(site, reply)


@pytest.fixture
def it(catalogue: Catalogue, asker: Callable[..., Any]) -> Any:
    del catalogue
    return asker("models_dev", "/api.json")


def test_offers_join_the_labs_own_model(catalogue: Catalogue, it: Any) -> None:
    weights = [{"url": "https://huggingface.co/acme/Bolt"}]
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt", open_weights=True, weights=weights,
                                         license="MIT", knowledge="2025-04")}  # fmt: skip
    catalogue.api = {
        "acme": provider("acme", model("bolt", "Bolt", cost={"input": 1.5, "output": 2})),
        "cloud": provider("cloud", model("acme/bolt", "Bolt!", open_weights=False),
                          model("x/own", "Their own")),
        "other": provider("other", model("b-1", "BOLT", status="beta")),
    }  # fmt: skip
    item, line = it.items()
    assert (line.name, line.maker, line.model_name) == ("cloud/x/own", "", "x/own")
    assert (item.catalog_id, item.organization, item.open_weights) == ("acme/bolt", "acme", True)
    assert item.hub_ids == ("acme/Bolt",)
    assert (item.license, item.released_on) == ("MIT", date(2026, 4, 2))
    assert [offer.provider for offer in item.offerings] == ["acme", "cloud", "other"]
    assert item.offerings[0].input_usd_per_mtok == 1.5
    assert item.offerings[2].status == "beta"
    assert it.items() == []


LABS = {
    "perplexity/sonar": {"name": "Sonar", "family": "sonar", "release_date": "2025-01-27"},
    "meta/sonar": {"name": "SONAR", "family": "sonar-embed", "release_date": "2023-08-22"},
    "cohere/command-r": {"name": "Command R", "release_date": "2024-03-11"},
    "cohere/command-r-08-2024": {"name": "Command R", "release_date": "2024-08-30"},
    "mistral/mistral-large-2411": {"name": "Mistral Large 2.1", "release_date": "2024-11-18"},
    "mistral/mistral-large-2512": {"name": "Mistral Large 3", "release_date": "2025-12-02"},
    "google/imagen-3": {"name": "Imagen 3", "release_date": "2024-08-01"},
    "google/imagen-4": {"name": "Imagen 4", "release_date": "2025-05-20"},
}


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"id": "sonar", "name": "Sonar", "release_date": "2025-01-27"}, "perplexity/sonar"),
        (
            {"id": "sonar", "name": "Sonar", "release_date": "2023-08-22", "family": "sonar-embed"},
            "meta/sonar",
        ),
        ({"id": "sonar", "name": "Sonar"}, None),
        ({"id": "facebook/sonar", "name": "S"}, "meta/sonar"),
        (
            {"id": "command-r", "name": "Command R", "release_date": "2024-08-30"},
            "cohere/command-r-08-2024",
        ),
        ({"id": "command-r", "name": "Command R", "release_date": None}, None),
        (
            {"id": "mistral-large-latest", "name": "Mistral Large", "release_date": "2025-12-02"},
            None,
        ),
        ({"id": "mistralai/mistral-large-2512", "name": "x"}, "mistral/mistral-large-2512"),
        (
            {"id": "imagen-4", "name": "Imagen 4", "release_date": "2025-05-20", "family": "other"},
            "google/imagen-4",
        ),
        ({"id": "imagen", "name": "Imagen", "release_date": "2025-05-20"}, None),
    ],
    ids=str,
)
def test_a_name_alone_joins_nothing(
    catalogue: Catalogue, it: Any, told: dict[str, Any], key: str | None
) -> None:
    catalogue.labs = {key: model(key, facts["name"]) | facts for key, facts in LABS.items()}
    entry = model(told["id"], told["name"]) | {"release_date": None} | told
    catalogue.api = {"cloud": provider("cloud", entry)}
    items = it.items()
    found = [item.catalog_id for item in items if isinstance(item, CatalogItem) and item.offerings]
    assert found == ([key] if key else [])
    lines = [item.name for item in items if isinstance(item, ServedItem)]
    assert lines == ([] if key else [f"cloud/{told['id']}"])


def test_without_the_labs_file_a_provider_owns_what_it_serves(
    catalogue: Catalogue, it: Any
) -> None:
    catalogue.api = {
        "acme": provider("acme", model("bolt", "Bolt", open_weights=True, release_date="2026-04")),
        "cloud": provider("cloud", model("acme/bolt", "Bolt")),
    }
    first, second = it.items()
    assert (first.catalog_id, first.open_weights, first.released_on) == ("acme/bolt", True, None)
    assert (second.catalog_id, second.open_weights) == ("cloud/bolt", None)


def test_a_new_product_of_a_known_lab_is_told(catalogue: Catalogue, it: Any) -> None:
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt")}
    catalogue.api = {"acme": provider("acme", model("nut", "Nut"))}
    assert [item.catalog_id for item in it.items()] == ["acme/bolt", "acme/nut"]


def test_flags_that_contradict_each_other_say_nothing(catalogue: Catalogue, it: Any) -> None:
    catalogue.api = {
        "acme": provider("acme", model("bolt", "Bolt", open_weights=True),
                         model("x/bolt", "Bolt", open_weights=False)),
    }  # fmt: skip
    assert it.items()[0].open_weights is None


def test_an_odd_entry_is_left_out(catalogue: Catalogue, it: Any) -> None:
    catalogue.labs = {"acme/odd": 7, "acme/bolt": model("acme/bolt", "Bolt")}
    catalogue.api = {
        "acme": provider("acme", model("nut", "x", name=7), model("bolt", "Bolt")),
        "bad": 3,
    }
    item, line = it.items()
    assert (item.catalog_id, line.offering.readable) == ("acme/bolt", False)
    assert it.codes == ["item"] * 3


def test_a_catalogue_that_lost_most_of_itself_is_trouble(catalogue: Catalogue, it: Any) -> None:
    catalogue.api = {"acme": provider("acme", *(model(f"m{n}", f"M{n}") for n in range(10)))}
    it.ask()
    catalogue.api = {"acme": provider("acme", *(model(f"m{n}", f"M{n}") for n in range(7)))}
    assert it.items() == []
    assert it.codes == ["changed"]


def test_a_catalogue_that_lost_its_offers_is_trouble_though_its_labs_stand(
    catalogue: Catalogue, it: Any
) -> None:
    catalogue.labs = {f"acme/{n}": model(f"acme/{n}", f"M {n}") for n in range(10)}
    acme = provider("acme", *[model(str(n), f"M {n}", cost={"input": 1}) for n in range(10)])
    catalogue.api = {"acme": acme}
    assert len(it.items()) == 10
    for api in ({}, {"acme": provider("acme", model("1", "M 1"))}):
        catalogue.api = api
        assert it.items() == []
        assert it.codes == ["changed"]
        assert "offers, of 10 before; what is known is kept" in messages(it)[0]
    catalogue.api = {"acme": acme, "new": provider("new", model("x/y", "Y"))}
    assert len(it.items()) == 11


def test_what_is_no_catalogue_is_trouble(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, b"<html>"))
    it.ask()
    assert it.codes == ["changed"]


def test_a_labs_file_that_vanishes_is_trouble(catalogue: Catalogue, it: Any) -> None:
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt")}
    it.ask()
    catalogue.labs = None
    it.ask()
    assert it.codes == ["changed"]


def test_each_result_on_a_benchmark_is_a_score_of_an_index_of_its_own(
    catalogue: Catalogue, it: Any
) -> None:
    weights = [{"url": "https://huggingface.co/acme/Bolt"}]
    results = [
        benchmark("SWE", 54.2, metric="resolve rate", date="2026-05-28", source="https://x.example/r"),
        benchmark("SWE", "15.1", metric="pass@1", dataset="hard", variant="high", harness="CLI"),
        benchmark("Terminal", 70, version=2.1),
        benchmark("Terminal 2.1", 60, version="2.1", source="javascript:alert(1)", anew=[1]),
    ]  # fmt: skip
    catalogue.labs = {
        "acme/bolt": model("acme/bolt", "Bolt", open_weights=True, weights=weights, benchmarks=results),
        "acme/nut": model("acme/nut", "Nut", open_weights=False, benchmarks=results[:1]),
        "acme/fig": model("acme/fig", "Fig", release_date="2026-04", benchmarks=results[:1]),
    }  # fmt: skip
    found = {(score.name, score.index_name): score for score in scored(it)}
    assert [index for name, index in found if name == "Bolt"] == [
        "models_dev/SWE (resolve rate)",
        "models_dev/SWE (hard, high, pass@1)",
        "models_dev/Terminal 2.1",
    ]
    one = found["Bolt", "models_dev/SWE (resolve rate)"]
    assert (one.subject, one.organization, one.score) == ("acme/bolt", "acme", 54.2)
    assert (one.released_on, one.url) == (date(2026, 4, 2), "https://x.example/r")
    assert (one.says, one.tier) == ("open_weights: true", "weights_open")
    assert one.hub_ids == ("acme/Bolt", "acme/bolt")
    hard = found["Bolt", "models_dev/SWE (hard, high, pass@1)"]
    assert (hard.subject, hard.score) == ("acme/bolt: CLI", 15.1)
    assert hard.url == "https://models.dev/models/acme/bolt"
    assert found["Nut", "models_dev/SWE (resolve rate)"].tier == "closed"
    unsaid = found["Fig", "models_dev/SWE (resolve rate)"]
    assert (unsaid.says, unsaid.tier, unsaid.released_on) == ("", None, None)
    assert messages(it) == [
        "a score is left out: 'acme/bolt': 'models_dev/Terminal 2.1' stands twice, the first is kept"
    ]


def test_scores_that_are_none_are_told_of_once_a_model(catalogue: Catalogue, it: Any) -> None:
    wrong = [benchmark("SWE", "about 50"), benchmark("Nut", None), benchmark("Fig", float("nan")),
             benchmark("Oak", "72.4%"), {"score": 7}, 7, benchmark("Bolt", [1])]  # fmt: skip
    catalogue.labs = {
        "acme/bolt": model("acme/bolt", "Bolt", benchmarks=[*wrong, benchmark("Ash", 1)])
    }
    assert [score.index_name for score in scored(it)] == ["models_dev/Ash"]
    assert messages(it) == ["7 scores are left out: 'acme/bolt': 'SWE': 'about 50' is no number"]


def test_a_catalogue_that_lost_its_scores_is_trouble(catalogue: Catalogue, it: Any) -> None:
    results = [benchmark(f"B{number}", number) for number in range(10)]
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt", benchmarks=results)}
    assert len(scored(it)) == 10
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt", benchmarks=results[:5])}
    assert it.items() == []
    assert "tells of 5 scores, of 10 before" in messages(it)[0]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (-1, "'-1' is negative"),
        ("1.5", "'1.5' is a text, not a number"),
        ("€5", "'€5' is a text, not a number"),
        (200_000, "for 1000000 tokens cannot be meant"),
        (float("nan"), "'nan' is no number"),
        (float("-inf"), "'-inf' is no number"),
        (True, "'True' is no number"),
        ({"usd": 1}, "is no number"),
    ],
)  # fmt: skip
def test_a_price_that_is_none_is_unknown_and_listed(
    catalogue: Catalogue, it: Any, told: Any, why: str
) -> None:
    cost = {"input": told, "output": 0, "cache_read": 0.1}
    catalogue.api = {"acme": provider("acme", model("bolt", "Bolt", cost=cost))}
    (offer,) = it.items()[0].offerings
    assert (offer.input_usd_per_mtok, offer.output_usd_per_mtok) == (None, 0)
    assert not offer.readable
    assert offer.cache_read_usd_per_mtok == 0.1
    assert it.codes == ["item"]
    assert messages(it)[0].startswith("a price cannot be read: 'acme/bolt': input: ")
    assert why in messages(it)[0]


def test_an_offer_that_cannot_be_read_is_not_gone(catalogue: Catalogue, it: Any) -> None:
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt")}
    odd = model("bolt", "Bolt", limit="much")
    catalogue.api = {
        "acme": provider("acme", odd, model("nut", "Nut", limit="much")),
        "cloud": {"id": "cloud", "models": {"b-1": odd | {"id": "b-1"}, "bolt": 7, "x": {"name": 7}}},
    }  # fmt: skip
    item, *lines = it.items()
    assert [(line.name, line.offering.readable) for line in lines] == [
        ("acme/nut", False), ("cloud/x", False)
    ]  # fmt: skip
    offers = [(offer.provider, offer.provider_model_id, offer.readable) for offer in item.offerings]
    assert offers == [("acme", "bolt", False), ("cloud", "b-1", False), ("cloud", "bolt", False)]
    assert it.codes == ["item"] * 5


@pytest.mark.parametrize("odd", ["\x1b[31mred", "a\u202eb", "\ud800", "", " x", "x" * 301, "a\nb"])
def test_what_is_no_name_costs_its_entry_alone(catalogue: Catalogue, it: Any, odd: str) -> None:
    good = model("bolt", "Bolt", cost={"input": 1})
    texts = {"family": odd, "license": odd, "status": odd, "knowledge": odd, "release_date": odd,
             "modalities": {"input": [odd]}, "limit": {"context": 10**40, "output": -1}}  # fmt: skip
    catalogue.labs = {f"acme/{odd}": model("acme/x", "X"), "acme/id": model(odd, "Y")}
    acme = provider("acme", good, model("told", odd, **texts)) | {"id": "acme"}
    acme["models"] |= {odd: model("q", "Q"), "odd-id": model(odd, "R")}
    catalogue.api = {"acme": acme, odd: provider("none", good), "odd": provider(odd, good)}
    items = it.items()
    keys = {item.catalog_id: item for item in items if isinstance(item, CatalogItem)}
    assert "acme/bolt" in keys
    told = keys["acme/told"]
    assert (told.name + (told.family or "x")).isprintable()
    assert len(told.name) <= 300
    assert told.offerings[0].context_tokens is told.offerings[0].output_tokens is None
    assert set(it.codes) == {"item"}
    assert msgspec.json.encode(items)


def test_a_provider_that_cannot_be_read_is_still_there_with_its_offers(
    catalogue: Catalogue, it: Any
) -> None:
    catalogue.labs = {"acme/bolt": model("acme/bolt", "Bolt")}
    cloud = provider("cloud", model("acme/bolt", "Bolt", cost={"input": 1}), model("y", "Y"))
    catalogue.api = {"cloud": cloud | {"id": 7}, "odd": {"models": 3}, "none": 5}
    item, line = it.items()
    (offer,) = item.offerings
    assert (offer.provider, offer.provider_model_id, offer.readable) == (
        "cloud", "acme/bolt", False,
    )  # fmt: skip
    assert (line.name, line.offering.readable) == ("cloud/y", False)
    assert it.codes == ["item"] * 3


def test_an_offer_that_stands_twice_keeps_its_first_price(catalogue: Catalogue, it: Any) -> None:
    first, other = (
        model("bolt", "Bolt", cost={"input": 1}),
        model("bolt", "Bolt", cost={"input": 2}),
    )
    by_id = {"id": "acme", "models": {"bolt": first, "bolt-again": other}}
    doubled = (
        f'{{"id": "hub", "models": {{"bolt": {json.dumps(first)}, "bolt": {json.dumps(other)}}}}}'
    )
    catalogue.api = f'{{"acme": {json.dumps(by_id)}, "hub": {doubled}, "hub": 7}}'.encode()
    prices = [offer.input_usd_per_mtok for item in it.items() for offer in item.offerings]
    assert prices == [1, 1]
    assert sorted(messages(it)) == [
        "an entry stands twice, the first is kept: 'hub'",
        "an entry stands twice, the first is kept: 'hub/bolt'",
        "an offer stands twice, the first is kept: 'acme/bolt'",
    ]


def test_a_release_that_is_yet_to_come_has_no_day(catalogue: Catalogue, it: Any) -> None:
    results = [benchmark("SWE", 1)]
    catalogue.labs = {
        "acme/bolt": model("acme/bolt", "Bolt", release_date="2027-01-01", benchmarks=results)
    }
    item, score = it.items()
    assert (item.released_on, score.released_on) == (None, None)
    assert messages(it) == ["a release that is yet to come is left out: 'acme/bolt': 2027-01-01"]


@pytest.mark.corpus
def test_every_recorded_model_and_result_is_read_or_listed(
    catalogue: Catalogue, it: Any, corpus: Path, capsys: Any
) -> None:
    labs: dict[str, Any] = {}
    with tarfile.open(corpus / "catalogs/models_dev_models.tar.gz") as archive:
        for member in archive:
            if member.isfile() and (opened := archive.extractfile(member)):
                key = member.name.removeprefix("models/").removesuffix(".toml")
                labs[key] = tomllib.loads(opened.read().decode()) | {"id": key}
    catalogue.labs = json.loads(json.dumps(labs, default=str))
    items = it.items()
    models = [item for item in items if isinstance(item, CatalogItem)]
    scores = [item for item in items if isinstance(item, Score)]
    results = [(key, told) for key, entry in labs.items() for told in entry.get("benchmarks", [])]
    months = sum(item.released_on is None for item in models)
    assert (len(labs), len(models), months, messages(it)) == (231, 231, 8, [])
    assert (len(results), len(scores)) == (288, 288)
    told = sorted((key, float(result["score"])) for key, result in results)
    assert sorted((score.hub_ids[-1], score.score) for score in scores) == told
    tiers = {
        tier: sum(score.tier == tier for score in scores) for tier in ("weights_open", "closed")
    }
    indices = len({score.index_name for score in scores})
    say(
        capsys,
        "",
        f"models.dev: {len(models)} models, {len(scores)} scores",
        f"models.dev: {indices} indices, tiers {tiers}",
    )
