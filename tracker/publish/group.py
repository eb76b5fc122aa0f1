"""Models by something that they share, counted by tier."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, clean
from tracker.publish.lines import CLASSES
from tracker.records.openness import TIERS
from tracker.records.snapshot import ModelRow


class Group(Struct, frozen=True, kw_only=True):
    """One row of a list of groups."""

    name: str
    path: str
    total: int
    tiers: list[tuple[str, str, int]]
    """Symbol, words and count, without tiers that have none."""


def groups(members: Mapping[str, Sequence[ModelRow]], paths: Mapping[str, str]) -> list[Group]:
    """Make rows of those that are still there, the largest first."""
    there = {name: [row for row in rows if not row.gone_at] for name, rows in members.items()}
    found = [_group(name, rows, paths[name]) for name, rows in there.items() if rows]
    return sorted(found, key=lambda group: (-group.total, group.name.casefold()))


def _group(name: str, rows: Sequence[ModelRow], path: str) -> Group:
    counts = Counter(row.tier for row in rows)
    return Group(
        name=clean(name, 90),
        path=path,
        total=len(rows),
        tiers=[(CLASSES[tier], TIER_WORDS[tier], counts[tier]) for tier in TIERS if counts[tier]],
    )
