"""Subscribers: who gets the editions, what of them, and how we know that they want to."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tracker.records.openness import Tier

Standing = Literal["pending", "active", "unsubscribed", "bounced"]
"""pending: asked, not confirmed; bounced: the mailbox is no more. Only the active get mails."""
Act = Literal["asked", "confirmed", "imported", "added", "changed", "unsubscribed", "bounced"]
"""What a row of the record of consent tells."""


MODALITIES = (
    "text", "image", "audio", "video", "multimodal", "3d", "time series", "tabular", "robotics",
    "graph",
)  # fmt: skip


class Interests(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of an edition somebody wants to read of; nothing named means everything."""

    tiers: tuple[Tier, ...] = ()
    modalities: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    least_parameters: int = 0
    """Models that are known to be smaller are left out."""


EVERYTHING = Interests()


class Subscriber(Struct, frozen=True, kw_only=True):
    """One of them."""

    id: int
    address: str
    standing: Standing
    interests: Interests
    source: str
    """Where the address came from: `form`, `command line`, or what an import says."""
    created_at: datetime
    consented_at: datetime | None
    """When they said yes; of an import, what its row says."""
    consent: str
    """What they said yes to."""
    confirmed_at: datetime | None


class Arrival(Struct, frozen=True, kw_only=True):
    """Somebody to be put on the list."""

    address: str
    source: str
    consent: str
    consented_at: datetime
    interests: Interests = EVERYTHING


class Consented(Struct, frozen=True, kw_only=True):
    """A row of the record of consent."""

    at: datetime
    act: Act
    source: str
    wording: str
