"""Named: sizes and quantisations are read out of names, and nothing else is taken for one."""

import pytest

from tracker.landscape.by_name import named_count, named_precisions
from tracker.records.facts import Facts


@pytest.mark.parametrize(
    ("name", "billions", "active"),
    [
        ("acme/Bolt-7B-Instruct", 7, None),
        ("acme/bolt_350m", 0.35, None),
        ("acme/Bolt-1.5b-v2", 1.5, None),
        ("acme/Bolt-1T", 1000, None),
        ("acme/Bolt-480B-A35B", 480, 35),
        ("acme/Bolt-30B-A500M", 30, 0.5),
        ("acme/Bolt-7B-A9B", 7, None),
        ("acme/Bolt-8x7B", 56, None),
        ("acme/Bolt-7B-1M", 7, None),
        ("7B/Bolt", None, None),
        ("acme/Bolt-9999T", None, None),
        ("acme/Bolt-7B-distilled-from-70B", None, None),
        ("acme/Bolt-v1.5b", None, None),
        ("acme/Bolt-E4B", None, None),
        ("acme/Bolt-17B-16E-Instruct", None, None),
        ("acme/Bolt-4bit", None, None),
        ("acme/Bolt-1M", None, None),
        ("acme/Bolt-MoE", None, None),
    ],
)
def test_a_size_is_read_out_of_a_name(
    name: str, billions: float | None, active: float | None
) -> None:
    count = named_count(name)
    if billions is None:
        assert count is None
        return
    assert count is not None
    assert count.parameters == round(billions * 1e9)
    assert count.active == (None if active is None else round(active * 1e9))
    assert count.known_from == "name"
    assert "by its name only" in count.says


def test_experts_that_are_multiplied_are_called_an_upper_bound() -> None:
    plain, experts = named_count("a/B-7B"), named_count("a/B-8x7B")
    assert plain is not None
    assert experts is not None
    assert experts.says.startswith("At most 8 * 7 billion")
    assert experts.error_share > plain.error_share


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Bolt-7B-Q4_K_M.gguf", "Q4_K_M"),
        ("bolt.q8_0.gguf", "Q8_0"),
        ("Q4_K_M/Bolt-IQ2_XS-00001-of-00002.gguf", "IQ2_XS"),
        ("Bolt-UD-Q4_K_XL.gguf", "Q4_K_M"),
        ("Bolt-Q6_K_L.gguf", "Q6_K"),
        ("bolt-fp16.gguf", "F16"),
        ("bolt-mxfp4.gguf", "MXFP4"),
        ("Bolt-FP8", "F8_E4M3"),
        ("Bolt-Q4_0_4_8.gguf", None),
        ("BoltQ4_0.gguf", None),
        ("Bolt-U8.gguf", None),
        ("Bolt 8 bit.gguf", None),
        ("Bolt.gguf", None),
    ],
)
def test_a_quantisation_is_read_out_of_a_name(
    name: str, precision: str | None, facts: Facts
) -> None:
    found = named_precisions([name], facts.precisions)
    assert [each.id for each in found] == ([precision] if precision else [])


def test_each_quantisation_counts_once_and_files_beside_the_weights_do_not(facts: Facts) -> None:
    files = (
        "x/B-Q4_K_M-00001-of-00002.gguf", "x/B-Q4_K_M-00002-of-00002.gguf", "B-Q8_0.gguf",
        "mmproj-B-F16.gguf", "imatrix-F32.gguf", "B.gguf",
    )  # fmt: skip
    found = named_precisions(files, facts.precisions)
    assert [each.id for each in found] == ["Q8_0", "Q4_K_M"]


def test_without_a_table_no_name_tells_anything() -> None:
    assert named_precisions(["B-Q4_K_M.gguf"], {}) == ()
