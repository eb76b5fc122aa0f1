"""Decides which models are news of a week.

Each model is told once. It is *released* in the week it was created in; if that is not known, in
the week it was first seen in. A model created before a week and first seen in it is *late*: told
apart, as it may be years old. Those that the tracker's own first day brought in without a fresh
date are *caught up*, a number: else the first edition would announce all models there are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from tracker.publish.digest_week import Week
from tracker.records.items import Relation
from tracker.records.landscape import Release
from tracker.records.snapshot import ModelRow, Snapshot

_FIRST_DAY = timedelta(days=1)
_TRAINED: frozenset[Relation] = frozenset({"finetune", "unstated"})
Arrival = Literal["released", "late", "caught_up"]
Starts = dict[bool, datetime]
"""When the tracker began to see repositories (True) and products without one (False)."""


class Arrivals(Struct, frozen=True, kw_only=True):
    """The models that are news, and what stands behind them."""

    released: tuple[ModelRow, ...]
    """Roots, what a maker trained on from its own earlier model, and what a post tells of."""
    late: tuple[ModelRow, ...]
    """Roots, the youngest first."""
    caught_up: int
    derivatives: int
    folded: dict[str, Counter[Relation]]
    """By model key of a release: the derivatives that came with it."""
    relatives: Counter[str]
    """By name of an earlier model: the derivatives that it got in the week."""


class Known(Struct, frozen=True, kw_only=True):
    """What tells of all weeks which models are news."""

    starts: Starts
    posted: frozenset[str]
    """Models whose release a vendor's post tells of."""


def known(snapshot: Snapshot) -> Known:
    """Look at all models and posts once."""
    return Known(starts=_starts(snapshot.models), posted=_told_by_posts(snapshot.releases))


def released(rows: Iterable[ModelRow], week: Week, told: Known) -> tuple[ModelRow, ...]:
    """Choose the releases of a week among models; all that were created in it must be there."""
    came = [row for row in rows if _arrival(row, week, told.starts) == "released"]
    roots = frozenset(row.model_key for row in came if not row.parents)
    return tuple(row for row in came if _stands_alone(row, roots, told.posted))


def arrivals(snapshot: Snapshot, week: Week) -> Arrivals:
    """Sort the models of a week into releases, latecomers and derivatives."""
    told = known(snapshot)
    rows: dict[Arrival | None, list[ModelRow]] = defaultdict(list)
    for row in snapshot.models:
        rows[_arrival(row, week, told.starts)].append(row)
    alone = {row.model_key: row for row in released(rows["released"], week, told)}
    rest = [row for row in rows["released"] if row.model_key not in alone]
    folded, relatives = _fold(rest, alone, snapshot.models)
    late = [row for row in rows["late"] if not row.parents]
    return Arrivals(
        released=tuple(alone.values()),
        late=tuple(sorted(late, key=_youngest_first)),
        caught_up=len(rows["caught_up"]),
        derivatives=len(rest),
        folded=folded,
        relatives=relatives,
    )


def _starts(models: Sequence[ModelRow]) -> Starts:
    starts: Starts = {}
    for row in models:
        kind = row.hub_id is not None
        starts[kind] = min(starts.get(kind, row.first_seen_at), row.first_seen_at)
    return starts


def _arrival(row: ModelRow, week: Week, starts: Starts) -> Arrival | None:
    if week.has(row.created_on):
        return "released"
    if not week.saw(row.first_seen_at):
        return None
    if row.first_seen_at < starts[row.hub_id is not None] + _FIRST_DAY:
        return "caught_up"
    if row.created_on is None:
        return "released"
    return "late" if row.created_on < week.monday else None  # a later week will tell it


def _told_by_posts(releases: Iterable[Release]) -> frozenset[str]:
    """Find the models whose release a vendor's post tells of."""
    return frozenset(
        telling.key
        for release in releases
        if any(other.kind == "post" for other in release.tellings)
        for telling in release.tellings
        if telling.kind == "model"
    )


def _stands_alone(row: ModelRow, roots: frozenset[str], posted: frozenset[str]) -> bool:
    if not row.parents:
        return True
    if any(parent.relation not in _TRAINED for parent in row.parents):
        return False
    if roots.intersection(_ancestors(row)):
        return False  # it came together with its base, and is told there
    makers = {parent.hub_id.partition("/")[0].lower() for parent in row.parents}
    maker = (row.hub_id or "").partition("/")[0].lower()
    return maker in makers or row.model_key in posted


def _fold(
    rest: Iterable[ModelRow], released: dict[str, ModelRow], models: Iterable[ModelRow]
) -> tuple[dict[str, Counter[Relation]], Counter[str]]:
    names = {row.model_key: row.name for row in models}
    folded: dict[str, Counter[Relation]] = defaultdict(Counter)
    relatives: Counter[str] = Counter()
    for row in rest:
        nearest = next((key for key in _ancestors(row) if key in released), None)
        if nearest is not None:
            folded[nearest][row.parents[0].relation] += 1
        else:
            root = row.lineage.root_key if row.lineage else row.model_key
            known = names.get(root, "") if root != row.model_key else ""
            relatives[known or row.parents[0].hub_id] += 1
    return dict(folded), relatives


def _ancestors(row: ModelRow) -> tuple[str, ...]:
    return row.lineage.ancestor_keys if row.lineage else ()


def _youngest_first(row: ModelRow) -> tuple[int, str]:
    return -(row.created_on or date.min).toordinal(), row.name
