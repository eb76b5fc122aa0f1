"""Schema: what the public views and the kept queries are, as their files describe them."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

ColumnType = Literal["text", "integer", "real"]
ParameterKind = Literal["text", "integer", "number", "date", "week", "month"]
"""`date` is a day such as 2026-11-23, `week` an ISO week such as 2026-W48."""
Prose = Annotated[str, Meta(pattern=r"^[^\n]*[.?]$")]
"""Whole sentences on one line."""


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of a public view. A row may leave it out (NULL) unless it belongs to the key."""

    name: str
    type: ColumnType
    unit: str = ""
    """`bytes`, `usd_per_mtok`, …; empty where the values are words, days or plain counts."""
    description: Prose
    since: str = ""
    """Our version that brought it; that of the view when empty."""
    deprecated_since: str = ""
    """It goes with the next `v2_` of its view; empty while it stays."""


class View(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One public view: a promise that stays as it is while the tables behind it change."""

    name: str
    description: Prose
    key: tuple[str, ...]
    """These columns name a row: together unique, and never NULL."""
    since: str
    deprecated_since: str = ""
    columns: tuple[Column, ...]
    """In the order in which the view has them."""
    sql: str
    """The statement that makes it."""


class Parameter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `:name` of a kept query."""

    name: str
    description: Prose
    default: str | int | float
    """What it is when nobody says; an empty text where the query itself then finds what to take."""
    kind: ParameterKind | None = None
    """What a value must be; that of the default where a file does not say."""


class Query(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kept query: a question that people have, and the SQL that answers it."""

    name: str
    question: Annotated[str, Meta(pattern=r"^[^\n]*\?$")]
    about: Prose
    """How it is answered, and what is left out."""
    params: tuple[Parameter, ...] = ()
    sql: str
