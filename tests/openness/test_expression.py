"""SPDX expressions: each way to satisfy one, or none when it can not be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.expression import ways


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT OR Apache-2.0", (("mit",), ("apache-2.0",))),
        ("(MIT AND CC-BY-4.0)", (("mit", "cc-by-4.0"),)),
        ("MIT and (A or B)", (("mit", "a"), ("mit", "b"))),
        ("Apache 2.0 or GNU GPL v3", (("apache 2.0",), ("gnu gpl v3",))),
        ("Apache-2.0 WITH LLVM-exception", (("apache-2.0",),)),
        ("GPL-2.0-only WITH Linux-syscall-note OR MIT", (("gpl-2.0-only",), ("mit",))),
        ("Apache-2.0 WITH Commons-Clause", ()),
        ("MIT OR Apache-2.0 WITH Commons-Clause", ()),
        ("MIT WITH non-commercial exception", ()),
        ("MIT WITH Research-Only-exception", ()),
        ("Apache-2.0 WITH exception: not for sale", ()),
        ("MIT WITH internal-use-exception", ()),
        ("MIT", ()),
        ("MIT AND", ()),
        ("(MIT", ()),
        ("MIT (with a twist)", ()),
        (" AND ".join(["(A OR B)"] * 5), ()),
        (" OR ".join(["A"] * 200), ()),
        ("", ()),
    ],
    ids=str,
)
def test_an_expression_is_the_ways_to_satisfy_it(
    text: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert ways(text) == expected


@given(words=st.lists(st.sampled_from(["mit", "and", "or", "with", "(", ")", "a-exception", "+"])))
def test_any_heap_of_words_is_read_without_an_error(words: list[str]) -> None:
    assert all(name for way in ways(" ".join(words)) for name in way)
