"""An answer as Parquet: what is in a column decides its type, and nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from tracker.store.answer_parquet import write_answer

EXACT = 2**53
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)


@pytest.mark.parametrize(
    ("cells", "kind", "told"),
    [
        ([1, None, 2**63 - 1], "int64", [1, None, 2**63 - 1]),
        ([1.5, None, EXACT], "double", [1.5, None, float(EXACT)]),
        ([1.5, EXACT + 1], "string", ["1.5", "9007199254740993"]),
        ([0.1 + 0.2, 2**63 - 1], "string", ["0.30000000000000004", "9223372036854775807"]),
        ([2**62, 0.5], "double", [2.0**62, 0.5]),
        ([1, "a", b"\xff", None], "string", ["1", "a", "ff", None]),
        ([None], "string", [None]),
        (["a", b"\x00"], "string", ["a", "00"]),
    ],
)
def test_a_column_has_the_narrowest_type_that_loses_nothing(
    tmp_path: Path, cells: list[object], kind: str, told: list[object]
) -> None:
    path = tmp_path / "a.parquet"
    became_text = write_answer(path, ["n"], [(cell,) for cell in cells])
    table = parquet.read_table(path)
    assert (str(table.schema[0].type), table["n"].to_pylist()) == (kind, told)
    numbers = any(isinstance(cell, int | float) for cell in cells)
    assert became_text == (("n",) if kind == "string" and numbers else ())


@given(cells=st.lists(NUMBERS, min_size=1, max_size=6))
def test_no_number_changes_on_its_way(
    tmp_path_factory: pytest.TempPathFactory, cells: list[int | float]
) -> None:
    path = tmp_path_factory.mktemp("answer") / "a.parquet"
    write_answer(path, ["n"], [(cell,) for cell in cells])
    back = parquet.read_table(path)["n"].to_pylist()
    assert [type(cell)(each) for cell, each in zip(cells, back, strict=True)] == cells
