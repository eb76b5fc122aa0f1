"""Stores the items of a batch, each kind by its own writer."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

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

_WRITERS: dict[type, Callable[[Writing, Sequence[Any]], Counts]] = {
    ModelItem: store_models,
    AbsentModel: store_absent,
    CatalogItem: store_catalog,
    PaperItem: store_papers,
    PostItem: store_posts,
    Judgement: store_judgements,
    CardItem: store_cards,
    DatasetItem: store_datasets,
    Score: store_scores,
}
"""In this order: products before what is told of them."""


def write(writing: Writing, items: Sequence[Item]) -> Counts:
    """Store items in the transaction of their batch; what comes twice is taken once."""
    by_kind: dict[type, list[Any]] = defaultdict(list)
    for item in items:
        by_kind[type(item)].append(item)
    counts = Counts()
    for kind, store in _WRITERS.items():
        if kind in by_kind:
            counts += store(writing, by_kind[kind])
    # A catalogue is told whole: one without lines of a list has none left.
    if ServedItem in by_kind or CatalogItem in by_kind:
        counts += store_served(writing, by_kind[ServedItem])
    return counts
