"""Openness: evidence, findings, rights and the verdict that follows from them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tracker.records.items import CatalogItem, ModelItem

Tier = Literal["fully_open", "weights_open", "research_preview", "closed", "unknown"]
TIERS: tuple[Tier, ...] = ("fully_open", "weights_open", "research_preview", "closed", "unknown")
Component = Literal[
    "weights", "architecture", "training_data", "training_code", "license", "paper", "card"
]
COMPONENTS: tuple[Component, ...] = (
    "weights", "architecture", "training_data", "training_code", "license", "paper", "card",
)  # fmt: skip
Openness = Literal["open", "partial", "closed", "unknown"]
Permission = Literal["yes", "conditional", "no", "unknown"]


class Evidence(Struct, frozen=True, kw_only=True):
    """One fact about one component, with where it stands and when it was seen."""

    component: Component
    kind: str
    """What sort of fact: `license_tag`, `license_name`, `weight_files`, `gate`, `dataset_tag`, …"""
    value: str
    url: str
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
    base_keys: tuple[str, ...] = ()
    """Model keys of the parents that are known, in declared order."""
    missing_bases: tuple[str, ...] = ()
    """Hub ids of declared parents that the store has never seen."""
    hub_seen_at: datetime | None = None
    catalog_seen_at: datetime | None = None
    gone_at: datetime | None = None
    first_seen_at: datetime | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """What the evidence says of one component, and why."""

    component: Component
    state: Openness
    reasons: tuple[str, ...]
    """Whole sentences for people."""


class Right(Struct, frozen=True, kw_only=True):
    """One question of a user, answered from the declared licence."""

    question: Literal[
        "commercial_use", "modification", "redistribution", "train_on_outputs", "on_premise"
    ]
    answer: Permission
    reason: str
    url: str = ""
    """The text that says so."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The tier and what is behind it. Holds no URL of the model, so that models can share it."""

    tier: Tier
    confidence: float
    """0 to 1."""
    reasons: tuple[str, ...]
    """Why this tier, whole sentences, the deciding one first."""
    findings: tuple[Finding, ...]
    rights: tuple[Right, ...] = ()
    license_id: str | None = None
    """Key of the licence in `data/licenses.toml`, when it is known there."""
    license_ceiling: Tier = "unknown"
    """The best tier that this model's terms, with those of all ancestors, allow."""
    conflicts: tuple[str, ...] = ()
    """`declares X, its base declares Y`."""
