"""`tracker sql`: any question, read-only."""

import csv
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from tracker import config
from tracker.cli.options import CONFIG, ConfigFile
from tracker.cli.terminal import say, say_json, say_table
from tracker.errors import DataError
from tracker.store import query as asking
from tracker.store.place import database_path
from tracker.store.schema import views

Params = Annotated[
    tuple[str, ...], Parameter(negative="", help="A value for `:name`, as name=value.")
]
Format = Literal["table", "csv", "json", "parquet"]
List = Annotated[bool, Parameter(name="--list", negative="", help="Show views and named queries.")]
MOST_ROWS = 100_000


def sql(
    query: str = "",
    /,
    *,
    param: Params = (),
    format: Format = "table",  # noqa: A002 - the option's name
    listing: List = False,
    config_file: ConfigFile = CONFIG,
) -> None:
    """Ask in SQL, or by the name of a query that is kept: `tracker sql @tiers`."""
    database = database_path(config.load(config_file).database)
    if listing or not query:
        _say_list(database)
        return
    if format == "parquet":
        message = "--format parquet is not available in this version; csv and json are"
        raise DataError(message)
    text = asking.named(query[1:]) if query.startswith("@") else query
    columns, rows = asking.run(database, text, _values(param), MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        sys.stderr.write(f"tracker: only the first {MOST_ROWS} rows are shown; use LIMIT, OFFSET\n")
    _say(columns, rows[:MOST_ROWS], format)


def _values(told: tuple[str, ...]) -> dict[str, str]:
    for pair in told:
        if "=" not in pair:
            message = f"--param {pair}: write it as name=value"
            raise DataError(message)
    return dict(pair.split("=", 1) for pair in told)


def _say(columns: list[str], rows: list[tuple[Any, ...]], form: Format) -> None:
    if form == "json":
        say_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_cell(cell) for cell in row] for row in rows])
    else:
        say_table(columns, rows)


def _cell(cell: object) -> object:
    """Keep a spreadsheet from taking a stranger's text for a formula."""
    dangerous = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if dangerous else cell


def _say_list(database: Path) -> None:
    _, rows = asking.run(
        database,
        "SELECT v.name, group_concat(c.name, ', ') FROM sqlite_schema v,"
        " pragma_table_info(v.name) c WHERE v.type = 'view' GROUP BY v.name ORDER BY v.name",
        {},
        MOST_ROWS,
        system=True,
    )
    described = {view.name: view.description for view in views()}
    for name, columns in rows:
        say(f"{name}({columns})")
        say(f"    {described.get(name, '')}")
    say()
    say_table(("named query", "question"), [(f"@{name}", told) for name, told in asking.names()])
