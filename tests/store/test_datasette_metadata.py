import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tracker.records.export import ExportedView
from tracker.records.schema import Column, Parameter, Query, View
from tracker.store.datasette_metadata import datasette_metadata, with_defaults
from tracker.yaml_text import read_yaml


def query(sql: str, **defaults: Any) -> Query:
    params = tuple(
        Parameter(name=name, description="It.", default=value) for name, value in defaults.items()
    )
    return Query(name="q", question="What is it?", about="It.", params=params, sql=sql)


@pytest.mark.parametrize(
    ("kept", "told", "answer"),
    [
        (query("SELECT :a", a="it's"), {"a": ""}, ("it's",)),
        (query("SELECT :a", a="it's"), {"a": "so"}, ("so",)),
        (query("SELECT 12 >= :least, typeof(:least)", least=9), {"least": ""}, (1, "integer")),
        (query("SELECT 12 >= :least, typeof(:least)", least=9), {"least": "100"}, (0, "integer")),
        (query("SELECT 1.5 > :least", least=0.5), {"least": ""}, (1,)),
        (query("SELECT ':a', \":a\", [:a] FROM (SELECT 1 AS [:a])", a=5), {}, (":a", 1, 1)),
        (query("SELECT 1 -- :a\n/* :a\n:a */ + :a", a=5), {"a": ""}, (6,)),
        (query("SELECT :other", a=5), {"other": "x"}, ("x",)),
        (query("SELECT 1 LIMIT :most", most=1), {"most": ""}, (1,)),
    ],
)
def test_an_empty_parameter_becomes_its_default_and_no_other_colon_does(
    kept: Query, told: dict[str, str], answer: tuple[Any, ...]
) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute(with_defaults(kept), told).fetchone() == answer


def test_columns_say_their_unit_and_queries_their_parameters() -> None:
    size = Column(
        name="total", type="integer", unit="bytes", description="All.", deprecated_since="0.6"
    )
    view = View(name="v1_x", description="X.", key=("total",), since="0.1", columns=(size,), sql="")
    each = ExportedView(view=view, rows=0, content_sha256="", keyed=True)
    raw = datasette_metadata([each], [query("SELECT\n  :least", least=9)], None)
    told: Any = read_yaml(raw, "metadata.yaml")
    assert "no day" in told["description"]
    database = told["databases"]["tracker"]
    assert database["tables"]["v1_x"]["columns"] == {"total": "All. In bytes. Goes: since 0.6."}
    kept = database["queries"]["q"]
    assert (kept["title"], kept["params"]) == ("What is it?", ["least"])
    assert kept["description"] == "It. least: It. Without it: 9."
    assert b"sql: |" in raw
