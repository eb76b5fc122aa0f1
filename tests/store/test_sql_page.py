"""docs/sql.md is written from what views and queries say of themselves.

`pytest tests/store/test_sql_page.py --renew` writes it anew, with examples from the sample.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tracker.records.schema import Query, View
from tracker.store import query as asking
from tracker.store.param_values import kind_of
from tracker.store.schema import queries, views

PAGE = Path(__file__).parents[2] / "docs" / "sql.md"
EXAMPLE_ROWS, EXAMPLE_WIDTH = 3, 32
INTRO = """\
# The database in SQL

All that is known can be asked with `tracker sql` (of the sample: `TRACKER_CONFIG=var/demo/config.toml`), or with
anything that opens SQLite. The views whose names begin with `v1_` are public; the tables behind them may change
at any time.

**The promise.** A view keeps its columns, with their names, types and meanings, in their order. New columns may
come at the end, and new views and new values of a text column may come. Anything else that would break a query
needs a `v2_` view; the older view then stays beside it, and says in `deprecated_since` since when it is on its way
out. CHANGELOG.md has a section for SQL.

**How to read it.** The key of a view names one row and is never NULL. Columns that end in `_at` are times
(`2026-04-27T07:00:00Z`, UTC, so that text compares as time), those that end in `_on` are days (`2026-04-27`),
`url` and those that end in `_url` are addresses; a unit stands in the name. Money is US dollars; `mtok` is a million tokens.
NULL means not known or not told, never "no". The same descriptions are in the database, in the table `meta_schema`
(`view`, `column`, `type`, `unit`, `description`, `since`, `deprecated_since`; the row without a column is that
of the view): `tracker sql "SELECT * FROM meta_schema WHERE view = 'v1_models'"`.

**As of a day.** `v1_verdicts` has every verdict with the time in which it held, `v1_changes` every change of a
license, a gate or a name, and prices stay with the time since when they hold.

**Formats.** `--format table` (for people), `csv`, `json` or `parquet`, on the screen or in a file (`--out`). Numbers are
as they are stored: whole numbers whole, reals by the fewest digits that read back as the same number. CSV cannot tell
NULL from an empty text: `--null TEXT` says what stands for NULL. A text in CSV that a spreadsheet would take for a
formula has `'` before it. A column is one type in Parquet: `int64`, `double` where that loses no digit of
any number in it, else text, which a line on stderr says. At most 100,000 rows are given: where there are more the data end
clean, a line on stderr says so, and the exit code is 1.

This page is written from the files in `tracker/store/views` and `tracker/store/queries`.
"""


def test_the_page_says_what_the_views_and_queries_say(demo_folder: Path, request: Any) -> None:
    told = "\n".join(page(demo_folder / "tracker.db"))
    if request.config.getoption("--renew"):
        PAGE.write_text(told, "utf-8")
    kept = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    renew = "docs/sql.md is old: `pytest tests/store/test_sql_page.py --renew` writes it anew"
    assert without_rows(kept) == without_rows(told), renew


def test_only_the_rows_of_an_example_may_be_others() -> None:
    text = "a\n\n```\nname  n\nBolt  1\nNut   2\n```\nb"
    assert without_rows(text) == ["a", "", "```", "name  n", "```", "b"]
    assert without_rows("```sql\nSELECT 1,\n  2\n```") == ["```sql", "SELECT 1,", "  2", "```"]


def page(database: Path) -> Iterator[str]:
    """Write the page."""
    yield INTRO
    yield "## Views\n"
    for view in views():
        yield f"- [`{view.name}`](#{view.name}): {view.description}"
    yield ""
    for view in views():
        yield from of_view(view)
    yield "## Questions\n"
    yield "`tracker sql @name` answers one, `--param name=value` says what is asked for; the rows are examples from the sample.\n"
    for kept in queries():
        yield from of_query(kept, database)


def of_view(view: View) -> Iterator[str]:
    """Describe a view."""
    yield f"### {view.name}\n"
    until = f" Deprecated since {view.deprecated_since}." if view.deprecated_since else ""
    key = ", ".join(f"`{name}`" for name in view.key)
    yield f"{view.description} Key: {key}. Since {view.since}.{until}\n"
    yield "| column | type | unit | |"
    yield "|---|---|---|---|"
    for column in view.columns:
        since = f" Since {column.since}." if column.since else ""
        until = f" Deprecated since {column.deprecated_since}." if column.deprecated_since else ""
        said = column.description.replace("|", "\\|")
        yield f"| `{column.name}` | {column.type} | {column.unit} | {said}{since}{until} |"
    yield ""


def of_query(kept: Query, database: Path) -> Iterator[str]:
    """Describe a query, with an example of an answer."""
    yield f"### @{kept.name}\n"
    yield f"**{kept.question}** {kept.about}\n"
    for param in kept.params:
        default = "" if param.default == "" else f", `{param.default}`"
        yield f"- `{param.name}` ({kind_of(param)}{default}): {param.description}"
    if kept.params:
        yield ""
    yield f"```sql\n{kept.sql}\n```\n"
    values = {param.name: param.default for param in kept.params}
    columns, rows = asking.run(database, kept.sql, values, EXAMPLE_ROWS)
    yield "\n".join(["```", *lined(columns, rows), "```\n"])


def lined(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Put cells under their columns."""
    table = [list(columns), *([cell(each) for each in row] for row in rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for row in table:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def cell(value: object) -> str:
    """Write a cell on one line."""
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= EXAMPLE_WIDTH else f"{text[: EXAMPLE_WIDTH - 1]}…"


def without_rows(text: str) -> list[str]:
    """Leave out the rows of examples and how wide their columns are: the sample may change."""
    lines: list[str] = []
    inside = 0
    for line in text.splitlines():
        if line.startswith("```"):
            inside = 0 if inside else 1 if line == "```" else -1
        elif inside > 0:
            inside += 1
        if inside == 2:
            lines.append("  ".join(line.split()))
        elif inside < 2:
            lines.append(line)
    return lines
