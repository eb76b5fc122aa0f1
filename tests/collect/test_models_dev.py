import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest


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


class Catalogue:
    def __init__(self, site: Any, reply: Any) -> None:
        self.api: Any = {}
        self.labs: Any = None
        self.reply = reply
        site.answer = self.answer

    def answer(self, asked: Any) -> Any:
        if asked.path == "/api.json":
            return self.reply(200, json.dumps(self.api).encode())
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
    (item,) = it.items()
    assert (item.catalog_id, item.organization, item.open_weights) == ("acme/bolt", "acme", True)
    assert item.hub_ids == ("acme/Bolt",)
    assert (item.license, item.released_on) == ("MIT", date(2026, 4, 2))
    assert [offer.provider for offer in item.offerings] == ["acme", "cloud", "other"]
    assert item.offerings[0].input_usd_per_mtok == 1.5
    assert item.offerings[2].status == "beta"
    assert it.items() == []


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
    assert len(it.items()) == 1
    assert it.codes == ["item"] * 3


def test_a_catalogue_that_lost_most_of_itself_is_trouble(catalogue: Catalogue, it: Any) -> None:
    catalogue.api = {"acme": provider("acme", *(model(f"m{n}", f"M{n}") for n in range(10)))}
    it.ask()
    catalogue.api = {"acme": provider("acme", *(model(f"m{n}", f"M{n}") for n in range(7)))}
    assert it.items() == []
    assert it.codes == ["changed"]


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
