"""Ranks: how much each tier allows, for whoever has to take the strictest of several."""

from collections.abc import Sequence

from tracker.records.openness import Tier

RANK: dict[Tier, int] = {
    "closed": 0,
    "unknown": 1,
    "research_preview": 2,
    "weights_open": 3,
    "fully_open": 4,
}
"""How much each tier allows; an unknown one promises nothing beyond a closed one."""


def lowest(ceilings: Sequence[Tier]) -> Tier:
    """Give the strictest of several ceilings; one that is not known limits nothing."""
    known = [ceiling for ceiling in ceilings if ceiling != "unknown"]
    return min(known, key=RANK.__getitem__, default="unknown")
