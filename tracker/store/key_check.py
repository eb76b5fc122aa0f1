"""Says whether the key of a view still names each row of an export."""

from collections.abc import Sequence
from typing import Any

from tracker.records.schema import View
from tracker.store.stream import Columns


class KeyCheck:
    """Looks at rows as they pass, in the order of their key: the same twice stands side by side."""

    def __init__(self, view: View) -> None:
        """Begin before the first row."""
        names = [column.name for column in view.columns]
        self._key = [names.index(name) for name in view.key]
        self._last: tuple[Any, ...] | None = None
        self.hold = True

    def add(self, columns: Columns, cut: Columns) -> None:
        """Take a piece, and what terms left of it: a key that was cut names nothing."""
        if self.hold:
            whole = all(_same(columns[index], cut[index]) for index in self._key)
            self.hold = whole and self._distinct(columns)

    def _distinct(self, columns: Columns) -> bool:
        keys = list(zip(*(columns[index] for index in self._key), strict=True))
        before = [self._last, *keys[:-1]]
        self._last = keys[-1]
        return not any(None in key or key == last for key, last in zip(keys, before, strict=True))


def _same(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return one is other or list(one) == list(other)
