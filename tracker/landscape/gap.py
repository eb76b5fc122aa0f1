"""The gap: for each level that a closed model reached first, how long until an open one did.

Indices have scales of their own and are never mixed. No trend is drawn: lags are listed as they
are, and what is not yet reached is said to be so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.records.capability import BARS, OPEN, Bar, Capability, Coverage, Lag, Rated

MONTH_DAYS = 365.25 / 12
RECENT_DAYS = 365


def capability(rows: Iterable[Rated]) -> list[Capability]:
    """Compute every index by itself; the order of the rows does not matter."""
    by_index: dict[str, list[Rated]] = defaultdict(list)
    for row in rows:
        by_index[row.index_name].append(row)
    return [_index(name, by_index[name]) for name in sorted(by_index)]


def frontier(rows: Sequence[Rated]) -> tuple[Rated, ...]:
    """Keep the dated rows that are better than all before them; of one day, the best."""
    best: list[Rated] = []
    for row in sorted((row for row in rows if row.on), key=_order):
        if not best or row.score > best[-1].score:
            best.append(row)
    return tuple(best)


def lags(rows: Sequence[Rated], bar: Bar) -> tuple[Lag, ...]:
    """List the levels of the closed frontier that no open model had reached by that day."""
    dated = [row for row in rows if row.on]
    opened = frontier([row for row in dated if row.tier in OPEN[bar]])
    silent = [row for row in dated if row.tier is None]
    newest = max((_on(row) for row in dated), default=date.min)
    found: list[Lag] = []
    for closed in frontier([row for row in dated if row.tier == "closed"]):
        first = next((row for row in opened if row.score >= closed.score), None)
        if first is None or _on(first) > _on(closed):
            found.append(_lag(closed, bar, first, silent, newest))
    return tuple(found)


def months(earlier: date, later: date) -> float:
    """Give the time between two days in months of 365.25 / 12 days."""
    return round((later - earlier).days / MONTH_DAYS, 2)


def _index(name: str, rows: Sequence[Rated]) -> Capability:
    opened = {bar: frontier([row for row in rows if row.tier in OPEN[bar]]) for bar in BARS}
    return Capability(
        index_name=name,
        closed=frontier([row for row in rows if row.tier == "closed"]),
        opened=opened,
        lags=tuple(lag for bar in BARS for lag in lags(rows, bar)),
        coverage=_coverage(name, rows, opened["weights_open"]),
    )


def _lag(
    closed: Rated, bar: Bar, first: Rated | None, silent: Sequence[Rated], newest: date
) -> Lag:
    before = _on(first) if first else date.max
    weak = any(row.score >= closed.score and _on(row) < before for row in silent)
    return Lag(
        closed=closed,
        bar=bar,
        opened=first,
        months=months(_on(closed), _on(first)) if first else None,
        waiting_months=None if first else months(_on(closed), newest),
        weak=weak,
    )


def _coverage(name: str, rows: Sequence[Rated], opened: Sequence[Rated]) -> Coverage:
    dated = [row for row in rows if row.on]
    newest = max((_on(row) for row in dated), default=date.min)
    recent = [row for row in dated if (newest - _on(row)).days < RECENT_DAYS]
    silent = [row for row in dated if row.tier is None]
    above = [_on(row) for row in silent if row.score > _best(opened, _on(row))]
    return Coverage(
        index_name=name,
        rows=len(rows),
        undated=len(rows) - len(dated),
        unlabelled=len(silent),
        recent=len(recent),
        recent_unlabelled=sum(row.tier is None for row in recent),
        weak_from=min(above, default=None),
    )


def _best(opened: Sequence[Rated], on: date) -> float:
    return max((row.score for row in opened if _on(row) <= on), default=float("-inf"))


def _on(row: Rated) -> date:
    return row.on or date.max


def _order(row: Rated) -> tuple[date, float, str]:
    return _on(row), -row.score, row.subject
