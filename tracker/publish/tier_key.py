"""The tier bar and its key: how many models each tier has, and what the week added."""

from collections import Counter

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, capital, number
from tracker.publish.lines import CLASSES
from tracker.publish.paths import tier_path
from tracker.publish.view import View
from tracker.records.openness import TIERS

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


def tier_key(view: View) -> list[Part]:
    """Count what is there now, and what the week added, whatever became of it."""
    present = [row for row in view.snapshot.models if row.gone_at is None]
    counts = Counter(row.tier for row in present)
    added = Counter(row.tier for row in view.snapshot.models if view.week.has(row.created_on))
    shown = [tier for tier in TIERS if counts[tier]]
    room = WIDTH - SPACE * max(len(shown) - 1, 0) - LEAST * len(shown)
    parts: list[Part] = []
    x = 0.0
    for tier in TIERS:
        width = LEAST + room * counts[tier] / len(present) if counts[tier] else 0.0
        parts.append(
            Part(
                tier=tier,
                word=capital(TIER_WORDS[tier]),
                mark=CLASSES[tier],
                path=tier_path(tier),
                count=number(counts[tier]),
                added=f"+{added[tier]} that week" if added[tier] else "none that week",
                x=round(x, 1),
                width=round(width, 1),
            )
        )
        x += width + SPACE if width else 0
    return parts
