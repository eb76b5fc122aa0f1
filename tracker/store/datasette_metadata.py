"""`metadata.yaml`: what Datasette shows beside the snapshot, and the kept queries as pages of it.

https://docs.datasette.io/en/stable/metadata.html. Datasette hands an empty text to a query for what
nobody filled in: there each parameter becomes its default, so that every query answers by itself.
"""

import re
from collections.abc import Iterable
from typing import Any

from tracker.records.export import ExportedView
from tracker.records.schema import Column, Parameter, Query
from tracker.store.data_package import DESCRIPTION, TITLE
from tracker.yaml_text import write_yaml

DATABASE = "tracker"
"""Datasette calls a database after its file."""
_META = {
    "meta_schema": "What each view and column is.",
    "meta_queries": "The kept queries, with their parameters.",
    "meta_export": "Rows and hashes of each view.",
    "meta_sources": "Whom the data are owed to, and under which terms.",
}
_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^\]]*\]|--[^\n]*|/\*.*?\*/|[:@$](?P<name>[A-Za-z_]\w*)""",
    re.DOTALL,
)
"""What may hold a colon that begins no parameter, and a parameter."""


def datasette_metadata(
    views: Iterable[ExportedView], queries: Iterable[Query], data_as_of: str | None
) -> bytes:
    """Give the whole file."""
    tables = {each.view.name: _table(each) for each in views}
    about = {name: {"description": told} for name, told in _META.items()}
    told = {
        "title": TITLE,
        "description": f"{DESCRIPTION} Data as of {data_as_of or 'no day: nothing was asked yet'}.",
        "license": "Each source has terms of its own: LICENSES.md, and the table meta_sources",
        "databases": {
            DATABASE: {
                "tables": tables | about,
                "queries": {query.name: _query(query) for query in queries},
            }
        },
    }
    return write_yaml(told)


def with_defaults(query: Query) -> str:
    """Give its SQL, answering with the defaults where a parameter is an empty text."""
    known = {param.name: param for param in query.params}

    def replaced(match: re.Match[str]) -> str:
        param = known.get(match["name"] or "")
        return match[0] if param is None else _defaulted(param)

    return _TOKEN.sub(replaced, query.sql)


def _defaulted(param: Parameter) -> str:
    name, default = param.name, param.default
    if isinstance(default, str):
        quoted = default.replace("'", "''")
        return f"coalesce(nullif(:{name}, ''), '{quoted}')"
    kind = "REAL" if isinstance(default, float) else "INTEGER"
    return f"CAST(coalesce(nullif(:{name}, ''), {default!r}) AS {kind})"


def _table(each: ExportedView) -> dict[str, Any]:
    return {
        "description": each.view.description,
        "columns": {column.name: _column(column) for column in each.view.columns},
    }


def _column(column: Column) -> str:
    unit = f" In {column.unit}." if column.unit else ""
    gone = f" Goes: since {column.deprecated_since}." if column.deprecated_since else ""
    return f"{column.description}{unit}{gone}"


def _query(query: Query) -> dict[str, Any]:
    params = "".join(
        f" {param.name}: {param.description} Without it: {param.default!r}."
        for param in query.params
    )
    return {
        "title": query.question,
        "description": f"{query.about}{params}",
        "sql": with_defaults(query),
        **({"params": [param.name for param in query.params]} if query.params else {}),
    }
