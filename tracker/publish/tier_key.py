"""The tier bar and its key: how many models each tier has, and what the week added."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, capital, number
from tracker.publish.lines import CLASSES, week_words
from tracker.publish.paths import tier_path
from tracker.publish.view import View
from tracker.records.openness import TIERS, Tier

WIDTH, SPACE = 1000, 3
LEAST = 4
"""A tier with one model among thousands is still seen."""


class Part(Struct, frozen=True, kw_only=True):
    """One tier of the bar; x and width in the bar's units."""

    tier: str
    word: str
    mark: str
    path: str
    count: str
    added: str
    x: float
    width: float


def spans(counts: Mapping[Tier, int], whole: float) -> dict[Tier, tuple[float, float]]:
    """Give each tier its place and width in a bar; none where there is none of it."""
    shown, total = [tier for tier in TIERS if counts.get(tier)], sum(counts.values())
    room = whole - SPACE * max(len(shown) - 1, 0) - LEAST * len(shown)
    found: dict[Tier, tuple[float, float]] = {}
    x = 0.0
    for tier in TIERS:
        width = LEAST + room * counts[tier] / total if tier in shown else 0.0
        found[tier] = (x, width)
        x += width + SPACE if width else 0
    return found


def tier_key(view: View) -> list[Part]:
    """Count what is there now, and what the week added, whatever became of it."""
    counts = present(view)
    added = Counter(row.tier for row in view.snapshot.models if view.week.has(row.created_on))
    placed = spans(counts, WIDTH)
    return [
        Part(
            tier=tier,
            word=capital(TIER_WORDS[tier]),
            mark=CLASSES[tier],
            path=tier_path(tier),
            count=number(counts[tier]),
            added=f"{f'+{added[tier]}' if added[tier] else 'none'} in {week_words(view.week.key)}",
            x=round(placed[tier][0], 1),
            width=round(placed[tier][1], 1),
        )
        for tier in TIERS
    ]


def present(view: View) -> Counter[Tier]:
    """Count what is there now."""
    return Counter(row.tier for row in view.snapshot.models if row.gone_at is None)
