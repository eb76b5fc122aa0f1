"""Deploy: formats, quantised copies and engines, as far as files, tags and edges tell."""

from collections.abc import Callable

import pytest

from tracker.landscape.deploy import deployment, formats
from tracker.records.facts import Facts
from tracker.records.items import ModelItem, Parent

Make = Callable[..., ModelItem]


@pytest.mark.parametrize(
    ("files", "tags", "told"),
    [
        (("a.safetensors", "b.BIN", "c.onnx"), ("gguf",), ("onnx", "pytorch", "safetensors")),
        (("a.safetensors",), ("mlx",), ("mlx",)),
        (("a.bin", "b.safetensors"), ("openvino",), ("openvino", "safetensors")),
        (("a.mlmodel",), ("coreml",), ("coreml",)),
        (("a.npz",), (), ()),
        ((), ("safetensors",), ()),
        (None, ("safetensors", "gguf", "transformers"), ("gguf", "safetensors")),
        (None, (), ()),
    ],
)
def test_files_tell_formats_and_tags_what_files_can_not(
    files: tuple[str, ...] | None, tags: tuple[str, ...], told: tuple[str, ...], model: Make
) -> None:
    assert formats(model(weight_files=files, tags=tags)) == told


def engines(told: ModelItem, facts: Facts) -> set[str]:
    return set(deployment(told, (), facts).engines)


def test_engines_load_the_formats_of_their_libraries(model: Make, facts: Facts) -> None:
    safetensors = {"weight_files": ("a.safetensors",)}
    assert engines(model(**safetensors), facts) == set()
    assert engines(model(**safetensors, library="transformers"), facts) == {
        "vllm", "sglang", "transformers", "tensorrt-llm", "mlx-lm",
    }  # fmt: skip
    assert engines(model(**safetensors, tags=("diffusers",)), facts) == {"diffusers"}
    assert {"llama.cpp", "ollama"} == engines(model(weight_files=("a.gguf",)), facts)
    assert "mlx-lm" in engines(model(**safetensors, tags=("mlx",), library="mlx"), facts)


def test_an_engine_has_to_know_the_quantisation(model: Make, facts: Facts) -> None:
    packed = {"weight_files": ("a.safetensors",), "library": "transformers"}
    assert "transformers" in engines(model(make={"quant_method": "hqq"}, **packed), facts)
    assert "vllm" not in engines(model(make={"quant_method": "hqq"}, **packed), facts)
    both = packed | {"weight_files": ("a.safetensors", "a.gguf")}
    assert engines(model(make={"quant_method": "odd"}, **both), facts) == {
        "sglang", "llama.cpp", "ollama",
    }  # fmt: skip


def test_copies_name_their_makers_and_bring_further_engines(model: Make, facts: Facts) -> None:
    quantized = (Parent("Qwen/Bolt", "quantized"),)
    base = model("qwen/Bolt", weight_files=("a.safetensors",), library="transformers")
    relatives = [
        model("zed/Bolt-GGUF", parents=quantized, weight_files=("a-Q8_0.gguf", "a-Q4_0.gguf")),
        model(
            "Qwen/Bolt-FP8",
            {"quant_method": "fp8"},
            parents=quantized,
            weight_files=("a.safetensors",),
        ),
        model("abe/Bolt-mine", parents=(Parent("qwen/Bolt", "finetune"),)),
        model(
            "abe/Other-GGUF", parents=(Parent("x/Other", "quantized"),), weight_files=("a.gguf",)
        ),
    ]
    found = deployment(base, relatives, facts)
    assert [(copy.hub_id, copy.own, copy.precisions) for copy in found.copies] == [
        ("Qwen/Bolt-FP8", True, ("fp8",)),
        ("zed/Bolt-GGUF", False, ("Q8_0", "Q4_0")),
    ]
    assert [copy.maker for copy in found.copies] == [facts.maker("qwen"), "zed"]
    assert found.copies[1].formats == ("gguf",)
    assert found.engines_of_copies == ("llama.cpp", "ollama")
    assert deployment(base, relatives[::-1], facts) == found


@pytest.mark.parametrize(
    ("hub_id", "make", "precisions"),
    [
        ("a/B", {"quant_method": "awq", "quant_bits": 4}, ("awq 4 bit",)),
        ("a/B", {"dtypes": (("BF16", 9), ("F32", 1))}, ("BF16",)),
        ("a/B-Q4_K_M", {}, ("Q4_K_M",)),
        ("a/B", {}, ()),
    ],
)
def test_precisions_are_told_by_method_dtype_or_name(
    hub_id: str, make: dict[str, object], precisions: tuple[str, ...], model: Make, facts: Facts
) -> None:
    assert deployment(model(hub_id, make), (), facts).precisions == precisions
