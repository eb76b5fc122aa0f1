"""Answers as tables: what people read in each cell, and where it leads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.publish.test_site import config
from tracker.publish.answer_table import Cell, figure, parts, table
from tracker.publish.view import View, view
from tracker.records.schema import Query
from tracker.records.snapshot import Answer, Snapshot

QUERY = Query(name="q", question="What is it?", about="As it is.", params=(), sql="SELECT 1\n")


@pytest.fixture
def shown(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> Callable[..., View]:
    def make(columns: tuple[str, ...], *rows: tuple[Any, ...], more: bool = False) -> View:
        answer = Answer(name="q", columns=columns, rows=rows, more=more)
        seen = digest_snapshot(models=(digest_row("acme/m"),), queries=(QUERY,), answers=(answer,))
        return view(seen, config(tmp_path), "s.css", "s.js")

    return make


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        ("tier", "weights_open", Cell(text="Weights-open", mark="weights")),
        ("before", "closed", Cell(text="Closed", mark="closed")),
        ("base", "acme/m", Cell(text="acme/m", path="models/acme/m.html")),
        ("base", "acme/other", Cell(text="acme/other")),
        ("url", "https://x.example/y", Cell(text="Source", url="https://x.example/y")),
        ("source_url", "javascript:alert(1)", Cell(text="javascript:alert(1)")),
        ("seen_at", "2026-11-23T07:00:00Z", Cell(text="2026-11-23", whole=True)),
        ("day", "2026-11-23", Cell(text="2026-11-23", whole=True)),
        ("signal", "gate_closed", Cell(text="gate closed")),
        ("provider", "together_ai", Cell(text="together_ai")),
        ("commercial_use", "conditional", Cell(text="Conditions", glyph="cond", whole=True)),
        ("on_premise", "unknown", Cell(text="Unknown", glyph="dunno", whole=True)),
        ("known", "unknown", Cell(text="unknown")),
        ("still", 1, Cell(text="yes")),
        ("still", 0, Cell(text="no")),
        ("models", 12345, Cell(text="12,345", numeric=True)),
        ("usd", 0.123456, Cell(text="0.1235", numeric=True)),
        ("name", None, Cell(text="\u2013")),
        ("name", "", Cell(text="\u2013")),
        ("name", "a\nb\x00", Cell(text="a b")),
    ],
)
def test_a_cell_is_what_people_read(
    shown: Callable[..., View], column: str, value: Any, cell: Cell
) -> None:
    told = table(shown((column,), (value,)), "q", 10)
    assert told is not None
    assert told.rows == [[cell]]


def test_a_table_says_how_much_there_is(shown: Callable[..., View]) -> None:
    told = table(shown(("n", "last_name"), (1, "a"), (None, "b"), (3, "c")), "q", 2)
    assert told is not None
    assert (told.columns, told.total, told.more) == ([("n", True), ("last name", False)], 3, True)
    assert [row[0] for row in told.rows] == [
        Cell(text="1", numeric=True),
        Cell(text="\u2013", numeric=True),
    ]
    whole = table(shown(("n",), (1,)), "q", 2)
    assert whole is not None
    assert not whole.more
    cut = table(shown(("n",), (1,), more=True), "q", 2)
    assert cut is not None
    assert cut.more


def test_what_nobody_asked_has_no_table(shown: Callable[..., View]) -> None:
    seen = shown(("n",), (1,))
    assert table(seen, "other", 2) is None
    told = parts(seen, (("a", "A", "q"), ("b", "B", "other")))
    assert [(part.id, part.heading) for part in told] == [("a", "A")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (2.0, "2"),
        (12345.6, "12,346"),
        (16.333333, "16.33"),
        (-0.5, "-0.5"),
    ],
)
def test_numbers_have_the_digits_that_count(value: float, text: str) -> None:
    assert figure(value) == text
