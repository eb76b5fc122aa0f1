"""Checks `[mail]`: how editions are delivered, and who answers for them."""

import re
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import asdict

from tracker.config.settings import MailConfig, Security
from tracker.config.sources import is_web
from tracker.config.table import refuse
from tracker.errors import DataError

LONGEST_URL = 300
"""So that a header line with it is no longer than 998 bytes."""
_LIST_ID = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", re.IGNORECASE)
NOBODY = "Open Model Tracker <digest@localhost>"
"""Who signs an edition while nobody is named."""


class MailTable(Struct, kw_only=True, forbid_unknown_fields=True):
    """The table as it is written. Passwords are in the environment."""

    host: str = "localhost"
    port: Annotated[int, Meta(ge=1, le=65535)] = 25
    security: Security = "none"
    username: str = ""
    sender: str = field(name="from", default="")
    reply_to: str = ""
    controller: str = ""
    postal_address: str = ""
    service_url: str = ""
    unsubscribe_to: str = ""
    list_id: str = ""
    connections: Annotated[int, Meta(ge=1, le=32)] = 4
    per_second: Annotated[int, Meta(ge=0, le=10_000)] = 0
    attempts: Annotated[int, Meta(ge=1, le=20)] = 8
    late_hours: Annotated[int, Meta(ge=1, le=1000)] = 48


def mail(told: MailTable, signed: str, path: Path) -> MailConfig:
    """Give the settings; `signed`: `[digest] sender`, where no `from` is named.

    Raises ConfigError where an address is none, or a text would break a header.
    """
    told.sender = told.sender or signed
    for key in ("sender", "reply_to", "unsubscribe_to"):
        if text := getattr(told, key):
            setattr(told, key, _written(text, "from" if key == "sender" else key, path))
    for key in ("controller", "postal_address", "list_id", "username", "host"):
        if not getattr(told, key).isprintable():
            refuse(path, f"mail.{key}", "allowed: a text of one line")
    web = is_web(told.service_url) and told.service_url.isascii()
    if told.service_url and not (web and len(told.service_url) <= LONGEST_URL):
        refuse(path, "mail.service_url", "allowed: https://… of ASCII letters, or nothing")
    if told.list_id and not _LIST_ID.fullmatch(told.list_id):
        refuse(path, "mail.list_id", "allowed: a name like weekly.example.org")
    told.service_url = told.service_url.rstrip("/")
    told.sender = told.sender or NOBODY
    return MailConfig(**asdict(told))


def _written(text: str, name: str, path: Path) -> str:
    """Give a mailbox as mails bear it: its domain in ASCII."""
    from email.utils import formataddr  # noqa: PLC0415 - slow to import, for who names an address

    from tracker.mailbox import ascii_domain, mailbox  # noqa: PLC0415 - as above

    found = mailbox(text)
    try:
        plain = f"{found.username}@{ascii_domain(found.domain)}" if found else ""
    except DataError:
        plain = ""
    if found is None or not plain:
        refuse(path, f"mail.{name}", "allowed: Name <you@example.org>, or you@example.org")
    return formataddr((found.display_name, plain)) if found.display_name else plain
