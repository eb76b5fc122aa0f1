"""Count: what tells best counts, and packed weights are neither lost nor multiplied."""

from collections.abc import Callable

import pytest

from tracker.landscape.count import counted, published
from tracker.records.facts import Facts
from tracker.records.items import ModelItem, Parent, Relation

Make = Callable[..., ModelItem]


def test_headers_count_before_totals_and_totals_before_names(model: Make, facts: Facts) -> None:
    told = {"dtypes": (("BF16", 8_030_000_000),), "gguf_parameters": 8_000_000_000}
    for make, parameters, source in [
        (told, 7_900_000_000, "safetensors"),
        ({"gguf_parameters": 8_000_000_000}, 7_900_000_000, "gguf"),
        ({}, 7_900_000_000, "total"),
        ({}, None, "name"),
    ]:
        count = counted(model("a/B-7B-A1B", make, parameters=parameters), facts)
        assert count is not None
        assert count.known_from == source
        assert count.active == 10**9
    assert counted(model("a/B"), facts) is None


def test_published_weights_are_added_up_by_dtype(model: Make, facts: Facts) -> None:
    told = published(model(make={"dtypes": (("BF16", 1000), ("F32", 10))}), facts)
    assert told is not None
    assert (told.label, told.size) == ("BF16", 2040)
    assert "1,000 BF16 * 16 bits + 10 F32 * 32 bits" in told.says
    assert told.says.endswith("give or take 2%.")


def test_a_dtype_without_a_row_makes_the_size_unknown_but_not_the_number(
    model: Make, facts: Facts
) -> None:
    odd = model(make={"dtypes": (("BF16", 1000), ("X9", 10))})
    assert published(odd, facts) is None
    count = counted(odd, facts)
    assert count is not None
    assert count.parameters == 1010


def test_without_headers_nothing_is_published(model: Make, facts: Facts) -> None:
    assert published(model(parameters=7), facts) is None


F16 = ("F16", 10**9)
BILLIONS = 10**9


@pytest.mark.parametrize(
    ("hub_id", "make", "told"),
    [
        # The Hub counts weights: 6 billion of 4 bits.
        ("a/B-7B", {"dtypes": (F16, ("I32", 6 * BILLIONS)), "quant_method": "gptq"},
         ("gptq 4 bit", 5 * BILLIONS, 7 * BILLIONS)),
        # The Hub counts the I32 that they are packed in, eight to each.
        ("a/B-7B", {"dtypes": (F16, ("I32", 750_000_000)), "quant_method": "awq", "quant_bits": 4},
         ("awq 4 bit", 5 * BILLIONS, 7 * BILLIONS)),
        # Without a size in the name the Hub is taken to count weights.
        ("a/B", {"dtypes": (("I32", 6 * BILLIONS),), "quant_method": "awq"},
         ("awq 4 bit", 3 * BILLIONS, 6 * BILLIONS)),
        ("a/B-20B", {"dtypes": (("U8", 20 * BILLIONS),), "quant_method": "mxfp4"},
         ("mxfp4 4 bit", 10 * BILLIONS, 20 * BILLIONS)),
        ("a/B-7B", {"dtypes": (("I32", 7 * BILLIONS),), "quant_method": "gptq", "quant_bits": 8},
         ("gptq 8 bit", 7 * BILLIONS, 7 * BILLIONS)),
        # Not packed: one weight a number.
        ("a/B-7B", {"dtypes": (("I8", 7 * BILLIONS),), "quant_method": "compressed-tensors"},
         ("I8", 7 * BILLIONS, 7 * BILLIONS)),
        ("a/B-7B", {"dtypes": (("U8", 7 * BILLIONS),), "quant_method": "gptq", "quant_bits": 8},
         ("U8", 7 * BILLIONS, 7 * BILLIONS)),
        ("a/B-7B", {"dtypes": (("F8_E4M3", 7 * BILLIONS),), "quant_method": "fp8"},
         ("F8_E4M3", 7 * BILLIONS, 7 * BILLIONS)),
        # MLX names bits but no method, and of it the Hub counts what weights are packed in.
        ("a/B", {"dtypes": (F16, ("U32", BILLIONS)), "quant_bits": 4, "tags": ("mlx",)},
         ("mlx 4 bit", 6 * BILLIONS, 9 * BILLIONS)),
        ("a/B-7B", {"dtypes": (("I32", BILLIONS),), "quant_bits": 4},
         ("I32", 4 * BILLIONS, BILLIONS)),
    ],
)  # fmt: skip
def test_packed_weights(
    hub_id: str, make: dict[str, object], told: tuple[str, int, int], model: Make, facts: Facts
) -> None:
    make = dict(make)
    tags = make.pop("tags", ())
    packed = model(hub_id, make, tags=tags)
    found, count = published(packed, facts), counted(packed, facts)
    assert found is not None
    assert count is not None
    assert (found.label, found.size, count.parameters) == told


def test_a_copy_has_as_many_weights_as_its_base(model: Make, facts: Facts) -> None:
    base = model("a/B", {"dtypes": (("BF16", 7_600_000_000),)})
    copy = model("z/B-7B-GGUF", parents=(Parent("A/b", "quantized"),))
    count = counted(copy, facts, base)
    assert count is not None
    assert (count.parameters, count.known_from) == (7_600_000_000, "safetensors")
    assert count.says.startswith("Of its base a/B: 7,600,000,000 weights by the headers")
    own = counted(model("z/B", {"gguf_parameters": 9}, parents=copy.parents), facts, base)
    assert own is not None
    assert own.parameters == 9


@pytest.mark.parametrize(
    ("base", "relation"),
    [("a/B", "finetune"), ("a/Other", "quantized"), ("a/B-8B", "quantized")],
)
def test_what_is_no_base_or_tells_no_more_changes_nothing(
    base: str, relation: Relation, model: Make, facts: Facts
) -> None:
    make = {"dtypes": (("BF16", 8),)} if base != "a/B-8B" else {}
    copy = model("z/B-7B-GGUF", parents=(Parent(base if "Other" not in base else "a/B", relation),))
    assert counted(copy, facts, model(base, make)) == counted(copy, facts)
