"""Runs: what is happening while one goes on, and what it came to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from tracker.records.landscape import Release
from tracker.records.openness import Tier
from tracker.records.sources import Counts, Trouble


class Event(Struct, frozen=True, kw_only=True):
    """What is happening, for whoever watches: a stage, and how far it has come."""

    stage: str
    text: str
    done: int = 0
    total: int | None = None
    """None while it cannot be known."""


OnEvent = Callable[[Event], None]


class SourceResult(Struct, frozen=True, kw_only=True):
    """What asking one source came to."""

    source: str
    counts: Counts = Counts()
    troubles: tuple[Trouble, ...] = ()
    skipped: str = ""
    """Why it was not asked at all."""
    abandoned: bool = False
    """The store could not take a batch: what follows would move the state past it."""

    @property
    def items(self) -> int:
        """How many items it told of."""
        counts = self.counts
        return counts.new + counts.changed + counts.unchanged + counts.gone + counts.failed

    @property
    def failed(self) -> bool:
        """An item that cannot be read is no failure of its source."""
        return any(trouble.code != "item" for trouble in self.troubles)


class Published(Struct, frozen=True, kw_only=True):
    """Where the site and the edition are, and what they count."""

    site: Path
    pages: int
    week: str
    edition: tuple[Path, ...]
    tiers: dict[Tier, int]


class RunReport(Struct, frozen=True, kw_only=True):
    """Everything that one run did."""

    sources: tuple[SourceResult, ...]
    assessed: int
    new_releases: tuple[Release, ...]
    published: Published

    @property
    def exit_code(self) -> int:
        """1 if a source failed; everything else was done all the same."""
        return exit_code(self.sources)


def exit_code(results: Sequence[SourceResult]) -> int:
    """Say with one number whether every source answered."""
    return int(any(result.failed for result in results))
