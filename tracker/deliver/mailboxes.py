"""Mailboxes that are read: a file, a folder, or one on a server."""

import imaplib
import mailbox
import ssl
from collections.abc import Iterator
from contextlib import closing
from os import environ
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.errors import DataError, DeliveryError

PASSWORD = "TRACKER_IMAP_PASSWORD"  # noqa: S105 - the name of a variable


def mails(place: str) -> Iterator[bytes]:
    """Give the mails of a place: an mbox file, a Maildir, a single `.eml`, or a server.

    A server: `imaps://user@mail.example.org/INBOX`; unseen mails are read and marked as seen.
    Raises DataError for a file that is none, DeliveryError for a server that does not answer.
    """
    if place.startswith(("imap://", "imaps://")):
        yield from _from_server(place)
        return
    path = Path(place)
    box: mailbox.Maildir | mailbox.mbox
    if path.is_dir():
        box = mailbox.Maildir(path, create=False)
    elif not path.is_file():
        message = f"{place}: there is no such mailbox; name an mbox file, a Maildir, or imaps://…"
        raise DataError(message)
    elif not path.read_bytes()[:5].startswith(b"From "):
        yield path.read_bytes()
        return
    else:
        box = mailbox.mbox(path, create=False)
    with closing(box):
        for key in box.iterkeys():
            yield box.get_bytes(key)


def _from_server(place: str) -> Iterator[bytes]:
    try:
        told = urlsplit(place)
        host, folder = told.hostname or "", unquote(told.path.strip("/")) or "INBOX"
        _ = told.port
    except ValueError as error:
        message = f"{place.rpartition('@')[2]}: is no address of a mailbox: {error}"
        raise DataError(message) from None
    try:
        if told.scheme == "imaps":
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                host, told.port or 993, ssl_context=ssl.create_default_context(), timeout=60
            )
        else:
            server = imaplib.IMAP4(host, told.port or 143, timeout=60)
        with server:
            server.login(unquote(told.username or ""), environ.get(PASSWORD, ""))
            server.select(f'"{folder}"')
            _, (found, *_) = server.uid("SEARCH", "UNSEEN")
            for number in (found or b"").split():
                _, parts = server.uid("FETCH", number.decode(), "(BODY.PEEK[])")
                yield from (part[1] for part in parts if isinstance(part, tuple))
                # Only once whoever asked has taken it in: a program that is killed reads it again.
                server.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")
    except (imaplib.IMAP4.error, OSError) as error:
        message = f"{host}: the mailbox cannot be read: {error}; see {PASSWORD}"
        raise DeliveryError(message) from error
