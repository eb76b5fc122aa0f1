"""The answer to a question as a table: each cell as people read it, with its links."""

import re
from collections.abc import Sequence

from msgspec import Struct

from tracker.publish.answer_words import figure, head, shares
from tracker.publish.asked import Asked
from tracker.publish.digest_words import TIER_WORDS, capital, clean, plural, safe_url
from tracker.publish.lines import ANSWERS, CLASSES, INDICES, SYMBOLS
from tracker.publish.paths import question_path
from tracker.publish.view import View
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import Answer
from tracker.records.snapshot import Cell as Value

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST = 240
ROWS = 25
"""Of an answer among others."""
_WORDS = frozenset({"signal", "event", "field", "relation", "cause", "dimension", "side"})
"""Columns of words that programs write with `_`."""
_RIGHTS = frozenset(
    {"commercial_use", "modification", "redistribution", "on_premise", "train_on_outputs",
     "use_in_eu", "answer", "commercial_before", "commercial_after"}
)  # fmt: skip
_MOVED = frozenset({"before", "after"})
_FLAGS = frozenset({"still", "there", "gone", "sample", "osi_approved"})
"""Columns of yes or no."""
_TIERS: dict[str, Tier] = {tier: tier for tier in TIERS}
NOTHING = "\u2013"


class Cell(Struct, frozen=True, kw_only=True):
    """One cell; at most one of `path` (from the site's root), `url`, `mark` and `glyph`."""

    text: str
    path: str = ""
    url: str = ""
    mark: str = ""
    """Class and symbol of a tier."""
    glyph: str = ""
    """Symbol of what may be done."""
    numeric: bool = False
    whole: bool = False
    """Whether it must not be broken into lines."""


class Table(Struct, frozen=True, kw_only=True):
    """A question with its answer."""

    name: str
    path: str
    asked: Asked
    columns: list[tuple[str, bool]]
    """What stands above, and whether numbers stand below."""
    rows: list[list[Cell]]
    counted: str
    """How many rows the answer has, in words."""
    more: bool
    """Whether there are more rows than `rows` has."""


class Part(Struct, frozen=True):
    """A section: a heading, and the question that it answers."""

    id: str
    heading: str
    table: Table


def table(view: View, name: str, most: int) -> Table | None:
    """Give a question with the first rows of its answer; None where nobody asked."""
    answer = view.answers.get(name)
    asked = view.asked(name) if answer else None
    if answer is None or asked is None:
        return None
    # A key beside a name only says where the name leads.
    key = answer.columns.index("model_key") if {"model_key", "name"} <= {*answer.columns} else -1
    kept = [place for place in range(len(answer.columns)) if place != key]
    columns = [answer.columns[place] for place in kept]
    numeric = [_numeric(answer.columns, place, answer.rows) for place in kept]
    wholes = shares(answer.columns, answer.rows)
    more = answer.more or len(answer.rows) > most
    return Table(
        name=name,
        path=question_path(name),
        asked=asked,
        columns=list(zip(map(head, columns), numeric, strict=True)),
        rows=[
            [
                _figure(column, row[place], wholes) if right
                else _named(view, row[key], row[place]) if column == "name" and key >= 0
                else _words(view, column, row[place])
                for column, place, right in zip(columns, kept, numeric, strict=True)
            ]
            for row in answer.rows[:most]
        ],
        counted=_counted(answer, most),
        more=more,
    )  # fmt: skip


def parts(view: View, asked: tuple[tuple[str, str, str], ...]) -> list[Part]:
    """Give sections by id, heading and question; without those that nobody answered."""
    return [
        Part(id_, heading, shown)
        for id_, heading, name in asked
        if (shown := table(view, name, ROWS)) is not None
    ]


def _counted(answer: Answer, most: int) -> str:
    total = len(answer.rows)
    shown = f", the first {most} of them here" if total > most else ""
    return plural(total, "row") + (", and more" if answer.more else "") + shown


def _numeric(columns: Sequence[str], place: int, rows: Sequence[Sequence[Value]]) -> bool:
    told = [value for row in rows if (value := row[place]) is not None]
    # Of a model on a day it is a flag, of tiers a count.
    flag = columns[place] in _FLAGS or (columns[place] == "known" and "there" in columns)
    return not flag and bool(told) and all(isinstance(value, int | float) for value in told)


def _figure(column: str, value: Value, wholes: frozenset[str]) -> Cell:
    told = figure(column, value, wholes) if isinstance(value, int | float) else NOTHING
    return Cell(text=told, numeric=True)


def _named(view: View, key: Value, name: Value) -> Cell:
    path = view.model_paths.get(str(key), "")
    return Cell(text=clean(str(name or key or ""), 120) or NOTHING, path=path)


def _words(view: View, column: str, value: Value) -> Cell:
    if value is None or value == "":
        return Cell(text=NOTHING)
    if isinstance(value, str):
        return _text(view, column, value)
    return Cell(text="yes" if value else "no")


def _text(view: View, column: str, value: str) -> Cell:
    if column in _RIGHTS and value in ANSWERS:
        return Cell(text=ANSWERS[value], glyph=SYMBOLS[value], whole=True)
    if (column.endswith("tier") or column in _MOVED) and (tier := _TIERS.get(value)) is not None:
        return Cell(text=capital(TIER_WORDS[tier]), mark=CLASSES[tier])
    if path := _path(view, column, value):
        return Cell(text=clean(value, 120), path=path)
    if column == "url" or column.endswith("_url"):
        url = safe_url(value)
        return Cell(text="Source" if url else clean(value), url=url)
    return _plain(column, value)


def _plain(column: str, value: str) -> Cell:
    day = value[:10] if _MOMENT.fullmatch(value) else value
    if _DAY.fullmatch(day):
        return Cell(text=day, whole=True)
    if column == "index_name":
        return Cell(text=clean(INDICES.get(value, value)))
    return Cell(text=clean(value.replace("_", " ") if column in _WORDS else value, _LONGEST))


def _path(view: View, column: str, value: str) -> str:
    """Give the page of what a cell names; empty where it has none."""
    if column.endswith("license"):
        paths = view.license_paths
        return paths.get(value) or paths.get(f"other ({value})", "")
    if column == "organization":
        return view.organization_paths.get(value, "")
    return view.model_paths.get(value, "")
