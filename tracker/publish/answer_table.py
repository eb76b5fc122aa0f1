"""The answer to a question as a table: each cell as people read it, with its links."""

import re
from collections.abc import Sequence

from msgspec import Struct

from tracker.publish.asked import Asked
from tracker.publish.digest_words import TIER_WORDS, capital, clean, number, safe_url
from tracker.publish.lines import ANSWERS, CLASSES, SYMBOLS
from tracker.publish.paths import question_path
from tracker.publish.view import View
from tracker.records.openness import TIERS, Tier
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
     "use_in_eu", "answer"}
)  # fmt: skip
_MOVED = frozenset({"before", "after"})
_FLAGS = frozenset({"still", "known", "there", "gone", "sample"})
"""Columns of yes or no."""
_TIERS: dict[str, Tier] = {tier: tier for tier in TIERS}


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
    total: int
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
    numeric = [
        column not in _FLAGS and _numeric([row[place] for row in answer.rows])
        for place, column in enumerate(answer.columns)
    ]
    return Table(
        name=name,
        path=question_path(name),
        asked=asked,
        columns=[
            (column.replace("_", " "), right)
            for column, right in zip(answer.columns, numeric, strict=True)
        ],
        rows=[
            [_cell(view, *each) for each in zip(answer.columns, row, numeric, strict=True)]
            for row in answer.rows[:most]
        ],
        total=len(answer.rows),
        more=answer.more or len(answer.rows) > most,
    )


def parts(view: View, asked: tuple[tuple[str, str, str], ...]) -> list[Part]:
    """Give sections by id, heading and question; without those that nobody answered."""
    return [
        Part(id_, heading, shown)
        for id_, heading, name in asked
        if (shown := table(view, name, ROWS)) is not None
    ]


def _numeric(values: Sequence[Value]) -> bool:
    told = [value for value in values if value is not None]
    return bool(told) and all(isinstance(value, int | float) for value in told)


def _cell(view: View, column: str, value: Value, numeric: bool) -> Cell:  # noqa: FBT001 - of a zip
    if value is None or value == "":
        return Cell(text="\u2013", numeric=numeric)
    if isinstance(value, str):
        return _text(view, column, value)
    if column in _FLAGS:
        return Cell(text="yes" if value else "no")
    return Cell(text=figure(value), numeric=numeric)


def _text(view: View, column: str, value: str) -> Cell:
    if column in _RIGHTS and value in ANSWERS:
        return Cell(text=ANSWERS[value], glyph=SYMBOLS[value], whole=True)
    if (column.endswith("tier") or column in _MOVED) and (tier := _TIERS.get(value)) is not None:
        return Cell(text=capital(TIER_WORDS[tier]), mark=CLASSES[tier])
    if value in view.models:
        return Cell(text=clean(value, 120), path=view.model_paths[value])
    if column == "url" or column.endswith("_url"):
        url = safe_url(value)
        return Cell(text="Source" if url else clean(value), url=url)
    day = value[:10] if _MOMENT.fullmatch(value) else value
    if _DAY.fullmatch(day):
        return Cell(text=day, whole=True)
    return Cell(text=clean(value.replace("_", " ") if column in _WORDS else value, _LONGEST))


def figure(value: float) -> str:
    """Write a number: groups of thousands, and of a fraction the four digits that count."""
    if isinstance(value, int):
        return number(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"  # noqa: PLR2004 - four digits
