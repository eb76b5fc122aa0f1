"""The figures of an edition: counts by tier, prices by side, and why a release stands first."""

from msgspec import Struct

from tracker.records.openness import Tier


class Score(Struct, frozen=True, kw_only=True):
    """Why a release stands where it does: the parts add up to the total."""

    total: float
    novelty: float
    openness: float
    sources: float
    growth: float
    watched: float


class Count(Struct, frozen=True, kw_only=True):
    """One row of the table of numbers."""

    tier: Tier | None
    words: str
    mark: str
    new: int
    before: int
    known: int
    percent: int
    """Of this week's releases, for the bar."""
    mean: float | None = None
    """Of the weeks before, as many as `Releases.weeks` says; None where they are too few."""


class Price(Struct, frozen=True, kw_only=True):
    """One side of the contrast in prices, USD per million tokens."""

    words: str
    models: int
    input: str
    output: str
    lowest: str
