"""Identity: lines of price lists are models by evidence, never by likeness."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape.identity import identify
from tracker.landscape.names import tokens
from tracker.records.identity import Known, Line

KNOWN = [
    Known(model_key="openai/gpt-4o", maker="openai", catalog_id="openai/gpt-4o", name="GPT-4o"),
    Known(model_key="qwen/qwen2.5-7b-instruct", maker="qwen", hub_id="Qwen/Qwen2.5-7B-Instruct"),
    Known(model_key="facebook/sonar", maker="meta-llama", hub_id="facebook/SONAR", name="SONAR"),
    Known(model_key="cohere/command-r", maker="cohere", catalog_id="cohere/command-r-08-2024", name="Command R"),
    Known(model_key="coherelabs/command-r", maker="cohere", hub_id="CohereLabs/c4ai-command-r-v01"),
    Known(model_key="mistral/mistral-large", maker="mistralai", catalog_id="mistral/mistral-large-2411", name="Mistral Large 2.1"),
    Known(model_key="mistralai/large", maker="mistralai", hub_id="mistralai/Mistral-Large-Instruct-2407"),
    Known(model_key="google/imagen", maker="google", catalog_id="google/imagen-4", name="Imagen 4"),
]  # fmt: skip


def line(name: str, maker: str = "", model_name: str = "") -> Line:
    return Line(source="list", name=name, maker=maker, model_name=model_name or name)


def is_(told: Line, known: Any = KNOWN) -> str | None:
    claims = identify([told], known)
    return claims[0].model_key if claims else None


def test_a_line_that_holds_the_path_of_a_repository_is_that_model() -> None:
    told = line("together_ai/Qwen/Qwen2.5-7B-Instruct")
    (claim,) = identify([told], KNOWN)
    assert claim.model_key == "qwen/qwen2.5-7b-instruct"
    assert claim.because == (
        "Its name in the list, together_ai/Qwen/Qwen2.5-7B-Instruct, holds the path of the repository."
    )
    assert is_(line("x/qwen/qwen2.5-7b-instruct/turbo")) is None


def test_a_line_that_states_maker_and_exact_name_is_that_model() -> None:
    (claim,) = identify([line("azure/gpt-4o", "openai", "gpt-4o")], KNOWN)
    assert claim.model_key == "openai/gpt-4o"
    assert "states the maker openai and exactly the name of openai/gpt-4o" in claim.because
    assert is_(line("b", "qwen", "qwen-2-5-7b-instruct")) == "qwen/qwen2.5-7b-instruct"


@pytest.mark.parametrize(
    "told",
    [
        line("perplexity/sonar", "perplexity", "sonar"),
        line("sonar"),
        line("command-r", "", "command-r"),
        line("someone/imagen-4", "someone", "imagen-4"),
        line("imagen-3", "google", "imagen-3"),
        line("gpt-4o-mini", "openai", "gpt-4o-mini"),
        line("qwen2.5-72b-instruct", "qwen", "qwen2.5-72b-instruct"),
        line("mistral-large-2407", "mistralai", "mistral-large-2407"),
        line("mistral-large-latest", "mistralai", "mistral-large-latest"),
        line("---", "openai", "---"),
    ],
    ids=lambda told: told.name,
)
def test_a_likeness_joins_nothing(told: Line) -> None:
    assert is_(told) is None


def test_a_name_of_several_models_is_none_of_them_unless_one_is_the_catalogue_s() -> None:
    two = [Known(model_key=key, maker="acme", hub_id=key) for key in ("acme/bolt", "acmelabs/Bolt")]
    assert is_(line("l/bolt", "acme", "bolt"), two) is None
    listed = Known(model_key="c", maker="acme", catalog_id="acme/bolt")
    assert is_(line("l/bolt", "acme", "bolt"), [*two, listed]) == "c"


@given(order=st.permutations(KNOWN))
def test_the_order_of_what_is_known_does_not_matter(order: list[Known]) -> None:
    lines = [line("azure/gpt-4o", "openai", "gpt-4o"), line("c", "cohere", "command r")]
    assert identify(lines, order) == identify(lines, KNOWN)


NAMES = st.text("ab1.-", min_size=1, max_size=5)


@given(
    names=st.lists(NAMES, min_size=2, max_size=4, unique=True), maker=st.sampled_from(["x", "y"])
)
def test_makers_are_never_crossed(names: list[str], maker: str) -> None:
    known = [Known(model_key=f"x/{name}", maker="x", name=name) for name in names]
    for first, second in permutations(names, 2):
        claims = identify([line(f"l:{first}", maker, first)], known)
        assert not claims or maker == "x"
        assert tokens(first) == tokens(second) or f"x/{second}" not in {c.model_key for c in claims}
