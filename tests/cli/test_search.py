import json
from typing import Any

import pytest


def test_search_finds_a_model_by_its_path_first(tracker: Any, demo_config: str) -> None:
    done = tracker("search", "northwind-models/drift-3b", "--config", demo_config)
    assert done.code == 0
    assert done.out.splitlines()[1].startswith("model")
    assert "Drift-3B" in done.out.splitlines()[1]
    assert "weights_open" in done.out.splitlines()[1]


def test_search_takes_words_a_kind_and_a_limit(tracker: Any, demo_config: str) -> None:
    told = json.loads(tracker("search", "drift", "--json", "--config", demo_config).out)
    assert {"model"} < {hit["kind"] for hit in told}
    for kind in ("model", "paper", "post"):
        some = json.loads(
            tracker("search", "open", "mod", "--kind", kind, "--json", "--config", demo_config).out
        )
        assert {hit["kind"] for hit in some} <= {kind}
    done = tracker("search", "drift", "--limit", "2", "--config", demo_config)
    assert len(done.out.splitlines()) == 3


def test_search_says_that_nothing_is_found(tracker: Any, demo_config: str) -> None:
    done = tracker("search", "no-such-words", "at", "all", "--config", demo_config)
    assert (done.code, done.out) == (0, "nothing has all of these words: no-such-words at all\n")
    assert tracker("search", "no-such-words", "--json", "--config", demo_config).out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "letters or digits"), (("++",), "letters or digits"), (("x", "--limit", "0"), "from 1 to 1000"),
     (("x", "--kind", "card"), "card")],
)  # fmt: skip
def test_a_mistake_is_a_line(
    tracker: Any, demo_config: str, arguments: tuple[str, ...], words: str
) -> None:
    done = tracker("search", *arguments, "--config", demo_config)
    assert done.code == 2
    assert words in done.err
