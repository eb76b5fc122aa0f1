import sqlite3
import tracemalloc
from contextlib import closing
from hashlib import sha256
from typing import Any

import pytest

from tracker.errors import StoreError
from tracker.records.schema import Column, View
from tracker.store.stream import ROWS, Content, stream

VIEW = View(
    name="v1_things", description="Things.", key=("thing",), since="0.1", sql="",
    columns=(
        Column(name="says", type="text", description="A text."),
        Column(name="thing", type="integer", description="A number."),
        Column(name="weight", type="real", description="How heavy."),
    ),
)  # fmt: skip


def streamed(*rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE v1_things(weight, says, thing)")
        connection.executemany("INSERT INTO v1_things(says, thing, weight) VALUES (?, ?, ?)", rows)
        pieces = list(stream(connection, VIEW))
    assert all(len(piece[0]) <= ROWS for piece in pieces)
    return [row for piece in pieces for row in zip(*piece, strict=True)]


def test_rows_come_by_their_key_and_then_by_all_they_say() -> None:
    rows = [("b", 2, None), ("z", 1, 0.5), ("a", 2, None), ("a", 2, -1.0)]
    assert streamed(*rows) == [("z", 1, 0.5), ("a", 2, None), ("a", 2, -1.0), ("b", 2, None)]


def test_a_view_longer_than_a_piece_comes_whole() -> None:
    rows = [(str(number), number, None) for number in range(2 * ROWS + 1)]
    assert streamed(*rows) == rows


def test_a_value_of_another_type_becomes_the_promised_one_where_nothing_is_lost() -> None:
    assert streamed((5, 3.0, 2), (None, 4, None)) == [("5", 3, 2.0), (None, 4, None)]


@pytest.mark.parametrize("row", [("a", "three", 1.0), ("a", 3.5, 1.0), (b"a", 3, 1.0)])
def test_a_value_that_would_be_lost_is_refused(row: tuple[Any, ...]) -> None:
    with pytest.raises(StoreError, match=r"v1_things\.(says|thing): .* its description promises"):
        streamed(row)


def test_a_column_that_is_not_there_is_an_error_and_no_text() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE v1_things(says, thing)")
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            list(stream(connection, VIEW))


def test_content_is_the_hash_of_rows_as_lines_of_json() -> None:
    content = Content()
    content.add([["é", None], [1, 2], [0.5, None]])
    content.add([["b"], [3], [-1.0]])
    lines = '["é",1,0.5]\n[null,2,null]\n["b",3,-1.0]\n'
    assert (content.rows, content.sha256) == (3, sha256(lines.encode()).hexdigest())


def test_a_long_view_is_never_held() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIEW v1_things AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " SELECT printf('%0200d', i) AS says, i AS thing, 0.5 AS weight FROM n"
        )
        content = Content()
        tracemalloc.start()
        for piece in stream(connection, VIEW):
            content.add(piece)
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert content.rows == 20000
    assert peak_bytes < 2_500_000  # the texts alone are 5 MB
