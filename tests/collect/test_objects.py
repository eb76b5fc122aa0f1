import math
from typing import Any

import pytest

from tracker.collect.objects import read_list, read_object, twice
from tracker.errors import SourceChanged
from tracker.http import Answer


def answer(body: bytes) -> Answer:
    return Answer(url="https://x.example/a", status=200, headers={}, body=body)


def test_an_object_with_a_repeated_key_holds_the_first_and_says_which() -> None:
    told: dict[str, Any] = read_object(
        answer(b'{"a": 1, "b": {"c": 1, "c": 2}, "a": 2, "a": 3}'), "it"
    )
    assert (told["a"], told["b"]["c"]) == (1, 1)
    assert (twice(told), twice(told["b"]), twice(told["a"])) == (("a",), ("c",), ())
    assert list(told) == ["a", "b"]


def test_one_nan_costs_no_other_entry() -> None:
    told: dict[str, Any] = read_object(answer(b'{"a": NaN, "b": 1e999, "c": 2}'), "it")
    assert math.isnan(told["a"])
    assert (math.isinf(told["b"]), told["c"]) == (True, 2)


def test_a_list_is_read_as_one() -> None:
    assert read_list(answer(b"[1, {}]"), "it") == [1, {}]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"]
)
def test_what_is_no_json_is_one_clear_line(body: bytes) -> None:
    for read in (read_object, read_list):
        with pytest.raises(SourceChanged, match="is not the list") as error:
            read(answer(body), "the list")
        assert "\n" not in str(error.value)


def test_the_other_shape_is_refused() -> None:
    with pytest.raises(SourceChanged, match="it is no JSON object"):
        read_object(answer(b"[]"), "it")
    with pytest.raises(SourceChanged, match="it is no JSON list"):
        read_list(answer(b"{}"), "it")
