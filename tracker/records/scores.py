"""Scores: how capable an index says that a model is. Indices stand side by side, never mixed."""

from datetime import date

from msgspec import Struct

from tracker.records.openness import Tier


class Score(Struct, frozen=True, kw_only=True):
    """What one index gives one version of one model."""

    index_name: str
    """`epoch_eci`, `arena_text`, `models_dev/SWE-Bench Verified (resolved)`, …"""
    subject: str
    """The index's id for the version, unique within the index."""
    name: str
    """The model, as people call it; its versions and efforts share it."""
    organization: str = ""
    score: float
    """On the index's own scale; more is better."""
    low: float | None = None
    high: float | None = None
    """The ends of its 95 % interval, where the index tells them."""
    released_on: date | None = None
    """When the index says that the model came out; without it a row has no place in time."""
    says: str = ""
    """How accessible the model is in the index's own words; empty where it does not say."""
    tier: Tier | None = None
    """How we read that; None where it does not say or the word is not known."""
    hub_ids: tuple[str, ...] = ()
    """Hub repositories or catalogue entries that the row links, or where its names would stand."""
    url: str = ""
