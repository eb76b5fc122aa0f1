"""Addresses of people: read as they are written, given as every relay takes them."""

from email.errors import MessageError
from email.headerregistry import Address
from email.policy import default

from tracker.errors import DataError

LONGEST = 254
"""https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1 less the brackets"""
LONGEST_MAILBOX = 320
"""With a name before it."""
_LONGEST_NAME = 64
_SPECIAL = frozenset('"<>()[]\\,;: ')


def mailbox(text: str) -> Address | None:
    """Read `Name <you@example.org>`; None where it is not one address that can be written to.

    https://www.rfc-editor.org/rfc/rfc5322#section-3.4
    """
    # The parser takes minutes for what is long and nested.
    if len(text) > LONGEST_MAILBOX or not text.isprintable():
        return None
    try:
        header = default.header_factory("to", text)
        (found,) = header.addresses
    except (ValueError, IndexError, AttributeError, MessageError, RecursionError):
        return None
    whole = "@" in plain(text) and found.domain and found.domain in text
    return found if whole and not header.defects and found.username.isascii() else None


def address(text: str) -> str:
    """Give a plain address with the domain in ASCII. Raises DataError where it is none."""
    told = text.strip()
    found = mailbox(told) if len(told) <= LONGEST else None
    if found is None or found.display_name or "." not in found.domain:
        message = f"{told[:80]!r} is no address; write it like you@example.org"
        raise DataError(message)
    plain = f"{found.username}@{ascii_domain(found.domain)}"
    if len(plain) > LONGEST or len(found.username) > _LONGEST_NAME or _SPECIAL & set(plain):
        message = f"{told[:80]!r} is no address that every relay takes"
        raise DataError(message)
    return plain


def plain(mailbox: str) -> str:
    """Give the address in `Name <you@example.org>`."""
    return mailbox.rpartition("<")[2].rstrip("> ")


def domain_of(mailbox: str) -> str:
    """Give the domain in `Name <you@example.org>`, in ASCII."""
    return ascii_domain(plain(mailbox).rpartition("@")[2])


def ascii_domain(domain: str) -> str:
    """Write a domain as DNS knows it. Raises DataError where there can be none of that name."""
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError:
        message = f"{domain[:80]!r} is no domain"
        raise DataError(message) from None
