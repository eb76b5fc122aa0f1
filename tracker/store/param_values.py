"""Reads what is told for a parameter of a kept query, and refuses what is not of its kind.

SQL would take any text: `--param since=banana` compares as text, and the answer is empty.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date

from tracker.errors import DataError
from tracker.records.schema import Parameter, ParameterKind, Query

Value = str | int | float
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_KINDS: dict[type, ParameterKind] = {int: "integer", float: "number"}
_LARGEST = 2**63 - 1
"""https://sqlite.org/datatype3.html: an integer has 64 bits with its sign."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)


def values(query: Query, told: Mapping[str, str]) -> dict[str, Value]:
    """Give each parameter what was told, or its default. Raises DataError."""
    known = {each.name: each for each in query.params}
    for name in told:
        if name not in known:
            there = f"it has {', '.join(known)}" if known else "it has none"
            message = f"--param {name}: @{query.name} has no such parameter; {there}"
            raise DataError(message)
    return {
        name: _read(param, told[name]) if name in told else param.default
        for name, param in known.items()
    }


def kind_of(param: Parameter) -> ParameterKind:
    """Give what a value must be."""
    if param.kind is not None:
        return param.kind
    return _KINDS.get(type(param.default), "text")


def check_used(sql: str, told: Mapping[str, str]) -> None:
    """Refuse a value that a query does not ask for: it is probably misspelt. Raises DataError."""
    for name in told:
        if not re.search(rf"[:@$]{re.escape(name)}(?!\w)", sql):
            message = f"--param {name}: the query has no :{name}"
            raise DataError(message)


def read(kind: ParameterKind, text: str) -> Value:
    """Read a text as a kind. Raises ValueError where it is none of it."""
    return _READ[kind](text)


def _read(param: Parameter, text: str) -> Value:
    if text == param.default:
        return param.default
    kind = kind_of(param)
    try:
        return read(kind, text)
    except ValueError as error:
        wanted, example = _WANTED[kind]
        if param.default != "":
            example = str(param.default)
        given = " ".join(text.split())
        message = f"--param {param.name}={given}: {wanted} is needed, such as {example}"
        raise DataError(message) from error


def _integer(text: str) -> int:
    number = int(text)
    if "_" in text or not -_LARGEST - 1 <= number <= _LARGEST:
        raise ValueError(text)
    return number


def _number(text: str) -> float:
    number = float(text)
    if "_" in text or not math.isfinite(number):
        raise ValueError(text)
    return number


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    if (day := date.fromisoformat(text)) == date.max:
        raise ValueError(text)  # a day after it is asked for, and there is none
    return day.isoformat()


def _week(text: str) -> str:
    found = _WEEK.fullmatch(text)
    if not found:
        raise ValueError(text)
    date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return text


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise ValueError(text)
    return text


_READ: dict[ParameterKind, Callable[[str], Value]] = {
    "text": str, "integer": _integer, "number": _number, "date": _date, "week": _week,
    "month": _month,
}  # fmt: skip
_WANTED: dict[ParameterKind, tuple[str, str]] = {
    "text": ("a text", "llama"), "integer": ("a whole number", "12"),
    "number": ("a number", "0.5"), "date": ("a day", "2026-11-23"),
    "week": ("an ISO week", "2026-W48"), "month": ("a month", "2026-11"),
}  # fmt: skip
