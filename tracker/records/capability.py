"""Capability: who stood at the front when, by one index, and how soon open models followed."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.records.openness import Tier

Bar = Literal["research_preview", "weights_open", "fully_open"]
BARS: tuple[Bar, ...] = ("research_preview", "weights_open", "fully_open")
"""How open a model must be at the least to count as open, the lowest bar first."""
OPEN: dict[Bar, frozenset[Tier]] = {
    "research_preview": frozenset({"research_preview", "weights_open", "fully_open"}),
    "weights_open": frozenset({"weights_open", "fully_open"}),
    "fully_open": frozenset({"fully_open"}),
}
"""The tiers that reach a bar."""
Side = Literal["closed", "open"]
"""The open side is that of weights-open or better: what can be downloaded and used."""


class Rated(Struct, frozen=True, kw_only=True):
    """One version of one model with its score in one index, and what is known of its openness."""

    index_name: str
    subject: str
    name: str
    organization: str = ""
    score: float
    on: date | None = None
    """When it came out, as the index says."""
    label: Tier | None = None
    """How open the index itself says it is."""
    verdict: Tier | None = None
    """Ours, where evidence links the row to a model that we know."""
    model_key: str | None = None
    url: str = ""

    @property
    def tier(self) -> Tier | None:
        """Say how open it is: the index decides open or closed, so that a curve is one judge's.

        Our verdict speaks where the index is silent, and tells fully open from weights-open.
        """
        if self.label is None:
            return None if self.verdict == "unknown" else self.verdict
        if self.label == "weights_open" and self.verdict == "fully_open":
            return "fully_open"
        return self.label


class Lag(Struct, frozen=True, kw_only=True):
    """A level that a closed model reached first, and the first open model that reached it."""

    closed: Rated
    """Its score is the level."""
    bar: Bar
    opened: Rated | None
    """None: no open model of the index has reached the level yet."""
    months: float | None
    """Days between the two, in months of 365.25 / 12 days."""
    waiting_months: float | None = None
    """Where none has: so long already, on the day of the index's newest row."""
    weak: bool = False
    """A row of unknown openness stands at or above the level earlier: it may be the first."""


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of an index says what a curve needs."""

    index_name: str
    rows: int
    undated: int
    unlabelled: int
    """Of the dated ones: how open the model is, nobody says."""
    recent: int
    """Dated within the last 365 days of the index."""
    recent_unlabelled: int
    weak_from: date | None = None
    """From here on the open frontier is weak: a row of unknown openness stands above it."""


class Capability(Struct, frozen=True, kw_only=True):
    """One index: both frontiers over time, the lags between them, and how far to trust them."""

    index_name: str
    closed: tuple[Rated, ...]
    """Each is better than every closed model before it, the oldest first."""
    opened: dict[Bar, tuple[Rated, ...]]
    lags: tuple[Lag, ...]
    coverage: Coverage
