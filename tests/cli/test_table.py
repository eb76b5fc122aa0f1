from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cli.table import SAMPLE, lines
from tracker.cli.terminal import width_of


def shown(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], screen: int | None = None
) -> list[str]:
    return list(lines(columns, rows, screen))


def test_numbers_stand_to_the_right_and_texts_to_the_left() -> None:
    rows = [("a", 1, 1.5, None), ("bcd", 1000, None, "x")]
    assert shown(("t", "n", "real", "mixed"), rows) == [
        "t       n  real  mixed",
        "a       1   1.5",
        "bcd  1000        x",
    ]


def test_without_a_screen_nothing_is_cut() -> None:
    assert shown(("t",), [("x" * 500,)]) == ["t", "x" * 500]


def test_on_a_screen_the_widest_columns_give_way() -> None:
    heading, line = shown(("key", "title", "n"), [("abc", "x" * 100, 7)], 30)
    assert width_of(line) == 30
    assert line.startswith("abc  xxx")
    assert line.endswith("…  7")
    assert heading.startswith("key  title")


def test_letters_of_two_cells_keep_columns_in_line() -> None:
    rows = [("中文模型", "a"), ("abc", "b")]
    assert {width_of(line) for line in shown(("name", "x"), rows)} == {11}


def test_rows_after_the_sample_are_cut_to_its_widths() -> None:
    rows = [("ab",)] * SAMPLE + [("abcdef",)]
    assert shown(("c",), rows, 80)[-1] == "a…"


@given(
    rows=st.lists(
        st.tuples(st.text(max_size=90), st.integers(), st.floats(allow_nan=False)), max_size=5
    ),
    screen=st.integers(30, 120),
)
def test_a_row_is_one_line_that_fits_its_screen(rows: list[tuple[Any, ...]], screen: int) -> None:
    told = shown(("text", "number", "real"), rows, screen)
    assert len(told) == len(rows) + 1
    for line in told:
        assert line.isprintable()
        assert width_of(line) <= screen


def test_no_columns_are_no_trouble() -> None:
    assert shown((), []) == [""]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.1 + 0.2, "0.30000000000000004"), (2.0, "2.0"), (1e300, "1e+300"), (24e9, "24000000000.0"),
        (1234567890.1234567, "1234567890.1234567"), (2**63 - 1, "9223372036854775807"),
        (9007199254740993, "9007199254740993"), (float("-inf"), "-inf"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_they_are_stored(number: float, text: str) -> None:
    assert shown(("n",), [(number,)])[1].strip() == text


@given(number=st.floats(allow_nan=False) | st.integers(-(2**63), 2**63 - 1))
def test_a_number_of_a_table_reads_back_as_what_is_stored(number: float) -> None:
    told = shown(("n",), [(number,)])[1].strip()
    assert type(number)(told) == number
