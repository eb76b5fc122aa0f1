"""Ways out: the addresses by which one subscriber leaves, and until when they work."""

import hmac
from datetime import date, timedelta
from urllib.parse import quote

from msgspec import Struct

from tracker.config import Config
from tracker.errors import ConfigError
from tracker.mailbox import domain_of, plain
from tracker.tokens import token

KEEPS = timedelta(days=400)
"""Links of an edition work for so long; from its week, so that a second try is the same mail."""


class WayOut(Struct, frozen=True):
    """Addresses to leave by, the best first."""

    addresses: tuple[str, ...]
    one_click: bool
    """Whether a mail program may do it for its user. https://www.rfc-editor.org/rfc/rfc8058"""


def way_out(key: bytes, number: int, monday: date, config: Config) -> WayOut:
    """Make those of one subscriber for the edition of a week. Raises ConfigError without any."""
    signed = token(key, "leave", number, monday + KEEPS)
    mail = config.mail
    addresses: list[str] = []
    if mail.service_url:
        addresses.append(f"{mail.service_url}/u/{signed}")
    if mail.unsubscribe_to:
        box = plain(mail.unsubscribe_to)
        addresses.append(f"mailto:{quote(box, safe='@+')}?subject=unsubscribe%20{signed}")
    if not addresses:
        message = (
            f"{config.path}: mail.service_url: nobody could leave the list; say where"
            " `tracker subscribers serve` is reached, or name a mailbox as mail.unsubscribe_to"
        )
        raise ConfigError(message)
    return WayOut(tuple(addresses), one_click=addresses[0].startswith("https://"))


def filled_with(key: bytes, config: Config) -> str:
    """Tell apart what mails are filled in with: the same digest, the same bytes."""
    mail = config.mail
    told = "\n".join((domain_of(mail.sender), mail.service_url, mail.unsubscribe_to))
    return hmac.digest(key, b"filled " + told.encode(), "sha256").hex()[:32]
