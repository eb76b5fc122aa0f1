import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.reading_back import from_csv, from_parquet, from_sqlite
from tracker.records.schema import Column, View
from tracker.store.csv_file import CsvFile
from tracker.store.parquet import ParquetFile
from tracker.store.sqlite_copy import SqliteCopy

VIEW = View(
    name="v1_things", description="Things.", key=("thing",), since="0.1", sql="",
    columns=(
        Column(name="thing", type="integer", description="A number."),
        Column(name="says", type="text", description="A text."),
        Column(name="weight", type="real", unit="kg", description="How heavy."),
        Column(name="more", type="text", description="Another text."),
    ),
)  # fmt: skip
STRANGE = st.text(
    st.one_of(st.sampled_from("=+-@\t\r\n\"',\x00;'"), st.characters(exclude_categories=["Cs"])),
    max_size=20,
)
CELLS = st.tuples(
    st.none() | STRANGE,
    st.none() | st.floats(allow_nan=False),
    st.none() | STRANGE,
)


def written(folder: Path, rows: list[tuple[Any, ...]]) -> Path:
    path = folder / "things.csv"
    file = CsvFile(path, VIEW)
    if rows:
        file.write(list(zip(*rows, strict=True)))
    file.close()
    return path


@settings(deadline=None, max_examples=settings().max_examples * 2 // 5)  # three files an example
@given(st.lists(CELLS, max_size=8))
def test_what_strangers_wrote_is_the_same_in_each_format(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[Any, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    rows = [(number, *each) for number, each in enumerate(cells)]
    columns = list(zip(*rows, strict=True))
    table, copy = ParquetFile(folder / "things.parquet", VIEW, None), SqliteCopy(folder / "t.db")
    copy.begin(VIEW)
    if rows:
        table.write(columns)
        copy.write(VIEW, columns)
    table.close()
    copy.end()
    copy.finish((), (), (), None)
    assert from_csv(written(folder, rows), VIEW) == rows
    assert from_parquet(folder / "things.parquet") == rows
    assert from_sqlite(folder / "t.db", VIEW) == rows


@settings(deadline=None)
@given(STRANGE)
def test_no_cell_begins_like_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.mktemp("formula"), [(1, text, -1.5, f"={text}")])
    told = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
    cells = [told[1][1], told[1][3]]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_numbers_stay_numbers_and_nothing_is_not_an_empty_text(tmp_path: Path) -> None:
    rows = [(-1, None, -0.5, ""), (2, "-1", float("-inf"), "'=1"), (3, 'a "b"\n', 1e300, "é,")]
    assert written(tmp_path, rows).read_bytes().decode() == (
        'thing,says,weight,more\r\n-1,,-0.5,""\r\n2,\'-1,-INF,\'\'=1\r\n3,"a ""b""\n",1e+300,"é,"\r\n'
    )
