"""`tracker sql`: any question, read-only and bounded."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.answers import Format, Way, hand_on
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, place
from tracker.cli.terminal import say_table
from tracker.errors import DataError, QueryError
from tracker.store import param_values
from tracker.store import query as kept
from tracker.store.asking import OWNER, ask
from tracker.store.place import database_path
from tracker.store.schema import views

Params = Annotated[
    tuple[str, ...],
    Parameter(
        negative="",
        help="A value for `:name`, as name=value: text, which SQLite holds against numbers by the"
        " column's affinity; of a @query it must be of the parameter's kind, such as a day.",
    ),
]
List = Annotated[bool, Parameter(name="--list", negative="", help="Show views and named queries.")]
Out = Annotated[
    Path | None,
    Parameter(converter=place, help="A file for the answer: .csv, .json, .parquet or .txt."),
]
Null = Annotated[str, Parameter(help="What CSV has for NULL, to tell it from an empty text.")]
Pager = Annotated[bool, Parameter(help="Turn pages of a long table with $PAGER, on a terminal.")]


def sql(  # noqa: PLR0913 - the options of the command
    query: str = "",
    /,
    *,
    param: Params = (),
    format: Format | None = None,  # noqa: A002 - the option's name
    out: Out = None,
    null: Null = "",
    pager: Pager = True,
    listing: List = False,
    config_file: ConfigFile = CONFIG,
) -> int:
    """Ask in SQL, or by the name of a query that is kept: `tracker sql @tiers`.

    Exits with 1 when an answer has more rows than are given: a script must not take a part for
    the whole, and the data themselves stay clean in every format.
    """
    database = database_path(config.load(config_file).database)
    if listing or not query:
        _say_list(database)
        return 0
    text, values = _question(query, param)
    try:
        with ask(database, text, values, OWNER) as answer:
            hand_on(answer.columns, answer, Way(form=format, out=out, paged=pager, null=null))
            more = answer.more
    except QueryError as error:
        if shown := error.shown():
            sys.stderr.write(f"{shown}\n")
        raise
    if more:
        sys.stderr.write(
            f"tracker: only the first {OWNER.rows} rows are given; use LIMIT and OFFSET, or"
            " `tracker export` for whole views\n"
        )
    return 1 if more else 0


def _question(query: str, param: Sequence[str]) -> tuple[str, Mapping[str, param_values.Value]]:
    """Give the SQL that is asked, and its values. Raises DataError."""
    _readable(query, *param)
    told = _told(param)
    if not query.startswith("@"):
        param_values.check_used(query, told)
        return query, told
    named = kept.known(query[1:])
    return named.sql, param_values.values(named, told)


def _readable(*typed: str) -> None:
    """Refuse bytes that are no UTF-8, which a shell hands on: SQLite could not take them."""
    for text in typed:
        try:
            text.encode()
        except UnicodeEncodeError as error:
            message = f"what was typed is no UTF-8 text at character {error.start + 1}"
            raise DataError(message) from error


def _told(pairs: Sequence[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            message = f"--param {pair}: write it as name=value"
            raise DataError(message)
    told = [pair.split("=", 1) for pair in pairs]
    for number, (name, _) in enumerate(told):
        if any(name == other for other, _ in told[:number]):
            message = f"--param {name}: is given twice; give it once"
            raise DataError(message)
    return dict(told)


def _say_list(database: Path) -> None:
    rows = kept.run(
        database,
        "WITH ours(name) AS MATERIALIZED (SELECT name FROM sqlite_schema WHERE type = 'view'"
        " AND name IN (SELECT value FROM json_each(:ours)))"
        " SELECT v.name, group_concat(c.name, ', ') FROM ours v CROSS JOIN"
        " pragma_table_info(v.name) c GROUP BY v.name ORDER BY v.name",
        {"ours": json.dumps([view.name for view in views()])},
        OWNER.rows,
        system=True,
    )[1]
    described = {view.name: view.description for view in views()}
    for name, columns in rows:
        say(f"{name}({columns})")
        say(f"    {described.get(name, '')}")
    say()
    say_table(("named query", "question"), [(f"@{name}", told) for name, told in kept.names()])
