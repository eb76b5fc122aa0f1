"""Why a release stands where it stands, in a sentence with stated bounds and never praise."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, clean, size
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

_RECORDS: tuple[Tier, ...] = ("fully_open", "weights_open")
_FEW = 3
"""So many of a tier make being the largest of them worth saying."""


class Bounds(Struct, frozen=True, kw_only=True):
    """What a release is held against."""

    week: dict[Tier, list[int]]
    """Sizes of the week's releases, the largest first."""
    known: dict[Tier, list[tuple[int, str]]]
    """Sizes of all models that are still there, with their keys, the largest first."""


def bounds(week: Iterable[ModelRow], known: Iterable[ModelRow]) -> Bounds:
    """Look at all models once."""
    sizes: dict[Tier, list[int]] = {}
    for row in week:
        if row.parameters:
            sizes.setdefault(row.tier, []).append(row.parameters)
    every: dict[Tier, list[tuple[int, str]]] = {}
    for row in known:
        if row.parameters and row.gone_at is None and row.tier in _RECORDS:
            every.setdefault(row.tier, []).append((row.parameters, row.model_key))
    return Bounds(
        week={tier: sorted(found, reverse=True) for tier, found in sizes.items()},
        known={tier: sorted(found, reverse=True) for tier, found in every.items()},
    )


def why(row: ModelRow, held: Bounds) -> str:
    """Say what is remarkable about it, then what decided its tier."""
    verdict = row.verdict
    reason = clean(verdict.reasons[0], 240) if verdict and verdict.reasons else ""
    return " ".join(part for part in (_record(row, held) or _largest(row, held), reason) if part)


def _record(row: ModelRow, held: Bounds) -> str:
    """Say that no other of its tier is as large; of a tier of which few are known, nothing."""
    others = [each for each in held.known.get(row.tier, ()) if each[1] != row.model_key]
    if not row.parameters or len(others) < _FEW or row.parameters <= others[0][0]:
        return ""
    return (
        f"No other {TIER_WORDS[row.tier]} model known here is larger; the next has"
        f" {size(others[0][0])} parameters."
    )


def _largest(row: ModelRow, held: Bounds) -> str:
    sizes: Sequence[int] = held.week.get(row.tier, ())
    if not row.parameters or len(sizes) < _FEW or row.parameters <= sizes[1]:
        return ""
    settle = (
        "; settle its licence before production" if row.verdict and row.verdict.conflicts else ""
    )
    return f"The week's largest {TIER_WORDS[row.tier]} release{settle}."
