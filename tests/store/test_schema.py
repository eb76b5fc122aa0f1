"""The promise of the public views: what they have they keep, and each says what it is."""

import re
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import DataError
from tracker.records.schema import View
from tracker.store import query
from tracker.store.front import front
from tracker.store.schema import queries, read_query, read_view, views

CONTRACT = Path(__file__).parent / "v1_contract.txt"
VIEWS = pytest.mark.parametrize("view", views(), ids=[view.name for view in views()])
UNITS = {"usd", "mtok", "bytes", "bits", "tokens", "months", "days", "parameters"}
DAY, TIME = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
NAMED_BEFORE = {("v1_stages", "on_date"), ("v1_capability_coverage", "weak_from")}
"""Days whose names are older than the rule that they end in `_on`; a `v2_` will name them so."""


def promised() -> list[str]:
    """Give a line for each column."""
    return sorted(
        f"{view.name}.{column.name}: {column.type}" for view in views() for column in view.columns
    )


def broken(kept: set[str], told: set[str]) -> list[str]:
    """Give what was promised and is not there any more."""
    return sorted(kept - told)


def test_a_public_view_keeps_every_column_that_it_ever_had(request: Any) -> None:
    kept, told = set(CONTRACT.read_text("utf-8").splitlines()), set(promised())
    if request.config.getoption("--renew"):
        # What was promised stays: nobody takes it back by writing the file anew.
        CONTRACT.write_text("".join(f"{line}\n" for line in sorted(kept | told)), "utf-8")
        kept |= told
    gone = broken(kept, told)
    assert not gone, f"a breaking change needs a v2_ view; these have to stay: {gone}"
    new = sorted(told - kept)
    assert not new, f"write them into the contract with `pytest tests/store --renew`: {new}"


def test_a_column_that_is_renamed_or_retyped_breaks_the_promise() -> None:
    kept = {"v1_papers.arxiv_id: text", "v1_papers.upvotes: integer"}
    assert broken(kept, kept | {"v1_papers.new: text"}) == []
    renamed = {"v1_papers.arxiv_id: text", "v1_papers.votes: integer"}
    assert broken(kept, renamed) == ["v1_papers.upvotes: integer"]
    retyped = {"v1_papers.arxiv_id: text", "v1_papers.upvotes: real"}
    assert broken(kept, retyped) == ["v1_papers.upvotes: integer"]


@VIEWS
def test_a_view_has_the_columns_of_its_description_in_order(demo: Path, view: View) -> None:
    found, rows = query.run(demo, f"SELECT * FROM {view.name}", {}, 1)
    assert found == [column.name for column in view.columns]
    assert rows, "the sample has no row of it"


@VIEWS
def test_the_key_of_a_view_names_one_row_and_is_never_missing(demo: Path, view: View) -> None:
    key = ", ".join(f'"{name}"' for name in view.key)
    missing = " OR ".join(f'"{name}" IS NULL' for name in view.key)
    assert set(view.key) <= {column.name for column in view.columns}
    assert not query.run(demo, f"SELECT {key} FROM {view.name} WHERE {missing}", {}, 5)[1]
    twice = f"SELECT {key} FROM {view.name} GROUP BY {key} HAVING count(*) > 1"
    assert not query.run(demo, twice, {}, 5)[1]


@VIEWS
def test_what_is_in_a_column_is_what_its_name_and_type_say(demo: Path, view: View) -> None:
    _, rows = query.run(demo, f"SELECT * FROM {view.name}", {}, 100_000)
    for index, column in enumerate(view.columns):
        cells = {row[index] for row in rows} - {None}
        kind = {"text": str, "integer": int, "real": float}[column.type]
        assert {type(cell) for cell in cells} <= {kind}, column.name
        if column.type != "text" or not cells or (view.name, column.name) in NAMED_BEFORE:
            continue
        for pattern, ending in ((DAY, "_on"), (TIME, "_at")):
            alike = [re.fullmatch(pattern, cell) is not None for cell in cells]
            assert all(alike) if column.name.endswith(ending) else not all(alike), column.name
        if column.name == "url" or column.name.endswith("_url"):
            assert all(re.match(r"https?://\S+$", cell) for cell in cells), column.name


@VIEWS
def test_a_view_and_its_columns_are_described(view: View) -> None:
    assert re.fullmatch(r"\d+\.\d+", view.since)
    for column in view.columns:
        assert re.fullmatch(r"(\d+\.\d+)?", column.since), column.name
        for word in UNITS & set(column.name.split("_")):
            assert word in column.unit, column.name


def test_the_database_describes_its_views(demo: Path) -> None:
    rows = query.run(demo, "SELECT * FROM meta_schema", {}, 10_000)[1]
    told = {(row[0], row[1]): row[2:] for row in rows}
    assert set(told) == {
        (view.name, name)
        for view in views()
        for name in ("", *(column.name for column in view.columns))
    }
    assert told["v1_memory", ""] == (
        "view", None, views_by_name()["v1_memory"].description, "0.2", None
    )  # fmt: skip
    assert told["v1_memory", "total_bytes"][:2] == ("integer", "bytes")
    assert told["v1_posts", "guid"][3] == "0.2"  # younger than its view
    assert told["v1_posts", "title"][3] == "0.1"


def test_every_view_of_the_database_has_a_file_and_a_name_with_a_version(demo: Path) -> None:
    asked = "SELECT name FROM sqlite_schema WHERE type = 'view'"
    found = {name for (name,) in query.run(demo, asked, {}, 1000)[1]}
    assert found == set(views_by_name())
    assert all(re.fullmatch(r"v\d+_[a-z_]+", name) for name in found)


def test_every_parameter_of_a_query_is_described_and_used() -> None:
    for kept in queries():
        used = set(re.findall(r"(?<![:\w]):([a-z_]\w*)", kept.sql))
        assert used == {param.name for param in kept.params}, kept.name


def test_a_file_without_a_description_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "v1_things.sql"
    path.write_text("CREATE VIEW v1_things AS SELECT 1", "utf-8")
    with pytest.raises(DataError, match=r"v1_things\.sql: it does not begin with a comment"):
        read_view(path)
    path.write_text("/*\nquestion = 'No question.'\nabout = 'x.'\n*/\nSELECT 1\n", "utf-8")
    with pytest.raises(DataError, match=r"v1_things\.sql: .*question"):
        read_query(path)
    path.write_text("/*\nquestion = \n*/\nSELECT 1\n", "utf-8")
    with pytest.raises(DataError, match=r"v1_things\.sql: Invalid value"):
        read_query(path)


def test_a_query_has_parameters_with_defaults_of_their_type(tmp_path: Path) -> None:
    path = tmp_path / "fits.sql"
    path.write_text(
        '/*\nquestion = "What fits?"\nabout = "By size."\n'
        '[param.gb]\ndescription = "Memory."\ndefault = 24\n*/\nSELECT :gb\n',
        "utf-8",
    )
    kept = read_query(path)
    assert (kept.name, kept.sql) == ("fits", "SELECT :gb")
    assert [(param.name, param.default) for param in kept.params] == [("gb", 24)]


def test_the_comment_ends_where_its_line_ends() -> None:
    assert front("/*\nx = 1\n*/\nSELECT 1 /* not this */\n") == (
        {"x": 1}, "SELECT 1 /* not this */"
    )  # fmt: skip


def views_by_name() -> dict[str, View]:
    """Key the views."""
    return {view.name: view for view in views()}


@pytest.fixture(name="demo")
def _demo(demo_folder: Path) -> Path:
    """Give the database of the sample."""
    return demo_folder / "tracker.db"
