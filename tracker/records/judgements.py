"""Judgements: what others say of how open a model is, in their words, with date and address."""

from datetime import date

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
    says: str
    """The verdict in the judge's own vocabulary."""
    tier: Tier | None = None
    """How we read that; None where the scales do not meet."""
    accept: tuple[Tier, ...] = ()
    """Every tier of ours that the judgement is compatible with."""
    parts: tuple[JudgedPart, ...] = ()
    url: str = ""
    judged_on: date | None = None
