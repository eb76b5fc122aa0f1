"""Which models have a page of their own, and where a link to any model leads.

Millions of models are copies that nobody asks for. A model has a page when people like or fetch it,
when it stands out by itself, or once it has had one: an address that was told stays. All others are
in the data, and found by searching.
"""

from collections.abc import Iterable
from urllib.parse import quote

from tracker.config import SiteConfig
from tracker.publish.paths import model_path
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow, Snapshot

_RARE: frozenset[Tier] = frozenset({"fully_open", "closed"})


def model_paths(snapshot: Snapshot, site: SiteConfig) -> dict[str, str]:
    """Give where a link to each model leads, by its key: to its page, or to the search for it."""
    chosen = {row.model_key for row in notable(snapshot, site)}
    return {
        row.model_key: model_path(row.model_key)
        if row.model_key in chosen
        else f"search.html?q={quote(row.model_key)}"
        for row in snapshot.models
    }


def notable(snapshot: Snapshot, site: SiteConfig) -> Iterable[ModelRow]:
    """Choose the models that have pages, by the rule of `[site]`: without one, all have."""
    if not (site.notable_likes or site.notable_downloads):
        return snapshot.models
    had, moved = frozenset(snapshot.addresses), {row.model_key for row in snapshot.changes}
    return [
        row
        for row in snapshot.models
        if _popular(row, site)
        or row.tier in _RARE
        or row.offerings
        or (row.lineage is not None and row.lineage.child_keys)
        or row.model_key in moved
        or model_path(row.model_key) in had
    ]


def _popular(row: ModelRow, site: SiteConfig) -> bool:
    return bool(
        (site.notable_likes and (row.likes or 0) >= site.notable_likes)
        or (site.notable_downloads and (row.downloads or 0) >= site.notable_downloads)
    )
