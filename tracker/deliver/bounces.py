"""Reads what came back: mails that could not be delivered, and people who want out by mail.

A notification tells of each recipient what became of the mail (https://www.rfc-editor.org/rfc/rfc3464);
whose mailbox does not exist gets no more. The Message-ID of the mail that it brings back names the
row of the ledger, also where the address was rewritten on the way.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import islice

from msgspec import Struct

from tracker.config import Config
from tracker.deliver.form import message_id
from tracker.store import mailed, mailings, subscribers
from tracker.store.mail_store import MailStore
from tracker.tokens import redeem

SOFT_AT_MOST = 5
"""After so many mails that came back for now, each within 60 days of the one before, no more."""
MOST_BYTES = 2_000_000
MOST_PARTS = 100
MOST_HEAD = 20_000
"""Bytes of a returned mail that are looked at for its Message-ID."""
WEEKS = 8
"""Of so many editions it is known whose mail came back."""
_HARD = re.compile(r"^5\.")
_FOR_NOW = re.compile(r"^5\.(2\.2|7\.)")
"""A full mailbox, and what a policy refused, may be better the next time."""
_TOKEN = re.compile(r"unsubscribe\s+([A-Za-z0-9_-]{30,40})", re.IGNORECASE)
_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")


class Bounce(Struct, frozen=True, kw_only=True):
    """What a notification tells of one recipient."""

    message_id: str
    status: str
    hard: bool


class Report(Struct, kw_only=True):
    """What reading a mailbox came to, in mails or people."""

    read: int = 0
    hard: int = 0
    soft: int = 0
    left: int = 0
    """Who asked to be taken off the list."""
    again: int = 0
    """Notifications of mails that were known to have come back."""
    unknown: int = 0
    """Notifications of mails that are none of ours."""
    other: int = 0
    """Anything else: for a person to read."""


def read(raw: bytes) -> list[Bounce]:
    """Read the notifications in a mail; none where it is another kind of mail."""
    message = message_from_bytes(raw, policy=policy.default)
    name = ""
    found: list[Bounce] = []
    for part in islice(message.walk(), MOST_PARTS):
        if part.get_content_type() != "message/delivery-status":
            continue
        name = name or _returned(message)
        # The first block tells of the mail, each other one of a recipient.
        for block in _blocks(part):
            if _word(block, "Action") == "failed":
                status = str(block.get("Status", "")).strip()
                hard = bool(_HARD.match(status)) and not _FOR_NOW.match(status)
                found.append(Bounce(message_id=name, status=status, hard=hard))
    return found


def asks_to_leave(raw: bytes) -> str:
    """Give the token of a mail that asks to be taken off the list; empty where it is none."""
    message = message_from_bytes(raw, policy=policy.default)
    told = _TOKEN.search(str(message.get("Subject", "")))
    return told[1] if told else ""


def take(
    store: MailStore, mails: Iterable[bytes], config: Config, key: bytes, now: datetime
) -> Report:
    """Take mails in: suppress who cannot be reached, let those go who want to."""
    report = Report()
    ours = _ours(store, config, key)
    for raw in mails:
        report.read += 1
        try:
            _taken(store, raw, ours, report, (key, now))
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            report.other += 1  # what no parser takes; the mails behind it are read all the same
    return report


def _taken(
    store: MailStore,
    raw: bytes,
    ours: "dict[str, tuple[str, int]]",
    report: Report,
    known: tuple[bytes, datetime],
) -> None:
    key, now = known
    told = read(raw) if len(raw) <= MOST_BYTES else []
    for bounce in told:
        _bounced(store, bounce, ours, report, now)
    if told:
        return
    number = redeem(key, "leave", asks_to_leave(raw[:MOST_BYTES]), now)
    if number is None:
        report.other += 1
        return
    with store.changing() as connection:
        report.left += subscribers.leave(connection, number, now, "mail")


def _bounced(
    store: MailStore,
    bounce: Bounce,
    ours: "dict[str, tuple[str, int]]",
    report: Report,
    now: datetime,
) -> None:
    # By the Message-ID alone: an address can be written into a notification by anybody.
    if (known := ours.get(bounce.message_id)) is None:
        report.unknown += 1
        return
    week, number = known
    with store.changing() as connection:
        if not mailings.came_back(connection, week, number, now):
            report.again += 1
            return
        soft = 0 if bounce.hard else subscribers.bounced_softly(connection, number, now)
        if bounce.hard or soft >= SOFT_AT_MOST:
            report.hard += 1
            subscribers.leave(connection, number, now, f"bounce {bounce.status}", "bounced")
        else:
            report.soft += 1


def _ours(store: MailStore, config: Config, key: bytes) -> "dict[str, tuple[str, int]]":
    """Give weeks and numbers of subscribers by the Message-ID of each mail to them."""
    with store.reading() as connection:
        return {
            message_id(key, week, number, config): (week, number)
            for week in mailed.weeks(connection, WEEKS)
            for number in mailed.recipients(connection, week)
        }


def _blocks(part: EmailMessage | Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))


def _word(block: Message, name: str) -> str:
    return str(block.get(name, "")).strip().lower()


def _returned(message: EmailMessage) -> str:
    """Give the Message-ID of the mail that is brought back, whole or in its headers."""
    for part in islice(message.walk(), MOST_PARTS):
        kind = part.get_content_type()
        inner: list[Message] = []
        if kind == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            inner = [message_from_bytes(text)] if isinstance(text, bytes) else []
        elif kind == "message/rfc822":
            inner = [message_from_bytes(each.as_bytes()[:MOST_HEAD]) for each in _blocks(part)]
        for each in inner:
            if found := _ID.search(str(each.get("Message-ID", ""))):
                return found[0]
    return ""
