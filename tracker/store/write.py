"""Stores the items of a batch, each kind by its own writer."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.items import AbsentModel, CatalogItem, Item, ModelItem, PaperItem, PostItem
from tracker.records.judgements import Judgement
from tracker.records.scores import Score
from tracker.records.served import ServedItem
from tracker.records.sources import Counts
from tracker.store.absent import store_absent
from tracker.store.cards import store_cards
from tracker.store.catalog import store_catalog
from tracker.store.datasets import store_datasets
from tracker.store.judgements import store_judgements
from tracker.store.models import store_models
from tracker.store.reading import store_papers, store_posts
from tracker.store.scores import store_scores
from tracker.store.served import store_served
from tracker.store.writing import Writing

T = TypeVar("T")


def write(writing: Writing, items: Sequence[Item]) -> Counts:
    """Store items in the transaction of their batch; what comes twice is taken once."""
    return (
        _kind(writing, items, ModelItem, store_models)
        + _kind(writing, items, AbsentModel, store_absent)
        + _kind(writing, items, CatalogItem, store_catalog)
        + _kind(writing, items, PaperItem, store_papers)
        + _kind(writing, items, PostItem, store_posts)
        + _kind(writing, items, Judgement, store_judgements)
        + _kind(writing, items, CardItem, store_cards)
        + _kind(writing, items, DatasetItem, store_datasets)
        + _kind(writing, items, Score, store_scores)
        + _served(writing, items)
    )


def _served(writing: Writing, items: Sequence[Item]) -> Counts:
    """Store lines of a list; a catalogue is told whole, so one without lines has none left."""
    lines = [item for item in items if isinstance(item, ServedItem)]
    whole = bool(lines) or any(isinstance(item, CatalogItem) for item in items)
    return store_served(writing, lines) if whole else Counts()


def _kind(
    writing: Writing,
    items: Sequence[Item],
    kind: type[T],
    store: Callable[[Writing, Sequence[T]], Counts],
) -> Counts:
    chosen = [item for item in items if isinstance(item, kind)]
    return store(writing, chosen) if chosen else Counts()
