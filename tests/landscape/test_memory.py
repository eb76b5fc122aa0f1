"""Memory: each way to run a model with its bytes, its formula and its error."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.landscape.by_name import named_count, named_precisions
from tracker.landscape.memory import kv_cache_bytes, needs, weights_bytes
from tracker.records.facts import Facts
from tracker.records.hardware import Need
from tracker.records.items import Anatomy, ModelItem, Parent

Make = Callable[..., ModelItem]
LLAMA_8B = {
    "dtypes": (("BF16", 8_030_261_248),), "layers": 32, "heads": 32, "kv_heads": 8,
    "hidden_size": 4096, "context_tokens": 131_072,
}  # fmt: skip


def by_name(found: tuple[Need, ...]) -> dict[str, Need]:
    return {need.precision: need for need in found}


def test_a_16_bit_model_as_published_and_at_8_and_4_bit(model: Make, facts: Facts) -> None:
    found = needs(model("m/Llama-8B", LLAMA_8B), facts)
    assert [need.precision for need in found] == ["BF16", "8 bit", "4 bit"]
    assert [need.published for need in found] == [True, False, False]
    assert [need.known_from for need in found] == ["safetensors"] * 3
    first = found[0]
    assert first.weights_bytes == 16_060_522_496
    assert first.kv_cache_bytes == 2 * 32 * 8 * 128 * 2 * 8192
    assert first.overhead_bytes == round(0.2 * first.weights_bytes)
    assert first.total_bytes == first.weights_bytes + first.kv_cache_bytes + first.overhead_bytes
    assert "2 * 32 layers * 1,024 numbers * 2 bytes * 8,192 tokens = 1.07 GB" in first.formula


def test_every_formula_is_whole_sentences_with_the_error(model: Make, facts: Facts) -> None:
    for told in (
        model("m/Llama-8B", LLAMA_8B), model("a/B-8x7B"), model(parameters=10**9),
        model("a/B-7B-GGUF", weight_files=("B-Q4_K_M.gguf",)),
    ):  # fmt: skip
        for need in needs(told, facts):
            assert need.formula.endswith(".")
            assert f"give or take {need.error_share:.0%}" in need.formula
            assert "cache of keys and values" in need.formula.lower()
            assert facts.overhead.says in need.formula


def test_the_names_of_gguf_files_tell_what_is_published(model: Make, facts: Facts) -> None:
    files = ("B-Q8_0.gguf", "B-Q4_K_M.gguf", "B-Q4_K_M.txt", "mmproj-F16.gguf")
    told = model("a/B-GGUF", {"gguf_parameters": 8_030_261_248}, weight_files=files)
    found = needs(told, facts)
    assert [(need.precision, need.published) for need in found] == [
        ("Q8_0", True), ("8 bit", False), ("Q4_K_M", True), ("4 bit", False),
    ]  # fmt: skip
    assert by_name(found)["Q4_K_M"].weights_bytes == pytest.approx(4.92e9, rel=0.01)
    assert by_name(found)["Q8_0"].known_from == "gguf"
    assert by_name(found)["Q8_0"].kv_cache_bytes is None


def test_a_quantised_model_is_not_offered_at_more_bits_than_there_are(
    model: Make, facts: Facts
) -> None:
    told = model(
        "a/B-7B-AWQ", {"dtypes": (("I32", 7 * 10**9),), "quant_method": "awq", "quant_bits": 4}
    )
    assert [need.precision for need in needs(told, facts)] == ["awq 4 bit"]


def test_a_name_is_the_last_resort_and_its_error_is_added(model: Make, facts: Facts) -> None:
    named = by_name(needs(model("a/B-7B"), facts))
    counted = by_name(needs(model("a/B-7B", parameters=7 * 10**9), facts))
    assert set(named) == set(counted) == {"16 bit", "8 bit", "4 bit"}
    for name, need in named.items():
        assert need.known_from == "name"
        assert need.weights_bytes == counted[name].weights_bytes
        assert need.error_share > counted[name].error_share
        assert need.least_bytes < counted[name].least_bytes
        assert need.most_bytes > counted[name].most_bytes


def test_nothing_is_guessed(model: Make, facts: Facts) -> None:
    assert needs(model("a/B"), facts) == ()
    assert needs(model("a/B", weight_files=("B-Q4_K_M.gguf",)), facts) == ()


def test_an_adapter_runs_on_its_base_and_needs_nothing_by_itself(model: Make, facts: Facts) -> None:
    adapter = model("a/B-7B-lora", {"dtypes": (("F32", 10**6),)},
                    parents=(Parent("a/B-7B", "adapter"),))  # fmt: skip
    assert needs(adapter, facts) == ()


def test_the_context_is_as_asked_but_no_longer_than_the_model_takes(
    model: Make, facts: Facts
) -> None:
    told = model("m/L", LLAMA_8B | {"context_tokens": 4096})
    assert needs(told, facts, 1024)[0].context_tokens == 1024
    assert needs(told, facts, 65_536)[0].context_tokens == 4096


@pytest.mark.parametrize(
    ("shape", "numbers"),
    [
        ({"layers": 2, "kv_heads": 4, "heads": 8, "head_dim": 16, "hidden_size": 99}, 2 * 64),
        ({"layers": 2, "heads": 8, "hidden_size": 128}, 2 * 128),
        ({"layers": 2, "kv_heads": 4, "hidden_size": 128}, None),
        ({"layers": 2, "head_dim": 16}, None),
        ({"heads": 8, "hidden_size": 128}, None),
        ({}, None),
    ],
)
def test_the_cache_needs_the_whole_shape(shape: dict[str, Any], numbers: int | None) -> None:
    expected = None if numbers is None else 2 * numbers * 2 * 10
    assert kv_cache_bytes(Anatomy(**shape), 10) == expected


def test_a_copy_takes_weights_and_architecture_of_its_base(model: Make, facts: Facts) -> None:
    base = model("m/Llama", LLAMA_8B)
    copy = model("z/Llama-GGUF", weight_files=("L-Q4_K_M.GGUF",),
                 parents=(Parent("m/Llama", "quantized"),))  # fmt: skip
    need = by_name(needs(copy, facts, 200_000, base=base))["Q4_K_M"]
    assert need.weights_bytes == pytest.approx(4.91e9, rel=0.01)
    assert need.context_tokens == 131_072
    assert need.kv_cache_bytes == kv_cache_bytes(base.make, 131_072)
    assert needs(copy, facts) == ()


def test_what_the_headers_count_comes_before_what_a_name_tells(model: Make, facts: Facts) -> None:
    told = model("m/L", {"dtypes": (("BF16", 1000),)}, weight_files=("L-BF16.gguf",))
    assert by_name(needs(told, facts))["BF16"].error_share == 0.02


def test_without_facts_there_is_no_way_to_say(model: Make) -> None:
    assert needs(model("a/B-7B", LLAMA_8B), Facts(version="1")) == ()


@given(st.integers(1, 10**13), st.floats(0.5, 64), st.floats(0, 64))
def test_more_bits_never_need_less(parameters: int, bits: float, more: float) -> None:
    assert weights_bytes(parameters, bits) <= weights_bytes(parameters, bits + more)


@given(
    parameters=st.integers(1, 10**13),
    more=st.integers(0, 10**12),
    tokens=st.integers(1, 10**6),
    longer=st.integers(0, 10**6),
)
def test_more_weights_or_a_longer_context_never_need_less(
    parameters: int, more: int, tokens: int, longer: int
) -> None:
    def told(number: int) -> ModelItem:
        make = Anatomy(dtypes=(("BF16", number),), layers=2, heads=2, hidden_size=64)
        return ModelItem(hub_id="a/B", anatomy=make, weight_files=("B-Q2_K.gguf", "B-F16.gguf"))

    facts = load()
    small = by_name(needs(told(parameters), facts, tokens))
    large = by_name(needs(told(parameters + more), facts, tokens + longer))
    assert set(small) == set(large) == {"BF16", "F16", "Q2_K", "8 bit", "4 bit"}
    for name, need in small.items():
        assert need.total_bytes <= large[name].total_bytes
        assert need.least_bytes <= need.total_bytes <= need.most_bytes
    ordered = [small[name].total_bytes for name in ("Q2_K", "4 bit", "8 bit", "F16")]
    assert ordered == sorted(ordered)


Published = tuple[str, str | None, str, int, float]
"""Entry, engine, precision, number of weights, bytes."""
SIZE = r"~?(?P<number>\d+(?:\.\d+)?)\s?(?P<unit>GB|MB)\b"
WEIGHTS = re.compile(r"(\d+(?:\.\d+)?B)[- ](?:total )?(?:parameter|mixture)", re.IGNORECASE)
PART = re.compile(r"draft|encoder|talker|vs\b", re.IGNORECASE)
ENGINES = {"llama-cpp", "vllm-cpp", "bonsai", None}
"""Those that run files of whole models as their makers publish them."""
OWN_RECIPES = {("laguna-s-2.1", "Q4_K_M"), ("inkling-small-iq2-m", "IQ2_M")}
"""Not what llama.cpp makes under this name: the first keeps a path at Q8_0, as its entry says; the
second mixes types by a recipe of its maker, as the UD in its file's name says."""


def published_sizes(entry: dict[str, Any], facts: Facts) -> Iterator[Published]:
    """Find sizes that are said of files at a named precision, where the weights are counted too."""
    overrides = entry.get("overrides") or {}
    text = " ".join((entry.get("description") or "").split())
    file = (overrides.get("parameters") or {}).get("model") or ""
    said = WEIGHTS.search(text)
    count = named_count(said[1]) if said else named_count(file) or named_count(entry["name"])
    names = sorted((name for name, row in facts.precisions.items() if row.in_names), key=len)[::-1]
    named = rf"(?<![A-Za-z0-9])(?P<name>(?:[A-Z]{{2}}-)?(?:{'|'.join(names)})(?:_X?[SML])?)(?![A-Za-z0-9_])"
    for form in (
        rf"{SIZE}\s+\(?{named}", rf"{named}\W{{1,3}}{SIZE}", rf"{named} [a-z -]{{0,60}}\({SIZE}",
        rf"{named}[a-z, -]{{0,60}} total approximately {SIZE}",
        rf"{named}[a-z ]{{0,20}}[.,] roughly {SIZE} of weights",
    ):  # fmt: skip
        for match in re.finditer(form, text, re.IGNORECASE):
            precision = next(iter(named_precisions([match["name"]], facts.precisions)), None)
            around = text[match.start() : match.end() + 20]
            if count and precision and not PART.search(around):
                size = float(match["number"]) * {"GB": 1e9, "MB": 1e6}[match["unit"].upper()]
                yield entry["name"], overrides.get("backend"), precision.id, count.parameters, size


@pytest.mark.corpus
def test_estimates_are_within_15_percent_of_published_sizes(corpus: Path, facts: Facts) -> None:
    raw = gzip.decompress((corpus / "hub" / "licence_strings_gallery.yaml.gz").read_bytes())
    pairs = {
        pair
        for entry in yaml.safe_load(raw)
        for pair in published_sizes(entry, facts)
        if pair[1] in ENGINES
    }
    far: set[tuple[str, str]] = set()
    for name, _, precision, parameters, size in sorted(pairs, key=str):
        told = ModelItem(hub_id="a/B", parameters=parameters, weight_files=(f"B-{precision}.gguf",))
        estimate = by_name(needs(told, facts))[precision].weights_bytes
        if abs(estimate / size - 1) > 0.15:
            far.add((name, precision))
    assert len(pairs) >= 20
    assert far == OWN_RECIPES
