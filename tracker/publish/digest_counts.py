"""The table of numbers: releases by tier, this week, the week before, and the mean until then.

A week in which the tracker did not look counts neither as none nor at all: the mean is over the
weeks that ended since it began, at most twelve.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec import Struct

from tracker.publish.digest_arrivals import Known, known, released
from tracker.publish.digest_figures import Count
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import TIER_MARKS, TIER_WORDS, capital
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow, Snapshot

LONG = 12
"""Weeks of a mean."""
_LEAST = 2
"""So many weeks a mean needs to be one."""


class History(Struct, frozen=True, kw_only=True):
    """The releases of the weeks before."""

    last: Counter[Tier]
    """Of the week before."""
    all: Counter[Tier]
    """Of the weeks of the mean together."""
    weeks: int


def history(snapshot: Snapshot, week: Week) -> History:
    """Count the releases of up to twelve weeks before a week."""
    weeks = [week.before]
    while len(weeks) < LONG:
        weeks.append(weeks[-1].before)
    came = _by_week(snapshot.models, weeks)
    told = known(snapshot)
    seen = [each for each in weeks if _watched(each, told)]
    counted = {each.key: _tiers(came, each, told) for each in {*seen, weeks[0]}}
    return History(
        last=counted[weeks[0].key],
        all=sum((counted[each.key] for each in seen), Counter[Tier]()),
        weeks=len(seen),
    )


def counts(
    now: Sequence[ModelRow], before: History, models: Iterable[ModelRow]
) -> tuple[Count, ...]:
    """Give a row a tier, and one for all of them."""
    new = Counter(row.tier for row in now)
    everything = Counter(row.tier for row in models if row.gone_at is None)

    def count(tier: Tier) -> Count:
        return Count(
            tier=tier,
            words=capital(TIER_WORDS[tier]),
            mark=TIER_MARKS[tier],
            new=new[tier],
            before=before.last[tier],
            known=everything[tier],
            percent=round(100 * new[tier] / len(now)) if now else 0,
            mean=_mean(before.all[tier], before),
        )

    total = Count(
        tier=None,
        words="All",
        mark="",
        new=len(now),
        before=before.last.total(),
        known=everything.total(),
        percent=100,
        mean=_mean(before.all.total(), before),
    )
    return (*(count(tier) for tier in TIERS), total)


def _mean(total: int, before: History) -> float | None:
    return total / before.weeks if before.weeks >= _LEAST else None


def _watched(week: Week, told: Known) -> bool:
    """Say whether the tracker had begun when the edition of a week was due."""
    began = min(told.starts.values(), default=None)
    return began is not None and began <= week.over_at


def _by_week(models: Iterable[ModelRow], weeks: Sequence[Week]) -> dict[str, list[ModelRow]]:
    """Sort models into the weeks that they may be releases of."""
    first, last = weeks[-1].monday, weeks[0].sunday
    days = {week.monday: week.key for week in weeks}
    found: dict[str, list[ModelRow]] = {week.key: [] for week in weeks}
    found[""] = []
    for row in models:
        if row.created_on is None:
            found[""].append(row)
        elif first <= row.created_on <= last:
            monday = row.created_on - timedelta(days=row.created_on.weekday())
            found[days[monday]].append(row)
    return found


def _tiers(came: dict[str, list[ModelRow]], week: Week, told: Known) -> Counter[Tier]:
    return Counter(row.tier for row in released(came[week.key] + came[""], week, told))
