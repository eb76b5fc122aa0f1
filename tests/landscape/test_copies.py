"""Copies: who only stores another model's weights otherwise, and came out with it."""

from datetime import timedelta

import pytest

from tests.landscape.test_releases import DAY, model
from tracker.landscape.copies import is_others, original, originals
from tracker.records.landscape import Telling

BASE = model("acme/Bolt-7B", title="Bolt-7B")


def copy(
    title: str, organization: str = "other", days: int = 0, relation: str = "quantized"
) -> Telling:
    return model(
        f"{organization}/{title}", organization, title=title, told_at=DAY + timedelta(days=days),
        base_keys=("acme/Bolt-7B",), relations=(relation,), base_names=("Bolt-7B",), base_makers=("Acme",),
    )  # fmt: skip


def is_copy(one: Telling) -> bool:
    return original(one, {each.key: each for each in (BASE, one)}) is BASE


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Bolt-7B-GGUF", True),
        ("Bolt-7B-i1-GGUF", True),
        ("Bolt-7B-APEX-GGUF", True),
        ("Bolt-7B-abliterated-GGUF", False),
        ("Bolt-7B-DeepSeek-V4-GGUF", False),
        ("Bolt-Embedding-7B-GGUF", False),
    ],
)
def test_a_quantised_model_is_a_copy_when_its_name_adds_no_other_model(
    title: str, *, is_one: bool
) -> None:
    assert is_copy(copy(title)) is is_one


def test_another_relation_makes_a_copy_only_with_the_very_same_name() -> None:
    assert is_copy(copy("Bolt-7B", relation="finetune"))
    assert is_copy(copy("Bolt-7B-FP8", relation="finetune"))
    assert not is_copy(copy("Bolt-7B-Fast", relation="finetune"))


def test_others_copy_on_the_first_day_and_its_maker_within_two_months() -> None:
    assert is_copy(copy("Bolt-7B-GGUF", days=1))
    assert not is_copy(copy("Bolt-7B-GGUF", days=2))
    assert is_copy(copy("Bolt-7B-GGUF", "acme", days=60))
    assert not is_copy(copy("Bolt-7B-GGUF", "acme", days=61))


def test_a_copy_of_something_changed_is_one_although_its_name_says_so() -> None:
    base = model("x/Bolt-heretic", "x", title="Bolt-heretic")
    told = model(
        "y/c",
        "y",
        title="Bolt-heretic-GGUF",
        base_keys=("x/Bolt-heretic",),
        relations=("quantized",),
    )
    known = {each.key: each for each in (base, told)}
    assert original(told, known) is base
    assert originals(known) == {"y/c": base}


def test_what_others_made_is_known_by_its_declared_bases() -> None:
    assert is_others(copy("Bolt-7B-GGUF"))
    assert not is_others(copy("Bolt-7B-GGUF", "acme"))
    assert not is_others(copy("Bolt-7B-abliterated-GGUF"))
    assert not is_others(BASE)
