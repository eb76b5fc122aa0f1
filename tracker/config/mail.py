"""Checks `[mail]`: how editions are delivered, and who answers for them."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import asdict

from tracker.config.settings import MailConfig, Security
from tracker.config.sources import is_web
from tracker.config.table import refuse
from tracker.mailbox import mailbox

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
    told.sender = told.sender or signed or NOBODY
    for key in ("sender", "reply_to", "unsubscribe_to"):
        text = getattr(told, key)
        if text and mailbox(text) is None:
            name = "from" if key == "sender" else key
            refuse(path, f"mail.{name}", "allowed: Name <you@example.org>, or you@example.org")
    for key in ("controller", "postal_address", "list_id", "username", "host"):
        if not getattr(told, key).isprintable():
            refuse(path, f"mail.{key}", "allowed: a text of one line")
    if told.service_url and not is_web(told.service_url):
        refuse(path, "mail.service_url", "allowed: https://…, or nothing")
    told.service_url = told.service_url.rstrip("/")
    return MailConfig(**asdict(told))
