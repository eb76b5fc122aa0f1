"""Builds the mail itself: headers and two parts, the same bytes for the same input.

Python's own SMTP policy folds a long List-Unsubscribe into an encoded word that mail providers
ignore, and a longer line limit makes illegal bodies instead: hence the header class.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from email import policy
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from hashlib import sha256

import msgspec
from msgspec import Struct

from tracker.errors import PublishError

UNSUBSCRIBE = "@@UNSUBSCRIBE@@"
"""Stands in an outgoing mail, once in each part, where a recipient's own way out comes."""
_URL_HEADERS = ("list-unsubscribe", "list-archive", "list-help")


class UrlHeader(UnstructuredHeader, BaseHeader):
    """A List-* header: folded between its `<…>`, never an encoded word. ASCII addresses only."""

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """One address a line."""
        parts = re.split(r"(?<=>),\s*", str(self))
        return f"{self.name}: " + f",{policy.linesep} ".join(parts) + policy.linesep


def _policy() -> "policy.EmailPolicy[EmailMessage]":
    registry = HeaderRegistry()
    for name in _URL_HEADERS:
        registry.map_to_type(name, UrlHeader)
    return policy.SMTP.clone(header_factory=registry, max_line_length=76)


MAIL = _policy()


class Letter(Struct, frozen=True, kw_only=True):
    """What a mail is made of; whoever sends it adds the recipient's own headers."""

    key: str
    """What makes it this mail and no other, e.g. its week; stands in the Message-ID."""
    sender: str
    subject: str
    written_at: datetime
    text: str
    html: str


def build(
    letter: Letter, headers: Mapping[str, str] | None = None, *, own_id: bool = True
) -> bytes:
    """Write the mail as it goes over the wire: CRLF, quoted-printable, no line too long.

    `own_id`: with a Message-ID; without one whoever sends it names each copy.
    """
    message = EmailMessage(policy=MAIL)
    own = {
        "From": letter.sender,
        "Subject": letter.subject,
        "Message-ID": message_id(letter) if own_id else "",
        # That nothing answers it by itself: https://www.rfc-editor.org/rfc/rfc3834
        "Auto-Submitted": "auto-generated",
    }
    for name, value in {**own, **(headers or {})}.items():
        if value:
            _set(message, name, value)
    message["Date"] = letter.written_at
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{letter.key}")  # else random, and no two builds would be equal
    return message.as_bytes()


def message_id(letter: Letter) -> str:
    """Name the mail: the same for the same mail, another for a corrected one; no address."""
    digest = sha256(msgspec.json.encode(letter)).hexdigest()[:32]
    domain = re.search(r"@([A-Za-z0-9.-]+)>?\s*$", letter.sender)
    return f"<{letter.key}.{digest}@{domain[1] if domain else 'localhost'}>"


def _set(message: EmailMessage, name: str, value: str) -> None:
    if not value.isprintable():  # the email package lets NUL pass
        error = f"The mail's {name} has a control character in it: {value!r}."
        raise PublishError(error)
    try:
        message[name] = value
    except ValueError as trouble:
        error = f"The mail's {name} cannot be written: {trouble}."
        raise PublishError(error) from trouble
