"""Scores: what accuracy hides, stated with its counts."""

from collections.abc import Iterable

from msgspec import Struct

from tracker.records.openness import TIERS, Tier

Pair = tuple[Tier, Tier, frozenset[Tier]]
"""The label, the verdict, and every verdict that agrees with the label."""


class TierScore(Struct, frozen=True, kw_only=True):
    """How well one tier is found. None where there is nothing to divide by."""

    labelled: int
    predicted: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


class Score(Struct, frozen=True, kw_only=True):
    """Agreement with the labels of some rows."""

    count: int
    accuracy: float | None
    """Share of rows whose verdict is the label."""
    agreement: float | None
    """Share of rows whose verdict is compatible with the label."""
    macro_f1: float | None
    """Mean F1 over the tiers that occur as labels."""
    tiers: dict[Tier, TierScore]
    confusion: dict[Tier, dict[Tier, int]]
    """By label, then by verdict."""


def score(pairs: Iterable[Pair]) -> Score:
    """Count labels against verdicts."""
    rows = list(pairs)
    confusion: dict[Tier, dict[Tier, int]] = {}
    for label, verdict, _ in rows:
        of_label = confusion.setdefault(label, {})
        of_label[verdict] = of_label.get(verdict, 0) + 1
    tiers = {tier: _tier(tier, rows) for tier in TIERS}
    labelled = [tiers[tier].f1 or 0.0 for tier in TIERS if tiers[tier].labelled]
    return Score(
        count=len(rows),
        accuracy=_share(sum(label == verdict for label, verdict, _ in rows), len(rows)),
        agreement=_share(sum(verdict in accept for _, verdict, accept in rows), len(rows)),
        macro_f1=_share(sum(labelled), len(labelled)),
        tiers=tiers,
        confusion=confusion,
    )


def _tier(tier: Tier, rows: list[Pair]) -> TierScore:
    labelled = sum(label == tier for label, _, _ in rows)
    predicted = sum(verdict == tier for _, verdict, _ in rows)
    right = sum(label == verdict == tier for label, verdict, _ in rows)
    return TierScore(
        labelled=labelled,
        predicted=predicted,
        right=right,
        precision=_share(right, predicted),
        recall=_share(right, labelled),
        f1=_share(2 * right, labelled + predicted),
    )


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
