"""The store's door for the landscape: what is related, and what came of it."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Engine

from tracker.records.capability import Capability, Rated
from tracker.records.explanation import Around
from tracker.records.facts import Facts
from tracker.records.identity import Claim, Known, Line
from tracker.records.landscape import Due, Edge, Near, Node, Release, Telling
from tracker.records.market import Cheapest, PricePoint
from tracker.store import (
    capability,
    due,
    market,
    model_landscape,
    releases,
    scores,
    served,
    summaries,
    tellings,
)
from tracker.store.readers import lineage
from tracker.store.sqlite import beneath


class LandscapeStore(Struct, frozen=True):
    """Reads see one state of the world; each write is one transaction."""

    reading: Engine
    writing: Engine

    def edges(self) -> list[Edge]:
        """Give all edges of the lineage."""
        with beneath(self.reading) as connection:
            return lineage.edges(connection)

    def tellings(self, facts: Facts) -> list[Telling]:
        """Give every item as a teller of a release, each maker under one id."""
        with self.reading.begin() as connection:
            return tellings.tellings(connection, facts)

    def due(self, related_with: str) -> Due:
        """Say what was stored since everything was last related with these rules."""
        with self.reading.begin() as connection:
            return due.due(connection, related_with)

    def near(
        self, nodes: Collection[Node], facts: Facts, stands_alone: Callable[[Telling], bool]
    ) -> Near:
        """Give what may be one release with some items.

        `stands_alone`: says of what its maker's other items can not be one release with.
        """
        with self.reading.begin() as connection:
            return due.near(connection, nodes, facts, stands_alone)

    def settle(self, related_with: str) -> None:
        """Note that all is related."""
        with self.writing.begin() as connection:
            due.settle(connection, related_with)

    def save_releases(
        self, told: Sequence[Release], now: datetime, before: Collection[str] | None = None
    ) -> set[str]:
        """Keep releases, in place of those `before`, or of all; gives the keys that are new."""
        with self.writing.begin() as connection:
            new = releases.save_releases(connection, told, now, before)
            keys = None if before is None else {*before, *(each.release_key for each in told)}
            summaries.refresh_releases(connection, keys)
            return new

    def summarize(self) -> int:
        """Count what moved since the last time; gives how many models did."""
        with self.writing.begin() as connection:
            return summaries.refresh(connection)

    def amiss(self) -> list[str]:
        """Make the summaries anew and compare; gives a sentence for each that differs."""
        with self.reading.begin() as connection:
            return summaries.check(connection)

    def lines(self) -> list[Line]:
        """Give every line of every price list."""
        with self.reading.begin() as connection:
            return served.lines(connection)

    def known(self, told: Sequence[Line], facts: Facts) -> list[Known]:
        """Give the models that lines may be."""
        with self.reading.begin() as connection:
            return served.known(connection, told, facts)

    def save_claims(self, told: Sequence[Claim], now: datetime) -> int:
        """Keep which lines are which models; gives how many that is news for."""
        with self.writing.begin() as connection:
            return served.save_claims(connection, told, now)

    def rated(self) -> list[Rated]:
        """Give every score of every index."""
        with self.reading.begin() as connection:
            return scores.rated(connection)

    def prices(self) -> list[PricePoint]:
        """Give every price that a model which we know ever had."""
        with self.reading.begin() as connection:
            return market.prices(connection)

    def save_cheapest(self, told: Sequence[Cheapest]) -> None:
        """Keep the cheapest way to each level of capability."""
        with self.writing.begin() as connection:
            market.save_cheapest(connection, told)

    def around(self, key: str, at: datetime) -> Around:
        """Give names, offers, stages and signals of one model, as known at a time."""
        with self.reading.begin() as connection:
            return model_landscape.around(connection, key, at)

    def save_capability(self, told: Sequence[Capability]) -> None:
        """Keep the frontiers of each index and the lags between them."""
        with self.writing.begin() as connection:
            capability.save_capability(connection, told)
