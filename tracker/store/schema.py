"""The public views and the kept queries, read from their files: one description for all uses."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tracker.errors import DataError
from tracker.records.schema import Query, View
from tracker.store.front import front

VIEWS = Path(__file__).parent / "views"
QUERIES = Path(__file__).parent / "queries"
_Described = TypeVar("_Described", View, Query)


@cache
def views() -> tuple[View, ...]:
    """Give the public views by name. Raises DataError for a file that cannot be read."""
    return tuple(read_view(path) for path in sorted(VIEWS.glob("*.sql")))


@cache
def queries() -> tuple[Query, ...]:
    """Give the kept queries by name. Raises DataError for a file that cannot be read."""
    return tuple(read_query(path) for path in sorted(QUERIES.glob("*.sql")))


def read_view(path: Path) -> View:
    """Read one view. Raises DataError."""
    return _read(path, View, column="columns")


def read_query(path: Path) -> Query:
    """Read one query. Raises DataError."""
    return _read(path, Query, param="params")


def _read(path: Path, kind: type[_Described], **lists: str) -> _Described:
    try:
        told, sql = front(path.read_text("utf-8"))
        for table, field in lists.items():
            told[field] = _named(told.pop(table, {}))
        return msgspec.convert(told | {"name": path.stem, "sql": sql}, kind)
    except (ValueError, OSError) as error:
        message = f"{path.name}: {error}"
        raise DataError(message) from error


def _named(rows: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"name": name, **row} for name, row in rows.items()]
