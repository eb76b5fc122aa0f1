"""What is wrong with a query, for people: the word, its place, and what was probably meant."""

import difflib
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from tracker.errors import QueryError, StoreBusy
from tracker.store.verify import reading, revision, revisions

_ABSENT = re.compile(r"no such (column|table): ")
_PRIVATE = re.compile(r"access to (?:\w+\.)?(?:not_public_)?(\w+)\.\w* is prohibited")
_HIDDEN = re.compile(r"\bk[0-9a-f]{32}\.?")


def mistake(
    path: Path, sql: str, told: dict[str, Any], seconds: float, *, private: bool
) -> QueryError | StoreBusy:
    """Give the error for what the child told, on one line; its place stands beside the message."""
    if told["error"] in {"database is locked", "database table is locked"}:
        return StoreBusy(f"{path}: another program holds it; try again when it is done")
    error, at = _HIDDEN.sub("", told["error"]), told.get("at")
    message = f"the query cannot be answered: {_why(error, seconds)}"
    if at is not None:
        line, column = sql.count("\n", 0, at) + 1, at - (sql.rfind("\n", 0, at) + 1) + 1
        message += f" (line {line}, column {column})"
    if found := _ABSENT.match(error):
        near = _nearest(_names(path, private=private), found[1], sql, told.get("word") or "")
        message += _older(path) or (f"; did you mean {near}?" if near else "")
    return QueryError(message, sql, at, _length(sql, at))


def _why(error: str, seconds: float) -> str:
    plain = " ".join(error.split())
    if plain == "interrupted":
        return f"it took over {seconds:g} s"
    if found := _PRIVATE.search(plain):
        return f"{found[1]} is not public; ask the v1_ views: `tracker sql --list` names them"
    if "not authorized" in plain or "query_only" in plain or "prohibited" in plain:
        return "only reading is allowed"
    if "Could not decode" in plain:
        return "a text in it is not UTF-8; ask for hex(…) of it"
    return plain[:300]


def _older(path: Path) -> str:
    """Advise where something may not be there because the schema is an older one."""
    with suppress(sqlite3.Error), closing(reading(path)) as connection:
        if revision(connection) in revisions()[:-1]:
            return "; its schema is an older one: run `tracker migrate`"
    return ""


def _length(sql: str, at: int | None) -> int:
    word = re.compile(r"\w+|\S").match(sql, at) if at is not None else None
    return len(word[0]) if word else 1


def _nearest(views: Mapping[str, Sequence[str]], kind: str, sql: str, word: str) -> str:
    """Give the view or column whose name is closest to one that is not there."""
    name = word.rpartition(".")[2].strip('"').lower()
    if kind == "table":
        known = list(views)
        name = name if name in known or name.startswith("v1_") else f"v1_{name}"
    else:
        asked = [
            columns
            for view, columns in views.items()
            if re.search(rf"\b{view}\b", sql, re.IGNORECASE)
        ]
        known = [column for columns in asked or views.values() for column in columns]
    return next(iter(difflib.get_close_matches(name, known, 1, 0.6)), "")


def _names(path: Path, *, private: bool) -> dict[str, list[str]]:
    """Give what can be asked, by name, with its columns."""
    names: dict[str, list[str]] = {}
    kinds = "('view', 'table')" if private else "('view')"
    asked = (
        "SELECT v.name, c.name FROM sqlite_schema v, pragma_table_info(v.name) c"  # noqa: S608 - ours
        f" WHERE v.type IN {kinds} OR v.name IN ('meta_schema', 'search') ORDER BY v.type DESC"
    )
    address = f"{path.resolve().as_uri()}?mode=ro"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as connection:
        for view, column in connection.execute(asked):
            names.setdefault(view, []).append(column)
    return names
