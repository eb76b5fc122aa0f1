"""What rows tell of a model's make is read as far as it has the shape, and never spoils a row."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from tracker.collect.hub_row import read_page
from tracker.records.items import Anatomy, ModelItem


def item(**told: Any) -> ModelItem:
    items, troubles = read_page(json.dumps([{"id": "acme/Bolt", **told}]).encode(), "u")
    assert not troubles
    return items[0]


def test_counts_by_dtype_a_gguf_header_and_a_shape() -> None:
    told = item(
        safetensors={"parameters": {"F32": 10, "BF16": 7e9, "I64": 0}, "total": 7_000_000_010},
        gguf={"total": 6_000_000_000, "architecture": "llama", "context_length": 8192},
        config={
            "architectures": ["LlamaForCausalLM"], "model_type": "llama",
            "quantization_config": {"quant_method": "GPTQ", "bits": 4}, "num_hidden_layers": 32,
            "num_attention_heads": 32, "num_key_value_heads": 8, "hidden_size": 4096,
            "head_dim": 128, "max_position_embeddings": 131_072,
        },
    )  # fmt: skip
    assert told.parameters == 7_000_000_010
    assert told.architectures == ("LlamaForCausalLM",)
    assert told.make == Anatomy(
        dtypes=(("BF16", 7_000_000_000), ("F32", 10)), gguf_parameters=6_000_000_000,
        gguf_architecture="llama", context_tokens=8192, model_type="llama", quant_method="gptq",
        quant_bits=4, layers=32, heads=32, kv_heads=8, hidden_size=4096, head_dim=128,
    )  # fmt: skip


def test_the_shape_of_the_language_part_counts_where_there_are_several() -> None:
    told = item(config={"text_config": {"num_hidden_layers": 9, "max_position_embeddings": 4096}})
    assert told.make == Anatomy(layers=9, context_tokens=4096)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"safetensors": None, "gguf": None, "config": None},
        {"safetensors": {"total": 7}, "config": {"architectures": ["X"]}},
        {"safetensors": {"parameters": {}}, "gguf": {}, "config": {}},
    ],
)
def test_what_tells_nothing_of_a_make_leaves_it_unset(told: dict[str, Any]) -> None:
    assert item(**told).anatomy is UNSET
    assert item(**told).make == Anatomy()


@pytest.mark.parametrize(
    "counts",
    [
        [7], "BF16", 7, {"BF16": "7"}, {"BF16": -7, "F32": 1}, {"BF16": True}, {"": 7},
        {"BF16": 10**16}, {f"T{number}": 1 for number in range(40)}, {"BF16": [7], "F32": 1},
    ],
    ids=lambda counts: str(counts)[:40],
)  # fmt: skip
def test_counts_of_another_shape_are_no_counts_and_the_row_stays(counts: Any) -> None:
    assert item(safetensors={"total": 9, "parameters": counts}).parameters == 9
    assert item(safetensors={"total": 9, "parameters": counts}).anatomy is UNSET


@pytest.mark.parametrize(
    "config",
    [
        {"quantization_config": "fp8"}, {"quantization_config": {"quant_method": 7, "bits": "4"}},
        {"num_hidden_layers": "32"}, {"num_hidden_layers": 0.5}, {"num_hidden_layers": -1},
        {"num_hidden_layers": True}, {"num_hidden_layers": 10**16}, {"text_config": []},
        {"model_type": ""}, {"model_type": {}},
    ],
    ids=str,
)  # fmt: skip
def test_a_config_of_another_shape_tells_nothing(config: dict[str, Any]) -> None:
    assert item(config=config).anatomy is UNSET


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@given(counts=JSON, architecture=JSON, layers=JSON, quantization=JSON)
def test_whatever_is_told_the_row_stays(
    counts: Any, architecture: Any, layers: Any, quantization: Any
) -> None:
    told = item(
        safetensors={"total": 9, "parameters": counts},
        gguf={"architecture": architecture, "context_length": layers},
        config={"num_hidden_layers": layers, "quantization_config": quantization},
    )
    assert told.parameters == 9
