import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.replay import say
from tracker.collect.arena import tier
from tracker.facts import load

FACTS = load()


def rating(value: Any, low: Any = 0, high: Any = 2000) -> dict[str, Any]:
    return {"rating": value, "rating_q025": low, "rating_q975": high}


def row(key: str, **more: Any) -> dict[str, Any]:
    return {"name": key.title(), "model_api_name": key, "organization": "OpenAI",
            "license": "Proprietary", "input_token_price": "2.5", "output_token_price": "",
            "model_source": "https://x.example", **more}  # fmt: skip


class Board:
    """Both files; `list` may be bytes."""

    def __init__(self, site: Any, reply: Any) -> None:
        self.board: Any = {"full": {"bolt-1": rating(1200.5, 1190, 1210)}}
        self.list: Any = []
        self.reply = reply
        site.answer = self.answer

    def answer(self, asked: Any) -> Any:
        told = self.board if asked.path == "/board.json" else self.list
        return self.reply(200, told if isinstance(told, bytes) else json.dumps(told).encode())


@pytest.fixture
def board(site: Any, reply: Any) -> Board:
    return Board(site, reply)


@pytest.fixture
def it(board: Board, site: Any, asker: Callable[..., Any]) -> Any:
    del board
    return asker("arena", "/board.json", least=1, prices=f"{site.url}/list.json")


def messages(it: Any) -> list[str]:
    return [trouble.message for batch in it.batches for trouble in batch.troubles]


def test_a_rating_joins_what_the_list_says_of_the_model(board: Board, it: Any) -> None:
    hub = "https://huggingface.co/acme/Nut-7B"
    board.board = {
        "chinese": {"other": rating(1)},
        "full": {"bolt-1": rating(1200.5, 1190, 1210), "nut-7b": rating(1100), "fig": rating(1)},
    }
    board.list = [row("bolt-1", name="Bolt"), row("image-only"),
                  row("nut-7b", license="MRL", organization="Acme Lab", model_source=hub, new=[1])]  # fmt: skip
    bolt, nut, fig = it.items()
    assert (bolt.index_name, bolt.subject, bolt.name) == ("arena_text", "bolt-1", "Bolt")
    assert (bolt.score, bolt.low, bolt.high, bolt.released_on) == (1200.5, 1190, 1210, None)
    assert (bolt.organization, bolt.says, bolt.tier) == ("OpenAI", "Proprietary", "closed")
    assert {"openai/bolt-1", "openai/bolt"} <= {*bolt.hub_ids}
    assert (nut.says, nut.tier, nut.hub_ids[0]) == ("MRL", "research_preview", "acme/Nut-7B")
    assert {"acmelab/nut-7b", "acme-lab/nut-7b"} <= {*nut.hub_ids}
    assert (fig.name, fig.organization, fig.says, fig.tier, fig.hub_ids) == (
        "fig",
        "",
        "",
        None,
        (),
    )
    assert it.codes == []
    assert it.items() == []


def test_without_a_list_there_are_ratings_alone(
    board: Board, asker: Callable[..., Any], site: Any
) -> None:
    board.board = {"overall": {"bolt-1": rating(1200)}}
    it = asker("arena", "/board.json", least=1)
    (bolt,) = it.items()
    assert (bolt.score, bolt.tier) == (1200, None)
    assert [asked.path for asked in site.asked] == ["/board.json"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Proprietary", "closed"), ("Propretary", "closed"), ("proprietary", "closed"),
        ("Apache 2.0", "weights_open"), ("MIT", "weights_open"), ("Modified MIT", "weights_open"),
        ("Llama 3.1 Community", "weights_open"), ("Gemma license", "weights_open"),
        ("CC-BY-NC-4.0", "research_preview"), ("Mistral Research", "research_preview"),
        ("Llama", None), ("Open", None), ("NexusFlow", None), ("", None),
    ],
)  # fmt: skip
def test_a_licence_in_the_boards_words_is_read_or_unknown(word: str, expected: str | None) -> None:
    assert tier(word, FACTS) == expected


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (rating(float("nan")), "'nan' is no number"),
        (rating(float("inf")), "'inf' is no number"),
        (rating("high"), "'high' is no number"),
        (rating(None), "'None' is no number"),
        (1200, "it is no object"),
        ({}, "'None' is no number"),
    ],
)
def test_a_rating_that_is_none_is_left_out_by_name(
    board: Board, it: Any, told: Any, why: str
) -> None:
    board.board["full"]["bad"] = told
    board.board["full"]["\u0007"] = rating(1)
    assert [item.subject for item in it.items()] == ["bolt-1"]
    assert it.codes == ["item", "item"]
    assert messages(it)[0].startswith("a rating cannot be read and is left out: 'bad': ")
    assert why in messages(it)[0]
    assert "its key is no name" in messages(it)[1]


@pytest.mark.parametrize(
    "ends", [("x", 1), (float("nan"), 2000), (1201, 2000), (0, 1), (None, None)]
)
def test_an_interval_that_does_not_hold_its_rating_is_none(
    board: Board, it: Any, ends: tuple[Any, Any]
) -> None:
    board.board = {"full": {"bolt-1": rating(1200, *ends)}}
    (bolt,) = it.items()
    assert (bolt.score, bolt.low, bolt.high) == (1200, None, None)


def test_what_stands_twice_is_seen(board: Board, it: Any) -> None:
    board.board = (
        b'{"full": {"a": {"rating": 1}, "a": {"rating": 2}, "b": {"rating": 1, "rating": 2}}}'
    )
    board.list = [row("a"), row("a", license="MIT"), {"name": "nameless"}, 7, row("a b", name=3)]
    (first,) = it.items()
    assert (first.score, first.tier) == (1, "closed")
    assert sorted(messages(it)) == [
        "a model stands twice, its first rating is kept: 'a'",
        "a rating cannot be read and is left out: 'b': it is no object, or says something twice",
        "row 2 is left out: 'a' stands twice",
        "row 3 names no model and is left out",
        "row 4 names no model and is left out",
    ]


@pytest.mark.parametrize(
    ("told", "models", "why"),
    [
        (b"<!doctype html>", [], "is not the board"),
        ([], [], "it is no JSON object"),
        ({"chinese": {}}, [], "it has no category 'full'"),
        ({"full": []}, [], "it has no category 'full'"),
        ({"full": {}}, [], "tells of 0 items, at least 1 are expected"),
        ({"full": {"a": rating(1)}}, b"<html>", "is not the list of models"),
        ({"full": {"a": rating(1)}}, {"a": 1}, "it is no JSON list"),
    ],
)
def test_what_is_no_board_is_trouble(
    board: Board, it: Any, told: Any, models: Any, why: str
) -> None:
    board.board, board.list = told, models
    assert it.items() == []
    assert it.codes == ["changed"]
    assert why in messages(it)[0]


def test_a_board_or_a_list_that_lost_half_of_itself_is_trouble(board: Board, it: Any) -> None:
    models = [f"m{number}" for number in range(10)]
    whole = {"full": {key: rating(1) for key in models}}
    board.board, board.list = whole, [row(key) for key in models]
    assert len(it.items()) == 10
    board.board = {"full": {key: rating(1) for key in models[:5]}}
    assert it.items() == []
    assert "tells of 5 items, of 10 before" in messages(it)[0]
    board.board, board.list = whole, [row(key) for key in models[:5]]
    assert it.items() == []
    assert "tells of 5 licenses, of 10 before" in messages(it)[0]
    assert it.state.item_count == 10


@pytest.mark.corpus
def test_the_recorded_board_is_read_whole(board: Board, it: Any, corpus: Path, capsys: Any) -> None:
    board.board = gzip.decompress((corpus / "catalogs/arena_leaderboard_text.json.gz").read_bytes())
    board.list = gzip.decompress((corpus / "catalogs/arena_scatterplot.json.gz").read_bytes())
    full = json.loads(board.board)["full"]
    told = {entry["model_api_name"]: entry for entry in json.loads(board.list)}
    items = it.items()
    assert (len(full), len(items), len(told), messages(it)) == (282, 282, 141, [])
    assert {item.subject: item.score for item in items} == {
        key: entry["rating"] for key, entry in full.items()
    }
    assert all(item.low is not None for item in items)
    assert {item.subject: item.says for item in items if item.says} == {
        key: entry["license"] for key, entry in told.items() if key in full
    }
    tiers = {tier: sum(item.tier == tier for item in items) for tier in {item.tier for item in items}}  # fmt: skip
    unread = sorted({item.says for item in items if item.says and item.tier is None})
    say(capsys, "", f"arena: {len(items)} scores, tiers {tiers}, not read: {unread}")
    assert sum(bool(item.says) for item in items) == 112
    assert unread == ["NexusFlow"]
