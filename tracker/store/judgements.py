"""Stores what judges say of systems."""

from collections.abc import Sequence

from tracker.records.judgements import Judgement
from tracker.records.sources import Counts
from tracker.store.listed import Key, relink, store_listed, told
from tracker.store.writing import Writing

_KEY = ("judge", "subject")


def store_judgements(writing: Writing, items: Sequence[Judgement]) -> Counts:
    """Store judgements; one that is the same as before only notes that it still stands."""
    by_key: dict[Key, Judgement] = {(item.judge, item.subject): item for item in items}
    rows = {
        key: told(item) | {"source_id": writing.source.id, "tier": item.tier}
        for key, item in by_key.items()
    }
    listed = store_listed(writing, "judgement", _KEY, rows)
    relink(writing, "judgement_link", _KEY, {key: by_key[key].hub_ids for key in listed.moved})
    return listed.counts
