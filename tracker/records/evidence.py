"""Evidence: one fact about one component, and all that is stored of the model it is about."""

from datetime import datetime

from msgspec import Struct

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.items import CatalogItem, ModelItem
from tracker.records.judgements import Judgement
from tracker.records.openness import Component

Sign = tuple[str, str]
"""(kind, value) of a piece of evidence: all that rules look at. Two models with the same signs and
bases of the same verdict get the same verdict, so signs are what verdicts are interned by."""


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """One fact about one component, with where it stands and when it was seen."""

    component: Component
    kind: str
    """What sort of fact: `license_tag`, `weight_files`, `gate`, `dataset`, …"""
    value: str
    """What rules go by: one of a few words for each kind, or a licence as it is declared."""
    url: str
    read: str = ""
    """What stood there, for people; empty when the value says it."""
    seen_at: datetime | None = None
    about_base: bool = False
    """True when the fact is about the model this one was trained from."""


class Subject(Struct, frozen=True, kw_only=True):
    """All that is stored of one model: its Hub repository, its catalogue entry, or both."""

    model_key: str
    name: str
    organization: str
    hub: ModelItem | None = None
    catalog: CatalogItem | None = None
    card: CardItem | None = None
    datasets: tuple[DatasetItem, ...] = ()
    """Those of the data sets that it names which were looked up."""
    judgements: tuple[Judgement, ...] = ()
    base_keys: tuple[str, ...] = ()
    """Model keys of the parents that are known, in declared order."""
    missing_bases: tuple[str, ...] = ()
    """Hub ids of declared parents that the store has never seen."""
    hub_seen_at: datetime | None = None
    """When the Hub last told of it."""
    hub_changed_at: datetime | None = None
    """Since when the Hub tells what it tells now."""
    catalog_seen_at: datetime | None = None
    card_seen_at: datetime | None = None
    gone_at: datetime | None = None
    first_seen_at: datetime | None = None
