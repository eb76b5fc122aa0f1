"""The market: the cheapest open and closed offering at each level of capability, over time.

A level is a record of the closed frontier of one index; a model is at it when its own score in that
index is no lower. Prices begin on the day we saw them, so nothing is said of earlier times.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import groupby

from tracker.records.capability import OPEN, Capability, Rated, Side
from tracker.records.market import Cheapest, PricePoint


def cheapest(
    indices: Iterable[Capability], rows: Sequence[Rated], prices: Sequence[PricePoint]
) -> list[Cheapest]:
    """Follow both sides of every level; the order of rows and prices does not matter."""
    # An offer that moves to another model ends under the one before it begins under the other.
    points = sorted(prices, key=lambda point: (point.seen_at, point.line, point.listed))
    return [
        step
        for index in indices
        for level in index.closed
        for side, keys in _at(level, rows).items()
        for step in _steps(level, side, [one for one in points if one.model_key in keys])
    ]


def _at(level: Rated, rows: Sequence[Rated]) -> dict[Side, frozenset[str]]:
    usable = OPEN["weights_open"]
    able = [
        row
        for row in rows
        if row.index_name == level.index_name and row.score >= level.score and row.model_key
    ]
    return {
        "closed": frozenset(
            row.model_key for row in able if row.model_key and row.tier == "closed"
        ),
        "open": frozenset(row.model_key for row in able if row.model_key and row.tier in usable),
    }


def _steps(level: Rated, side: Side, points: Sequence[PricePoint]) -> list[Cheapest]:
    """Sweep through time; a heap holds every price there was, and `now` the ones that hold."""
    now: dict[tuple[str, str, str], PricePoint] = {}
    heap: list[tuple[float, tuple[str, str, str], int]] = []
    found: list[Cheapest] = []
    best: PricePoint | None = None
    numbered = list(enumerate(points))
    for at, several in groupby(numbered, key=lambda pair: pair[1].seen_at):
        for number, point in several:
            now[point.line] = point
            if price := point.blended_usd_per_mtok:
                heappush(heap, (price, point.line, number))
        while heap and now[heap[0][1]] is not points[heap[0][2]]:
            heappop(heap)
        first = points[heap[0][2]] if heap else None
        if _differs(first, best):
            found.append(
                Cheapest(
                    index_name=level.index_name, level=level.score, side=side, since=at, offer=first
                )
            )
        best = first
    return found


def _differs(one: PricePoint | None, other: PricePoint | None) -> bool:
    """Compare what is offered, not when it was told again."""
    if one is None or other is None:
        return one is not other
    return (one.line, one.blended_usd_per_mtok) != (other.line, other.blended_usd_per_mtok)
