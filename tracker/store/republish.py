"""What the terms of a source let out of the house: whole rows, facts, or a title with its link.

A source says `republish = "full" | "facts" | "link"`. Of one that allows links only, a row keeps
its key, days, numbers and addresses, its title, and at most 200 characters of all else it tells.
Of one that allows facts, these stay whole and prose is cut alike. Who is not known allows links.
A row that names no source is ours, yet a summary and the like are somebody's even there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.records.schema import View
from tracker.store.stream import Columns

MOST = 200
"""Characters that are quoted of somebody who did not allow more."""
LONGEST_TITLE = 300
"""A title that is longer is none: a feed put its text there."""
SOURCE = ("source", "first_told_by")
"""The column that says whose words a row has."""
QUOTED = frozenset({"abstract", "body", "content", "excerpt", "quote", "summary", "text"})
PROSE = QUOTED | {"says"}
_OURS = frozenset({"source", "first_told_by", "kind", "url"})
_PLAIN_ENDINGS = ("_at", "_on", "_id", "_key", "_url")


class Terms:
    """Cuts the pieces of one view to what the sources of its rows allow."""

    def __init__(self, view: View, republish: Mapping[str, str]) -> None:
        """Look which columns are somebody's words; `republish` is what each source allows."""
        names = [column.name for column in view.columns]
        texts = [column.name for column in view.columns if column.type == "text"]
        self._republish = republish
        self._source = next((names.index(name) for name in SOURCE if name in names), None)
        self._titles = [names.index(name) for name in texts if name == "title"]
        self._quoted = [names.index(name) for name in texts if name in QUOTED]
        self._prose = [names.index(name) for name in texts if name in PROSE]
        self._told = [names.index(name) for name in texts if _is_told(name, view)]

    def cut(self, columns: Columns) -> Columns:
        """Give the piece as it may leave."""
        if self._may_stay(columns):
            return columns
        rows = [list(row) for row in zip(*columns, strict=True)]
        for row in rows:
            self._cut_row(row)
        return list(zip(*rows, strict=True))

    def _may_stay(self, columns: Columns) -> bool:
        """See quickly that nothing in a piece is long enough to be cut: nearly always."""
        return sum(_longest(columns[index]) for index in self._told) <= MOST and all(
            _longest(columns[index]) <= LONGEST_TITLE for index in self._titles
        )

    def _cut_row(self, row: list[Any]) -> None:
        source = None if self._source is None else row[self._source]
        allowed = self._republish.get(source, "link") if source is not None else "ours"
        if allowed == "full":
            return
        for index in self._titles:
            row[index] = _shortened(row[index], LONGEST_TITLE)
        telling = {"ours": self._quoted, "facts": self._prose}.get(allowed, self._told)
        words = [index for index in telling if row[index] is not None]
        left = MOST
        # The short ones first: they are codes of ours more often than prose.
        for index in sorted(words, key=lambda index: (len(row[index]), index)):
            row[index] = _shortened(row[index], left)
            left -= len(row[index])


def _is_told(name: str, view: View) -> bool:
    plain = name in _OURS or name in view.key or name.endswith(_PLAIN_ENDINGS)
    return name in PROSE or (name != "title" and not plain)


def _longest(values: Sequence[str | None]) -> int:
    return max((len(value) for value in values if value is not None), default=0)


def _shortened(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    return text[: most - 1] + "…" if most else ""
