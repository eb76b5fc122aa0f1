"""Names of models, taken apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape.names import Parsed, names_in, parse, tokens


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        (
            "Qwen3.5-397B-A17B-Instruct-FP8",
            Parsed(("qwen", "3.5"), ("397b", "a17b"), (), ("instruct",), ("fp8",)),
        ),
        ("DeepSeek-V4-Flash", Parsed(("deepseek", "4"), (), ("flash",), (), ())),
        ("gemma-4-E2B-it", Parsed(("gemma", "4"), ("e2b",), (), ("it",), ())),
        ("Mixtral-8x7B", Parsed(("mixtral",), ("8x7b",), (), (), ())),
        ("GPT-4o mini", Parsed(("gpt", "4o"), (), ("mini",), (), ())),
        ("", Parsed((), (), (), (), ())),
    ],
    ids=str,
)
def test_a_name_is_family_size_grade_variant_and_format(name: str, parsed: Parsed) -> None:
    assert parse(name) == parsed


def test_a_family_without_a_number_has_no_version() -> None:
    assert parse("Qwen3-8B").has_version
    assert parse("GPT-4o").has_version
    assert not parse("Mixtral-8x7B").has_version
    assert not parse("").has_version


def test_a_number_alone_is_no_word() -> None:
    assert parse("Bolt-1").has_word
    assert [name for name in ("1", "v1", "-", "", "7B") if parse(name).has_word] == []


def test_tokens_keep_sizes_and_versions_apart() -> None:
    assert tokens("Qwen2.5-7B") == tokens("qwen-2-5_7b") == ("qwen", "2", "5", "7", "b")
    assert tokens("a-1-11b") != tokens("a-11-1b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("command-r", "command-r+"),
        ("qwen2-7b", "qwen-2.7b"),
        ("qwen-2-5-7b", "qwen-2.57b"),
        ("文心-7b", "通义-7b"),
        ("bolt-д", "bolt-ж"),
    ],
)
def test_names_that_look_alike_are_not_the_same(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_a_plus_is_a_word_and_a_fraction_of_a_size_stays_whole() -> None:
    assert tokens("Command R+") == tokens("command-r-plus") == ("command", "r", "plus")
    assert tokens("Qwen-1.8B-Chat") == ("qwen", "1.8", "b", "chat")
    assert tokens("Llama-3.1-8B") == tokens("llama-3-1-8b")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Introducing GPT-4.1 in the API", ["GPT-4.1"]),
        ("GPT-4.1 mini is here", ["GPT-4.1 mini"]),
        ("GPT-4.1 and GPT-4.1 mini", ["GPT-4.1", "GPT-4.1 mini"]),
        ("GPT-4.1.2 fixes", []),
        ("Hello", []),
    ],
)
def test_a_title_names_what_stands_in_it_whole(title: str, found: list[str]) -> None:
    names = {name: tokens(name) for name in ("GPT-4.1", "GPT-4.1 mini", "o3")}
    told = names_in(title, names.values(), {len(name) for name in names.values()})
    assert told == [names[name] for name in found]


def test_a_long_title_of_a_maker_of_many_models_is_read_at_once() -> None:
    names = {tokens(f"Bolt-{number}-7B") for number in range(20_000)}
    began = time.process_time()
    assert len(names_in("Bolt 5 7B and Bolt 6 7B " * 400, names, {4})) == 2
    assert time.process_time() - began < 1


@given(name=st.text(max_size=40))
def test_any_text_can_be_taken_apart(name: str) -> None:
    parsed = parse(name)
    assert all(parsed.family)
    assert all(parsed.sizes)
