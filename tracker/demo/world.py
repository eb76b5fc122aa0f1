"""What the sample's world looks like at the end of one week."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tracker.demo.rows import Count, Event, Feed, Model, Offer, Paper, Sample, Shelf
from tracker.demo.weeks import WEEKS, week_end

HUB_BEGAN_AT = datetime(2022, 3, 2, 23, 29, 4, tzinfo=UTC)
"""The Hub dates nothing before this."""


class Repository(Struct, frozen=True, kw_only=True):
    """A model as it stands now, under the identity that it was born with."""

    object_id: str
    model: Model
    modified_at: datetime | None
    withdrawn: bool = False


class World:
    """The state of everything at the end of a week: rows up to then, with what happened to them."""

    def __init__(self, sample: Sample, week: str) -> None:
        """Let everything happen that happened until then."""
        self.sample = sample
        self.week = week
        self.now = week_end(week)
        self.renamed: dict[str, str] = {}
        """New names by the old ones."""
        self.repositories = {repo.model.id: repo for repo in self._repositories()}
        """By present name."""

    def count(self, count: Count) -> int | None:
        """Pick the week's number where there is one a week."""
        if not isinstance(count, tuple):
            return count
        return count[[week for week, _ in WEEKS].index(self.week)]

    def papers(self) -> list[Paper]:
        """Papers submitted until now, newest first."""
        papers = [paper for paper in self.sample.papers.papers if paper.published <= self.now]
        return sorted(papers, key=lambda paper: (paper.published, paper.id), reverse=True)

    def feeds(self) -> list[Feed]:
        """All feeds with the posts until now, newest first."""
        return [
            replace(
                feed,
                posts=tuple(post for post in reversed(feed.posts) if post.at <= self.now),
            )
            for feed in self.sample.posts.feed
        ]

    def shelf(self) -> Shelf:
        """Return the catalogue of now, real and fictional together."""
        real, fictional = self.sample.catalog.real, self.sample.catalog.fictional
        products = [*real.models, *fictional.models]
        known = {product.id for product in products if product.released <= self.now.date()}
        offers = [*real.offers, *fictional.offers]
        return Shelf(
            providers=(*real.providers, *fictional.providers),
            models=tuple(product for product in products if product.id in known),
            offers=tuple(self._priced(offer) for offer in offers if offer.model in known),
        )

    def _happened(self) -> list[Event]:
        return [event for event in self.sample.events.event if event.at <= self.now]

    def _repositories(self) -> list[Repository]:
        events: dict[str, list[Event]] = {}
        for event in self._happened():
            events.setdefault(event.model, []).append(event)
        models = [model for group in self.sample.models.group for model in group.models]
        return [
            self._live(model, events.get(model.id, []))
            for model in models
            if model.created is None or model.created <= self.now
        ]

    def _live(self, model: Model, events: list[Event]) -> Repository:
        modified_at = model.modified
        if modified_at is None or modified_at > self.now:
            modified_at = model.created
        repo = Repository(object_id=_object_id(model), model=model, modified_at=modified_at)
        for event in events:
            repo = self._after(repo, event)
        return repo

    def _after(self, repo: Repository, event: Event) -> Repository:
        values: dict[str, Any] = msgspec.to_builtins(repo.model) | event.set
        if event.rename:
            self.renamed[repo.model.id] = event.rename
            values["id"] = event.rename
        return Repository(
            object_id=repo.object_id,
            model=msgspec.convert(values, Model),
            modified_at=max(repo.modified_at or event.at, event.at)
            if event.touches
            else repo.modified_at,
            withdrawn=repo.withdrawn or event.withdraw,
        )

    def _priced(self, offer: Offer) -> Offer:
        for event in self._happened():
            if event.offer == f"{offer.provider}/{offer.id}":
                offer = msgspec.convert(msgspec.to_builtins(offer) | event.set, Offer)
        return offer


def _object_id(model: Model) -> str:
    """Make an id like the Hub's: the creation time, then what only this repository has."""
    seconds = int((model.created or HUB_BEGAN_AT).timestamp())
    return f"{seconds:08x}{sha256(model.id.encode()).hexdigest()[:16]}"
