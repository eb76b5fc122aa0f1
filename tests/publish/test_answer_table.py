"""Answers as tables: what people read in each cell, and where it leads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.publish.test_site import config
from tracker.publish.answer_table import Cell, parts, table
from tracker.publish.answer_words import figure, head
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
        ("index_name", "epoch_eci", Cell(text="Epoch Capabilities Index")),
        ("index_name", "models_dev/x_y", Cell(text="models_dev/x_y")),
        ("osi_approved", 1, Cell(text="yes")),
        ("license", "mit", Cell(text="mit")),
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
    assert told.columns == [("N", True), ("Last name", False)]
    assert (told.counted, told.more) == ("3 rows, the first 2 of them here", True)
    assert [row[0] for row in told.rows] == [
        Cell(text="1", numeric=True),
        Cell(text="\u2013", numeric=True),
    ]
    whole = table(shown(("n",), (1,)), "q", 2)
    assert whole is not None
    assert (whole.counted, whole.more) == ("1 row", False)
    cut = table(shown(("n",), (1,), more=True), "q", 2)
    assert cut is not None
    assert (cut.counted, cut.more) == ("1 row, and more", True)


def test_what_nobody_asked_has_no_table(shown: Callable[..., View]) -> None:
    seen = shown(("n",), (1,))
    assert table(seen, "other", 2) is None
    told = parts(seen, (("a", "A", "q"), ("b", "B", "other")))
    assert [(part.id, part.heading) for part in told] == [("a", "A")]


def test_a_name_leads_where_the_key_beside_it_does(shown: Callable[..., View]) -> None:
    columns = ("since_on", "name", "model_key")
    told = table(shown(columns, ("x", "M", "acme/m"), ("y", "N", None), ("z", None, "b/o")), "q", 9)
    assert told is not None
    assert [words for words, _ in told.columns] == ["Since", "Name"]
    assert [row[1] for row in told.rows] == [
        Cell(text="M", path="models/acme/m.html"),
        Cell(text="N"),
        Cell(text="b/o"),
    ]


def test_licenses_and_makers_lead_to_their_pages(shown: Callable[..., View]) -> None:
    seen = shown(("license", "organization"), ("apache-2.0", "Northlight Lab"))
    told = table(seen, "q", 9)
    assert told is not None
    assert [cell.path for cell in told.rows[0]] == [
        seen.license_paths["apache-2.0"],
        seen.organization_paths["Northlight Lab"],
    ]


def test_what_is_known_of_a_day_is_a_flag_and_of_tiers_a_count(shown: Callable[..., View]) -> None:
    for columns, row, text in (
        (("known", "there"), (1, 1), "yes"),
        (("known", "released"), (1, 1), "1"),
    ):
        told = table(shown(columns, row), "q", 9)
        assert told is not None
        assert told.rows[0][0].text == text


def test_tiers_are_parts_of_a_whole_where_one_of_them_is_a_fraction(
    shown: Callable[..., View],
) -> None:
    columns = ("models", "fully_open", "closed")
    told = table(shown(columns, (3, 0.3333, 0), (1, 0, 1)), "q", 9)
    assert told is not None
    assert [[cell.text for cell in row] for row in told.rows] == [
        ["3", "33.3%", "0%"],
        ["1", "0%", "100%"],
    ]
    counted = table(shown(columns, (3, 1, 0)), "q", 9)
    assert counted is not None
    assert [cell.text for cell in counted.rows[0]] == ["3", "1", "0"]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("model_key", "Model"),
        ("median_input_usd_per_mtok", "Median input, US$ per M tokens"),
        ("base_license", "Base licence"),
        ("organization", "Organisation"),
        ("ends_on", "Ends on"),
    ],
)
def test_what_stands_above_a_column_is_what_people_call_it(column: str, words: str) -> None:
    assert head(column) == words


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("output_usd_per_mtok", 10.0, "$10.00"),
        ("input_before", 2, "$2.00"),
        ("output", 0, "$0"),
        ("cut", 0.25, "25%"),
        ("total_bytes", 24_000_000_000, "24.0 GB"),
        ("parameters", 7_241_732_096, "7.24B"),
        ("parameters", 0, "0"),
    ],
)
def test_figures_have_their_unit(column: str, value: float, text: str) -> None:
    assert figure(column, value, frozenset({"cut"})) == text


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
    assert figure("n", value) == text
