import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tracker.collect.hub_row import is_hub_id, read_page
from tracker.errors import SourceChanged
from tracker.records.items import AbsentModel, Parent
from tracker.records.sources import Work


def row(number: int, **changes: Any) -> dict[str, Any]:
    told = {
        "_id": f"{number:024x}",
        "id": f"acme/Bolt-{number}",
        "tags": ["region:us", "license:mit"],
        "lastModified": f"2026-11-{number:02}T00:00:00.000Z",
    }
    return told | changes


class Hub:
    """Rows in pages of two, newest first, and single repositories."""

    def __init__(self, site: Any, reply: Any) -> None:
        self.site, self.reply = site, reply
        self.rows: list[Any] = []
        self.single: dict[str, Any] = {}
        site.answer = self.answer

    def answer(self, asked: Any) -> Any:
        address = urlsplit(asked.path)
        if address.path != "/api/models":
            name = address.path.removeprefix("/api/models/")
            return self.single.get(name) or self.reply(401, b"{}")
        start = int(parse_qs(address.query).get("cursor", ["0"])[0])
        body = json.dumps(self.rows[start : start + 2]).encode()
        more = start + 2 < len(self.rows)
        link = {"Link": f'<{self.site.url}/api/models?cursor={start + 2}>; rel="next"'}
        return self.reply(200, body, link if more else {})


@pytest.fixture
def hub(site: Any, reply: Any) -> Hub:
    return Hub(site, reply)


@pytest.fixture
def it(hub: Hub, asker: Callable[..., Any]) -> Any:
    del hub
    return asker("hub", sorts=["lastModified"], pages=3)


def names(items: list[Any]) -> list[str]:
    return [item.hub_id for item in items]


def test_the_listing_is_read_down_to_where_the_last_sweep_began(hub: Hub, it: Any) -> None:
    hub.rows = [row(number) for number in (6, 5, 4, 3, 2)]
    assert len(it.items()) == 5
    hub.rows = [row(number) for number in (8, 7, 6, 5, 4, 3, 2)]
    assert names(it.items()) == ["acme/Bolt-8", "acme/Bolt-7", "acme/Bolt-6", "acme/Bolt-5"]
    assert not it.codes


def test_the_first_run_ends_with_its_pages(hub: Hub, it: Any) -> None:
    hub.rows = [row(number) for number in range(20, 0, -1)]
    assert len(it.items()) == 6
    assert "lastModified.cursor" not in it.state.details


def test_a_sweep_that_was_cut_off_goes_on_where_it_was(hub: Hub, it: Any) -> None:
    hub.rows = [row(1)]
    it.ask()
    hub.rows = [row(number) for number in range(12, 0, -1)]
    assert len(it.items()) == 6
    assert "cursor" in it.state.details["lastModified.cursor"]
    rest = names(it.items())
    assert set(rest) >= {f"acme/Bolt-{number}" for number in range(1, 7)}
    assert "lastModified.cursor" not in it.state.details


def test_a_page_that_fails_keeps_what_was_read_before(hub: Hub, it: Any) -> None:
    hub.rows = [row(6), row(5), row(4), row(3)]
    usual = hub.answer
    hub.site.answer = lambda asked: (
        hub.reply(500) if "cursor=2" in asked.path else usual(asked)
    )  # fmt: skip
    assert len(it.items()) == 2
    assert it.codes == ["unreachable"]


def test_a_row_of_another_shape_is_left_out_and_named(hub: Hub, it: Any) -> None:
    hub.rows = [
        row(3, tags=7),
        {"id": 9},
        row(2, trendingScore=1.5, lastModified=None),
        "odd",
        row(1),
    ]
    assert len(it.items()) == 2
    assert it.codes == ["item", "item", "item"]


@pytest.mark.parametrize(
    "name",
    ["../../x", "a/../b", "x" * 255, "a/b/c", "a b/c", "", "a/", "/a", "a/b\x00", "ä/b", "."],
)
def test_a_hostile_name_is_left_out(hub: Hub, it: Any, name: str) -> None:
    hub.rows = [row(1, id=name)]
    assert it.items() == []
    assert it.codes == ["item"]
    assert not is_hub_id(name)


def test_what_is_no_listing_is_trouble(hub: Hub, it: Any) -> None:
    for body in (b"<html>Log in</html>", b'{"error": "x"}', b'[{"id": "a/b"}'):
        hub.site.says(hub.reply(200, body))
        assert it.items() == []
        assert it.codes == ["changed"]


def test_a_listing_that_falls_empty_is_trouble(hub: Hub, it: Any) -> None:
    hub.rows = [row(1)]
    it.ask()
    hub.rows = []
    it.ask()
    assert it.codes == ["changed"]


def test_the_next_page_is_never_on_another_host(hub: Hub, it: Any) -> None:
    link = {"Link": '<http://127.0.0.2:1/steal>; rel="next"'}
    hub.site.says(hub.reply(200, json.dumps([row(1)]).encode(), link))
    it.ask()
    assert it.codes == ["changed"]


def test_known_models_are_looked_up(hub: Hub, it: Any, reply: Any) -> None:
    hub.rows = [row(1)]
    hub.single = {
        "acme/Old": reply(307, b"{}", {"Location": "/api/models/acme/New?expand=1"}),
        "acme/New": reply(200, json.dumps(row(7, id="acme/New")).encode()),
        "acme/Lost": reply(307, b"{}", {"Location": "/api/models/acme/Nowhere"}),
        "acme/Odd": reply(307, b"{}", {"Location": "/login"}),
    }
    asked = ("acme/Old", "acme/New", "acme/Lost", "acme/Odd", "acme/None", "../x")
    found = it.items(Work(hub_ids=asked))[1:]
    absent = {item.hub_id: item for item in found if isinstance(item, AbsentModel)}
    assert absent["acme/Old"].reason == "renamed"
    successor = absent["acme/Old"].successor
    assert successor is not None
    assert successor.hub_id == "acme/New"
    assert {absent[name].reason for name in ("acme/Lost", "acme/Odd", "acme/None")} == {"gone"}
    assert len(found) == 5


@pytest.mark.parametrize("body", [b"[]", b'{"id": "../x"}'])
def test_a_look_up_that_answers_nonsense_is_trouble(
    hub: Hub, it: Any, reply: Any, body: bytes
) -> None:
    hub.rows = [row(1)]
    hub.single = {"acme/A": reply(200, body)}
    it.ask(Work(hub_ids=("acme/A",)))
    assert it.codes == ["changed"]


def test_a_snapshot_order_reads_one_page(hub: Hub, asker: Callable[..., Any]) -> None:
    hub.rows = [row(number) for number in range(6, 0, -1)]
    assert len(asker("hub", sorts=["trendingScore"]).items()) == 2


def test_a_row_becomes_an_item() -> None:
    told = row(
        1,
        tags=["base_model:acme/Base", "base_model:quantized:acme/Base", "base_model:merge:x/y",
              "base_model:acme/Plain", "base_model:../x", "dataset:d/s", "arxiv:2604.1", "license:mit",
              "license:apache-2.0", "base_model:quantized:acme/Bolt-1"],
        pipeline_tag="text-generation", library_name="gguf", gated="manual", disabled=False,
        siblings=[{"rfilename": "b.gguf"}, {"rfilename": "README.md"}, {"rfilename": "a.gguf"}],
        safetensors={"total": 7e9}, config={"architectures": ["LlamaForCausalLM"]},
        cardData={"license": ["mit"], "license_name": 3, "extra_gated_prompt": "Please"},
        createdAt="2026-11-01T00:00:00.000Z", downloads=3, likes=4, trendingScore=2.5, sha="abc",
    )  # fmt: skip
    items, troubles = read_page(json.dumps([told]).encode(), "u")
    assert not troubles
    (item,) = items
    assert item.license == "apache-2.0 AND mit"
    assert item.parents == (
        Parent("acme/Base", "quantized"), Parent("acme/Plain", "unstated"), Parent("x/y", "merge"),
    )  # fmt: skip
    assert (item.datasets, item.arxiv_ids) == (("d/s",), ("2604.1",))
    assert (item.gated, item.gate_prompt, item.license_name) == ("manual", "Please", None)
    assert item.weight_files == ("a.gguf", "b.gguf")
    assert item.parameters == 7_000_000_000
    assert item.architectures == ("LlamaForCausalLM",)
    assert item.created_at == datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "gate"), [(None, None), (False, "no"), (True, "auto"), ("auto", "auto"), ("manual", "manual")]
)  # fmt: skip
def test_gates(told: Any, gate: str | None) -> None:
    items, _ = read_page(json.dumps([row(1, gated=told)]).encode(), "u")
    assert items[0].gated == gate


def test_a_card_speaks_where_there_are_no_tags() -> None:
    card = {"license": "mit", "base_model": ["acme/Base", "http://x"]}
    items, _ = read_page(json.dumps([{"id": "gpt2", "cardData": card}]).encode(), "u")
    assert items[0].license == "mit"
    assert items[0].parents == (Parent("acme/Base", "unstated"),)
    assert items[0].weight_files is None


def test_invalid_text_is_no_listing() -> None:
    with pytest.raises(SourceChanged):
        read_page(b'["\xff"', "u")


@pytest.mark.parametrize("year", ["0001", "1970", "2099", "9999"])
def test_a_time_that_cannot_be_meant_is_not_told(year: str) -> None:
    at = f"{year}-12-31T23:59:59.000Z"
    told = json.dumps([row(1, createdAt=at, lastModified=at)]).encode()
    ((item,), troubles) = read_page(told, "https://hub.example")
    assert (item.created_at, item.modified_at, troubles) == (None, None, [])


@pytest.mark.parametrize("total", [0, -1, 10**18, 1e30])
def test_a_count_that_cannot_be_meant_is_not_told(total: float) -> None:
    told = row(1, safetensors={"total": total}, gguf={"total": total}, downloads=2**62, likes=7)
    ((item,), troubles) = read_page(json.dumps([told]).encode(), "https://hub.example")
    assert (item.parameters, item.downloads, item.likes, troubles) == (None, None, 7, [])
