"""Judgements: what others say of how open a model is, and how it compares with our verdict."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.records.openness import Component, Openness, Tier


class JudgedPart(Struct, frozen=True, kw_only=True):
    """One dimension of somebody's scale."""

    dimension: str
    """Their name for it."""
    component: Component | None = None
    """Ours, where the two mean the same."""
    state: Openness
    url: str = ""
    """The evidence that they link."""
    withdrawn: bool = False
    """They note that it was public once and is not any more."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What one judge says of one system."""

    judge: str
    """`osai`, `epoch`, `models_dev`, …"""
    subject: str
    """The judge's id for the system."""
    name: str
    organization: str = ""
    hub_ids: tuple[str, ...] = ()
    """Hub repositories that the judge links as what was judged."""
    by_name: bool = False
    """The judge links nothing: `hub_ids` are the places where its names would stand, and one that
    exists is taken for what was judged."""
    says: str
    """The verdict in the judge's own vocabulary."""
    tier: Tier | None = None
    """How we read that; None where the scales do not meet."""
    accept: tuple[Tier, ...] = ()
    """Every tier of ours that the judgement is compatible with."""
    parts: tuple[JudgedPart, ...] = ()
    license: str = ""
    """The licence that the judge names, in its spelling."""
    url: str = ""
    judged_on: date | None = None
    """When the judge says that it was made; most do not say."""
    seen_on: date | None = None
    """The first day on which we saw it in this form: it is no younger than that. The store fills
    it in."""
    listed: bool = True
    """False once the judge's newest list does not have it, or not readably. The store fills it
    in."""


Agrees = Literal["yes", "no", "cannot_be_compared"]
Cause = Literal[
    "time", "different_object", "own_contradiction", "license_reading", "strictness",
    "not_explained",
]  # fmt: skip
CAUSES: tuple[Cause, ...] = (
    "time", "different_object", "own_contradiction", "license_reading", "strictness",
    "not_explained",
)  # fmt: skip
"""Why two judges of one model disagree; the first that the evidence shows is the one named."""


class PartOpinion(Struct, frozen=True, kw_only=True):
    """A judge's word on one component beside our finding."""

    component: Component
    dimensions: tuple[str, ...]
    """The judge's names for it; several where its scale is finer than ours."""
    theirs: Openness
    """Of several dimensions the strictest; of papers the most open."""
    ours: Openness
    agrees: Agrees


class Opinion(Struct, frozen=True, kw_only=True):
    """A judgement beside our verdict: shown, explained, never averaged."""

    judge: str
    subject: str
    name: str
    """What the judge calls the system."""
    says: str
    tier: Tier | None
    agrees: Agrees
    cause: Cause | None = None
    """Named when it disagrees."""
    sentence: str
    """How the two stand to each other, a whole sentence for people."""
    parts: tuple[PartOpinion, ...] = ()
    independent: bool = True
    """False: our verdict may rest on this very claim, so that agreement proves nothing."""
    url: str = ""
    judged_on: date | None = None
    seen_on: date | None = None


NO_SECOND_OPINION = "It is part of our own evidence too, so this is no second opinion."


class JudgeAgreement(Struct, frozen=True, kw_only=True):
    """How often one judge and we agree, in counts."""

    judge: str
    agree: int
    disagree: int
    not_compared: int
    independent: bool
    causes: dict[Cause, int]
    """Of the disagreements; each counts once."""

    @property
    def compared(self) -> int:
        """How many could be compared at all."""
        return self.agree + self.disagree

    @property
    def share(self) -> float | None:
        """Which part of those agree, 0 to 1; None when there are none."""
        return round(self.agree / self.compared, 4) if self.compared else None
