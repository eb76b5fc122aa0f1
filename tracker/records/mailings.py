"""Mailings: one edition on its way to all subscribers, accounted for to the last one."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Delivery = Literal["queued", "sending", "sent", "failed", "suppressed"]


class Tally(Struct, frozen=True, kw_only=True):
    """What became of all candidates of a mailing.

    candidates = delivered + failed + suppressed + uncertain + waiting, at any moment; when a
    mailing is over nothing waits.
    """

    candidates: int
    delivered: int
    failed: int
    suppressed: int
    """Left, or bounced, after the mailing began."""
    uncertain: int
    """Under way when a connection or a program broke, and sent again: it may have come twice."""
    waiting: int


class Mailing(Struct, frozen=True, kw_only=True):
    """One edition that is being sent, or was."""

    week: str
    subject: str
    began_at: datetime
    ended_at: datetime | None
    made_with: str
    """Tells apart the key and the addresses that its mails are filled in with."""
    tally: Tally


class Form(Struct, frozen=True, kw_only=True):
    """The bytes of an edition for all who share interests; what is one's own is filled in."""

    interests: str
    """As JSON, as it stands with the subscribers."""
    subject: str
    head: bytes
    """Headers that are everyone's."""
    body: bytes
    """With a mark where an own link comes."""


class Parcel(Struct, frozen=True, kw_only=True):
    """One mail to be sent now."""

    subscriber_id: int
    address: str
    form_id: int
    attempts: int
    """Tries before this one."""


class Result(Struct, frozen=True, kw_only=True):
    """What a try came to."""

    subscriber_id: int
    state: Delivery
    doubtful: bool = False
    """Whether the relay may have taken it although it did not say so."""
    code: int = 0
    """Of SMTP; 0 where there was no answer."""
    reply: str = ""
    gone: bool = False
    """Whether the mailbox does not exist."""
    untried: bool = False
    """Whether no connection to the relay was to be had, so that it was no try at all."""
    again_s: float | None = None
    """In how many seconds it is tried again, of one that is queued."""
