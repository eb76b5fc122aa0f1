"""Checks one table of a TOML file, and says in words what a key may hold."""

from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import fields

from tracker.errors import ConfigError

Table = TypeVar("Table", bound=Struct)

PLAIN: dict[object, str] = {
    str: "a text", int: "a whole number, 0 or more", bool: "true or false",
    list: "a list of texts", list[str]: "a list of texts", date: "a date, 2026-11-23",
    dict: "a table",
}  # fmt: skip


def refuse(path: Path, key: str, what: str) -> NoReturn:
    """Stop with one line that names file and key."""
    message = f"{path}: {key}: {what}" if key else f"{path}: {what}"
    raise ConfigError(" ".join(message.split()))


def table(row: object, kind: type[Table], where: str, path: Path) -> Table:
    """Check one table and make it what it stands for. Raises ConfigError."""
    if not isinstance(row, dict):
        refuse(path, where, "allowed: a table of keys")
    known(row, kind, where, path)
    for told in fields(kind):
        if told.required and told.encode_name not in row:
            refuse(path, f"{where}.{told.encode_name}", f"is missing; {_allowed(kind, told.name)}")
    for told in fields(kind):
        key = told.encode_name
        if key in row:
            try:
                msgspec.convert(row[key], get_type_hints(kind, include_extras=True)[told.name])
            except msgspec.ValidationError:
                what = f"{row[key]!r} is not allowed; {_allowed(kind, told.name)}"
                refuse(path, f"{where}.{key}", what)
    return msgspec.convert(row, kind)


def known(row: dict[str, Any], kind: type[Struct], where: str, path: Path) -> None:
    """Refuse a key that nobody knows, and name those that exist."""
    names = [told.encode_name for told in fields(kind)]
    for key in row:
        if key not in names:
            spelled = f"{where}.{key}" if where else key
            refuse(path, spelled, f"there is no such key; allowed: {', '.join(names)}")


def _allowed(kind: type[Struct], name: str) -> str:
    """Say in words what a key may hold."""
    hint = get_type_hints(kind, include_extras=True)[name]
    return f"allowed: {_words(hint)}"


def _words(hint: Any) -> str:  # noqa: ANN401 - a type, however it is written
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is dict:
        return PLAIN[dict]
    arguments = get_args(hint)
    if arguments and all(isinstance(value, str) for value in arguments):
        return ", ".join(arguments)
    if len(arguments) > 1 and isinstance(arguments[1], Meta):
        return _bounds(arguments[1])
    return PLAIN.get(arguments[0] if arguments else hint, "a table")


def _bounds(meta: Meta) -> str:
    if meta.pattern:
        return "mailto:you@example.org or https://…, so that a source can reach you"
    return f"a whole number from {meta.ge} to {meta.le}"
