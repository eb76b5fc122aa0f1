"""Openness: tiers, components, findings, rights and the verdict that follows from evidence."""

from datetime import date
from typing import Literal

from msgspec import Struct

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
Question = Literal[
    "commercial_use", "modification", "redistribution", "on_premise", "train_on_outputs",
    "use_in_eu",
]  # fmt: skip
QUESTIONS: tuple[Question, ...] = (
    "commercial_use", "modification", "redistribution", "on_premise", "train_on_outputs",
    "use_in_eu",
)  # fmt: skip
Flag = Literal[
    "use_restricted", "no_license", "license_unresolved", "gated", "waitlist", "delta_only",
    "adapter_only", "withdrawn", "disabled", "contradicted", "opened_later", "base_unknown",
    "overridden",
]  # fmt: skip
"""What a reader must be told beside the tier."""


Basis = Literal["decided", "seen", "sign"]
"""What a finding rests on, the strongest first: a person's override, the thing itself, or only a
sign of it. A stronger one outweighs a weaker one."""


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """What the evidence says of one component, and why."""

    component: Component
    state: Openness
    reasons: tuple[str, ...]
    """Whole sentences for people."""
    basis: Basis = "seen"


class Right(Struct, frozen=True, kw_only=True, cache_hash=True, gc=False):
    """One question of a user, answered from the declared licence."""

    question: Question
    answer: Permission
    reason: str
    url: str = ""
    """The text that says so."""
    clause: str = ""
    """Where in the text: `Section 2`."""
    checked: date | None = None
    """When the text was last read for us."""


class Verdict(Struct, frozen=True, kw_only=True, cache_hash=True, gc=False):
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
    license_note: str = ""
    """Why no licence is known, where none is."""
    bound_by: str | None = None
    """The licence of an ancestor that withholds what the model's own gives."""
    conflicts: tuple[str, ...] = ()
    """`declares X, its base declares Y`."""
    flags: tuple[Flag, ...] = ()
