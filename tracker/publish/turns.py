"""Long lists in pages: which rows stand on each, and what leads to its neighbours."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct

from tracker.publish.digest_words import number
from tracker.publish.frame import Frame

T = TypeVar("T")
ROWS = 100
"""Of one page, where nothing else is said."""


class Turn(Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list."""

    path: str
    rows: Sequence[T]
    first: bool
    turn: dict[str, object]
    """For the template: the number of the page, how many there are, and those beside it."""

    def titled(self, title: str) -> str:
        """Give the page a title of its own."""
        return title if self.first else f"{title}, page {self.turn['page_number']}"


class Listed(Struct, Generic[T], frozen=True, kw_only=True):
    """All that one page of a list is made of, where it shows nothing else."""

    frame: Frame
    page: Turn[T]
    total: int
    as_of: datetime | None


def turns(rows: Sequence[T], path_of: Callable[[int], str], most: int = ROWS) -> Iterator[Turn[T]]:
    """Cut rows into pages; an empty list has one. `path_of`: the address of a page, from 1 on."""
    count = max((len(rows) + most - 1) // most, 1)
    for page in range(1, count + 1):
        yield Turn(
            path=path_of(page),
            rows=rows[(page - 1) * most : page * most],
            first=page == 1,
            turn={
                "page_number": page,
                "page_count": number(count),
                "before": path_of(page - 1) if page > 1 else "",
                "after": path_of(page + 1) if page < count else "",
            },
        )
