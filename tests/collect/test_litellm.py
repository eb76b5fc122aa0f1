import gzip
import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.replay import say
from tracker.collect.served_names import maker_and_name
from tracker.facts import load

GPT = {
    "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.19e-06,
    "output_cost_per_token": "1e-06", "cache_read_input_token_cost": 0.0,
    "max_input_tokens": 128000, "max_output_tokens": 16384, "deprecation_date": "2027-04-14",
    "source": "https://x.example/prices", "a_new_field": {"of": ["any", "kind"]},
}  # fmt: skip
FREE = {"litellm_provider": "kyma", "input_cost_per_token": 0, "output_cost_per_token": -0.0}
EXPLAINS = {"litellm_provider": "one of …", "max_input_tokens": "max input tokens"}
FACTS = load()


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("litellm", "/prices.json", least=1)


def says(site: Any, reply: Any, told: Any) -> None:
    site.says(reply(200, told if isinstance(told, bytes) else json.dumps(told).encode()))


def read(it: Any) -> list[Any]:
    return [item for item in it.items() if item.offering.readable]


def messages(it: Any) -> list[str]:
    return [trouble.message for batch in it.batches for trouble in batch.troubles]


def test_prices_are_dollars_a_million_to_the_last_digit(site: Any, reply: Any, it: Any) -> None:
    says(site, reply, {"sample_spec": EXPLAINS, "fallback_generalizations": {}, "gpt-4o": GPT})
    (item,) = it.items()
    offering = item.offering
    assert (item.name, item.mode, item.maker, item.model_name) == ("gpt-4o", "chat", "openai", "gpt-4o")  # fmt: skip
    assert (offering.provider, offering.provider_model_id) == ("openai", "gpt-4o")
    assert 2.19e-06 * 10**6 != 2.19
    assert (offering.input_usd_per_mtok, offering.output_usd_per_mtok) == (2.19, 1.0)
    assert offering.cache_read_usd_per_mtok == 0
    assert (offering.context_tokens, offering.output_tokens) == (128000, 16384)
    assert (offering.deprecated_on, item.url) == (date(2027, 4, 14), "https://x.example/prices")
    assert it.codes == []
    assert it.items() == []


def test_free_is_a_price_and_no_price_is_none(site: Any, reply: Any, it: Any) -> None:
    says(site, reply, {"kyma/free": FREE, "kyma/unpriced": {"litellm_provider": "kyma"}})
    free, unpriced = it.items()
    assert (free.offering.input_usd_per_mtok, free.offering.output_usd_per_mtok) == (0, 0)
    assert (unpriced.offering.input_usd_per_mtok, unpriced.mode, unpriced.maker) == (None, None, "")


@pytest.mark.parametrize(
    ("field", "told", "why"),
    [
        ("input_cost_per_token", "€5", "input_cost_per_token: '€5' is no number"),
        ("input_cost_per_token", "5 USD", "is no number"),
        ("output_cost_per_token", -1e-06, "is negative"),
        ("output_cost_per_token", "-1", "is negative"),
        ("output_cost_per_token", 0.2, "cannot be meant"),
        ("output_cost_per_token", float("nan"), "'nan' is no number"),
        ("input_cost_per_token", float("inf"), "'inf' is no number"),
        ("input_cost_per_token", True, "is no number"),
        ("input_cost_per_token", [1e-06], "is no number"),
        ("cache_read_input_token_cost", "cheap", "cache_read_input_token_cost: 'cheap'"),
        ("litellm_provider", None, "names no provider"),
        ("litellm_provider", 7, "names no provider"),
    ],
)  # fmt: skip
def test_an_entry_with_a_price_that_is_none_is_there_and_not_read(  # noqa: PLR0913, PLR0917 - each is a fixture or a case
    site: Any, reply: Any, it: Any, field: str, told: Any, why: str
) -> None:
    says(site, reply, {"bad\u0007 one": 7, "bad": GPT | {field: told}, "gpt-4o": GPT})
    bad, good = it.items()
    assert (bad.name, bad.offering.readable, bad.offering.input_usd_per_mtok) == (
        "bad",
        False,
        None,
    )
    assert (good.name, good.offering.readable) == ("gpt-4o", True)
    assert it.state.item_count == 1
    assert it.codes == ["item", "item"]
    assert messages(it)[0].endswith("left out: 'bad one': it is no object")
    assert messages(it)[1].startswith("an entry cannot be read and is left out: 'bad': ")
    assert why in messages(it)[1]


@pytest.mark.parametrize(
    "told", ["2027-02-30", "2027-04", "20270414", "soon", 2027, ["2027-04-14"]]
)
def test_a_date_that_is_none_costs_the_entry_only_its_date(
    site: Any, reply: Any, it: Any, told: Any
) -> None:
    says(site, reply, {"gpt-4o": GPT | {"deprecation_date": told}})
    (item,) = it.items()
    assert item.offering.deprecated_on is None
    assert it.codes == ["item"]
    assert "a date cannot be read and is left out: 'gpt-4o'" in messages(it)[0]


def test_what_stands_twice_is_seen(site: Any, reply: Any, it: Any) -> None:
    one, other = json.dumps(GPT), json.dumps(GPT | {"mode": "other"})
    double = one.replace('"mode"', '"input_cost_per_token": 1, "mode"')
    says(site, reply, f'{{"a": {one}, "a": {other}, "a": {other}, "b": {double}}}'.encode())
    (item,) = read(it)
    assert (item.name, item.mode) == ("a", "chat")
    assert messages(it) == [
        "a key stands twice, the first is kept: 'a'",
        "an entry cannot be read and is left out: 'b': 'input_cost_per_token' stands twice in it",
    ]


def test_sizes_and_addresses_that_are_none_are_not_told(site: Any, reply: Any, it: Any) -> None:
    odd = {"max_input_tokens": "many", "max_output_tokens": -1, "source": "javascript:alert(1)"}
    says(site, reply, {"gpt-4o": GPT | odd, "\u202egpt": GPT, "": GPT, "x" * 400: GPT})
    (item,) = it.items()
    assert (item.offering.context_tokens, item.offering.output_tokens, item.url) == (None, None, "")
    assert ["its key is no name" in message for message in messages(it)] == [True] * 3


def test_a_list_that_has_not_changed_is_not_sent_again(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, json.dumps({"a": GPT}).encode(), {"ETag": '"1"'}), reply(304))
    assert len(it.items()) == 1
    assert it.items() == []
    assert site.asked[1].headers["if-none-match"] == '"1"'
    it.state = replace(it.state, details={"reading": "other makers"}, body_hash="")
    site.says(reply(200, json.dumps({"a": GPT}).encode()))
    assert len(it.items()) == 1
    assert "if-none-match" not in site.asked[2].headers


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!doctype html>", "is not the price list"),
        (b"[1]", "it is no JSON object"),
        (b'{"a": {', "is not the price list"),
        (b"\xff", "is not the price list"),
        (b"[" * 100_000, "is not the price list"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not the price list"),
        (b"{}", "tells of 0 items, at least 1 are expected"),
    ],
    ids=["page", "list", "cut", "bytes", "deep", "digits", "empty"],
)
def test_what_is_no_such_list_is_trouble(
    site: Any, reply: Any, it: Any, body: bytes, why: str
) -> None:
    site.says(reply(200, body))
    assert it.items() == []
    assert it.codes == ["changed"]
    assert why in messages(it)[0]


@pytest.mark.parametrize("factor", [1000, 0.001])
def test_a_list_in_another_unit_is_trouble_and_no_price_moves(
    site: Any, reply: Any, it: Any, factor: float
) -> None:
    prices = {f"kyma/m{number}": number * 1e-6 for number in range(1, 10)}
    first, other = (
        {key: {**FREE, "input_cost_per_token": price * by} for key, price in prices.items()}
        for by in (1, factor)
    )
    site.says(reply(200, json.dumps(first).encode()), reply(200, json.dumps(other).encode()))
    assert len(it.items()) == 9
    assert it.items() == []
    assert "looks like another unit" in messages(it)[-1]


def test_a_list_that_lost_half_its_rows_is_trouble_and_nothing_is_forgotten(
    site: Any, reply: Any, it: Any, asker: Callable[..., Any]
) -> None:
    whole = {f"kyma/m{number}": FREE for number in range(10)}
    half = dict(list(whole.items())[:5])
    site.says(reply(200, json.dumps(whole).encode()), reply(200, json.dumps(half).encode()))
    assert len(it.items()) == 10
    assert it.items() == []
    assert it.codes == ["changed"]
    assert it.state.item_count == 10
    first = asker("litellm", "/prices.json")
    assert first.items() == []
    assert "at least 2000 are expected" in messages(first)[0]


@pytest.mark.parametrize(
    ("key", "provider", "maker", "name"),
    [
        ("gpt-4o", "openai", "openai", "gpt-4o"),
        ("ft:gpt-4o-2024-08-06", "openai", "openai", "ft:gpt-4o-2024-08-06"),
        ("deepseek/deepseek-chat", "deepseek", "deepseek-ai", "deepseek-chat"),
        ("openrouter/meta-llama/llama-3-70b-instruct", "openrouter", "meta-llama", "llama-3-70b-instruct"),
        ("deepinfra/Qwen/QwQ-32B", "deepinfra", "qwen", "QwQ-32B"),
        ("fal_ai/low/1024-x-768/openai/gpt-image-2/edit", "fal_ai", "openai", "gpt-image-2/edit"),
        ("cloudflare/@cf/meta/llama-3-8b", "cloudflare", "meta-llama", "llama-3-8b"),
        ("nvidia_nim/nvidia/nv-rerankqa", "nvidia_nim", "nvidia", "nv-rerankqa"),
        ("anthropic.claude-3-5-sonnet-20241022-v2:0", "bedrock", "anthropic", "claude-3-5-sonnet-20241022-v2:0"),
        ("us.anthropic.claude-v2:1", "bedrock", "anthropic", "claude-v2:1"),
        ("us-gov.anthropic.claude-v2:1", "bedrock", "anthropic", "claude-v2:1"),
        ("apac.amazon.nova-pro-v1:0", "bedrock_converse", "amazon", "nova-pro-v1:0"),
        ("bedrock/us-gov-west-1/1-month-commitment/anthropic.claude-v1", "bedrock", "anthropic", "claude-v1"),
        ("oci/xai.grok-3-fast", "oci", "xai-org", "grok-3-fast"),
        ("1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0", "bedrock", "amazon", "nova-canvas-v1:0"),
        ("vertex_ai/claude-3-opus@20240229", "vertex_ai-anthropic_models", "anthropic", "claude-3-opus@20240229"),
        ("vertex_ai/openai/gpt-oss-20b-maas", "vertex_ai-openai_models", "openai", "gpt-oss-20b-maas"),
        ("azure/eu/gpt-4o", "azure", "", "gpt-4o"),
        ("azure/gpt-35-turbo-instruct", "azure_text", "", "azure/gpt-35-turbo-instruct"),
        ("snowflake/claude-3-5-sonnet", "snowflake", "", "claude-3-5-sonnet"),
        ("mistral/zai-glm-5", "mistral", "", "zai-glm-5"),
        ("mistral/open-mistral-nemo", "mistral", "mistralai", "open-mistral-nemo"),
        ("perplexity/sonar", "perplexity", "perplexity-ai", "sonar"),
        ("perplexity/perplexity/kimi-k3", "perplexity", "", "kimi-k3"),
        ("together_ai/stranger/m", "together_ai", "", "stranger/m"),
        ("us.twelvelabs.pegasus-1-2-v1:0", "bedrock", "", "us.twelvelabs.pegasus-1-2-v1:0"),
        ("gradient_ai/anthropic-claude-3.5-haiku", "gradient_ai", "", "anthropic-claude-3.5-haiku"),
        ("qwen.", "bedrock", "", "qwen."),
    ],
)  # fmt: skip
def test_a_maker_is_what_the_key_states_and_never_guessed(
    key: str, provider: str, maker: str, name: str
) -> None:
    assert maker_and_name(key, provider, FACTS) == (maker, name)


@pytest.mark.corpus
def test_every_row_of_the_recorded_list_is_read_or_listed(
    site: Any, reply: Any, corpus: Path, asker: Callable[..., Any], capsys: Any
) -> None:
    body = gzip.decompress((corpus / "catalogs/litellm_model_prices.json.gz").read_bytes())
    rows = json.loads(body)
    site.says(reply(200, body))
    it = asker("litellm", "/prices.json")
    items = {item.name: item for item in read(it)}
    listed = [key for key in rows if key not in items]
    assert (len(rows), len(items), listed) == (
        4553,
        4551,
        ["sample_spec", "fallback_generalizations"],
    )
    assert messages(it) == []
    told = {"input_cost_per_token": "input_usd_per_mtok", "output_cost_per_token": "output_usd_per_mtok",
            "cache_read_input_token_cost": "cache_read_usd_per_mtok"}  # fmt: skip
    prices = 0
    for key, item in items.items():
        for theirs, ours in told.items():
            exact = rows[key].get(theirs)
            prices += exact is not None
            ours_is = getattr(item.offering, ours)
            assert (ours_is is None) == (exact is None), key
            assert ours_is is None or ours_is == float(Fraction(repr(exact)) * 10**6), key
        assert str(item.offering.deprecated_on or "") == rows[key].get("deprecation_date", ""), key
    made = sum(bool(item.maker) for item in items.values())
    dated = sum(item.offering.deprecated_on is not None for item in items.values())
    told_of = f"litellm: {len(items)} of {len(rows)} keys, {prices} prices, {dated} shutdowns"
    say(capsys, "", f"{told_of}, {made} state a maker")
    assert made >= 2500
