"""The landscape of the recorded corpus: prices, identity and capability through the real commands."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.replay import Replay, labs, say, snapshots
from tracker import facts

pytestmark = pytest.mark.corpus
Json = dict[str, Any]
PRICES = ("input_cost_per_token", "output_cost_per_token")
BAD: tuple[Any, ...] = ("cheap", -1e-6, float("nan"), "€0.000001", 1e9)


@pytest.fixture
def replay(site: Any, reply: Any, tmp_path: Path) -> Replay:
    return Replay(site, reply, tmp_path)


def litellm(corpus: Path) -> Json:
    packed = (corpus / "catalogs/litellm_model_prices.json.gz").read_bytes()
    told: Json = json.loads(gzip.decompress(packed))
    return told


def catalogue(corpus: Path) -> Json:
    """Serve the labs' models at invented prices: the recorded sample has none."""
    chance = random.Random(1)  # noqa: S311 - reproducible prices
    api: Json = {}
    for key, model in labs(corpus).items():
        lab, _, name = key.partition("/")
        provider = api.setdefault(lab, {"id": lab, "name": lab, "models": {}})
        cost = {"input": chance.randint(1, 90) / 10, "output": chance.randint(1, 90) / 5}
        provider["models"][name] = {**model, "id": name, "cost": cost}
    return api


def word(before: tuple[Any, Any], after: tuple[Any, Any]) -> str | None:
    """Name the move of a price by plain comparison."""
    if before == after:
        return None
    if after == (None, None) or before == (None, None):
        return "unpriced" if after == (None, None) else "priced"
    if not any(after) or not any(before):
        return "free" if not any(after) else "priced"
    told = list(zip(before, after, strict=True))
    if any((old is None) != (new is None) for old, new in told):
        return "changed"
    moves = {"cut" if new < old else "rise" for old, new in told if old != new}
    return moves.pop() if len(moves) == 1 else "changed"


def mutate(
    told: Json, keys: list[str], prices: tuple[str, str], seed: int
) -> tuple[list[str], list[str]]:
    """Change a copy in place: prices up, down, to nothing, to rubbish; entries away."""
    chance = random.Random(seed)  # noqa: S311 - reproducible changes
    chance.shuffle(keys)
    for key in keys[:120]:
        entry = told[key]
        for name in prices:
            if isinstance(entry.get(name), float | int) and chance.random() < 0.7:
                entry[name] = round(entry[name] * chance.choice([0, 0.5, 0.9, 1.1, 3]), 15)
    for key in keys[120:130]:
        told[key].pop(prices[0], None)
        told[key].pop(prices[1], None)
    for number, key in enumerate(keys[130:150]):
        told[key][prices[0]] = BAD[number % len(BAD)]
    for key in keys[150:170]:
        del told[key]
    return keys[130:150], keys[150:170]


def test_a_changed_copy_of_the_price_list_gives_the_events_of_a_plain_diff(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = litellm(corpus), litellm(corpus)
    keys = [key for key in sorted(after) if PRICES[0] in after[key] and key != "sample_spec"]
    bad, gone = mutate(after, keys, (PRICES[0], PRICES[1]), 7)
    replay.source("litellm", "litellm", "/prices.json")
    replay.pages["/prices.json"] = json.dumps(before).encode()
    assert replay.command("run", "--now", "2026-11-01") == 0
    replay.pages["/prices.json"] = json.dumps(after).encode()
    assert replay.command("run", "--now", "2026-11-02") == 0
    expected = {(key, "delisted") for key in gone}
    for key in set(after) - set(bad):
        if key in before and key not in {"sample_spec", "fallback_generalizations"}:
            old, new = (tuple(told[key].get(name) for name in PRICES) for told in (before, after))
            if move := word((old[0], old[1]), (new[0], new[1])):
                expected.add((key, move))
    told = replay.ask(
        "SELECT provider_model_id, event FROM v1_price_events WHERE seen_at > '2026-11-01T12'"
    )
    assert sorted(told) == sorted(expected)
    say(capsys, "", f"litellm: {Counter(event for _, event in told)}")
    shutdowns = replay.ask("SELECT count(*) FROM v1_price_events WHERE event = 'shutdown_known'")
    assert shutdowns == [(944,)]


def test_a_changed_copy_of_the_catalogue_gives_the_events_of_a_plain_diff(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = catalogue(corpus), catalogue(corpus)
    costs = {
        f"{lab}/{name}": model["cost"]
        for lab, told in after.items()
        for name, model in told["models"].items()
    }
    bad, gone = mutate(costs, sorted(costs), ("input", "output"), 3)
    for key in gone:
        lab, _, name = key.partition("/")
        del after[lab]["models"][name]
    replay.source("models-dev", "models_dev", "/api.json")
    replay.pages["/models.json"] = json.dumps(labs(corpus), default=str).encode()
    replay.pages["/api.json"] = json.dumps(before, default=str).encode()
    assert replay.command("run", "--now", "2026-11-01") == 0
    replay.pages["/api.json"] = json.dumps(after, default=str).encode()
    assert replay.command("run", "--now", "2026-11-02") == 0
    expected = {(key, "delisted") for key in gone}
    for key, cost in costs.items():
        lab, _, name = key.partition("/")
        old = before[lab]["models"][name]["cost"]
        told = (cost.get("input"), cost.get("output"))
        if key not in bad and (move := word((old["input"], old["output"]), told)):
            expected.add((key, move))
    found = replay.ask(
        "SELECT provider || '/' || provider_model_id, event FROM v1_price_events"
        " WHERE seen_at > '2026-11-01T12'"
    )
    assert sorted(found) == sorted(expected)
    say(capsys, "", f"models.dev: {Counter(event for _, event in found)}")


def test_every_join_is_explained_and_none_crosses_makers_by_name(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, snapshot in enumerate(snapshots(corpus)):
        replay.pages[f"/hub{number}/api/models"] = snapshot.body
        replay.source(f"hub{number}", "hub", f"/hub{number}", '{ sorts = ["trendingScore"] }')
    replay.pages["/api.json"] = json.dumps(catalogue(corpus), default=str).encode()
    replay.pages["/models.json"] = json.dumps(labs(corpus), default=str).encode()
    replay.pages["/prices.json"] = json.dumps(litellm(corpus)).encode()
    packed = (corpus / "catalogs/epoch_capabilities_to_2025-06.csv.gz").read_bytes()
    replay.pages["/eci.csv"] = gzip.decompress(packed)
    replay.pages["/arena.json"] = gzip.decompress((corpus / "catalogs/arena_leaderboard_text.json.gz").read_bytes())  # fmt: skip
    replay.source("models-dev", "models_dev", "/api.json")
    replay.source("litellm", "litellm", "/prices.json")
    replay.source("epoch", "epoch", "/eci.csv")
    replay.source("arena", "arena", "/arena.json")
    assert replay.command("run", "--now", "2026-11-01") == 0
    assert replay.ask("SELECT count(*) FROM v1_aliases WHERE because IS NULL OR because = ''") == [(0,)]  # fmt: skip
    known = facts.load()
    joins = replay.ask(
        "SELECT s.name, s.maker, s.because, m.organization, m.hub_id FROM served s"
        " JOIN model m ON m.id = s.model_id"
    )
    assert joins
    for name, maker, because, organization, hub_id in joins:
        if "holds the path" in because:
            assert name.lower().endswith(hub_id.lower())
        else:
            assert maker == known.maker_id(organization), name
    there = {row[0] for row in replay.ask("SELECT hub_fold FROM model WHERE hub_fold IS NOT NULL")}
    linked = replay.ask("SELECT hub_fold, model_id, catalog_id FROM catalog_link")
    stored = dict(replay.ask("SELECT hub_fold, id FROM model WHERE hub_fold IS NOT NULL"))
    for fold in {fold for fold, _, _ in linked} & there:
        owners = {model_id for told, model_id, _ in linked if told == fold}
        assert stored[fold] in owners, fold
    collisions = replay.ask("SELECT model_key, count(*) FROM v1_aliases WHERE alias LIKE '%/sonar' GROUP BY 1")  # fmt: skip
    gap = replay.ask("SELECT closed_model, lag_months FROM v1_capability_gap WHERE index_name = 'epoch_eci'")  # fmt: skip
    told_by_epoch = {("GPT-4 (Mar 2023)", 16.33), ("o1-mini", 4.27), ("o3", None)}
    assert told_by_epoch <= set(gap)
    lines = replay.ask("SELECT count(*) FROM served")[0][0]
    say(capsys, "", f"identity: {len(joins)} of {lines} lines are models that we know")
    say(capsys, f"identity: sonar: {collisions}")
    say(capsys, *(f"gap: {row}" for row in gap))
    dated = replay.ask("SELECT index_name, rows, undated FROM v1_capability_coverage WHERE rows > 50")  # fmt: skip
    say(capsys, *(f"index: {row}" for row in dated))
