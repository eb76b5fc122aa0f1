"""Asks those who want to subscribe whether it was they: one mail each, with no news in it."""

from datetime import datetime, timedelta
from functools import partial
from textwrap import fill
from urllib.parse import urlsplit

from tracker.config import Config
from tracker.deliver.hold import refuse_nameless
from tracker.deliver.relay import Pace, Relay
from tracker.errors import RelayUnreachable
from tracker.publish.jinja import render
from tracker.publish.message import Letter, build
from tracker.records.mailings import Parcel
from tracker.records.subscribers import Subscriber
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore
from tracker.store.sqlite import lock
from tracker.tokens import token

KEEPS = timedelta(days=7)
"""Who has not confirmed by then is forgotten."""
AN_HOUR = 300
"""No more such mails than that an hour: the form must be no means to flood others."""
_SOME = 20


def invite(store: MailStore, config: Config, key: bytes, now: datetime) -> int:
    """Send the mails that are due, forget who never confirmed; gives how many were sent.

    Raises DeliveryError where the relay takes none, or the settings name nobody; what is left is
    sent the next time. StoreBusy while another process is at it.
    """
    refuse_nameless(config, service=True)
    let_go = lock(store.path.with_name(f"{store.path.name}.invite"))
    try:
        return _invite(store, config, key, now)
    finally:
        let_go()


def _invite(store: MailStore, config: Config, key: bytes, now: datetime) -> int:
    with store.changing() as connection:
        subscribers.forget_unconfirmed(connection, now - KEEPS)
    with store.reading() as connection:
        lately = subscribed.invited_since(connection, now - timedelta(hours=1))
        waiting = subscribed.uninvited(connection, max(0, min(_SOME, AN_HOUR - lately)), now)
    relay = Relay(config.mail, Pace(attempts=1))
    sent = 0
    try:
        for each in waiting:
            sent += _invited(store, relay, each, letter(each, config, key, now), now)
    finally:
        relay.quit()
    return sent


def letter(to: Subscriber, config: Config, key: bytes, now: datetime) -> bytes:
    """Write the mail for one of them."""
    link = f"{config.mail.service_url}/c/{token(key, 'confirm', to.id, (now + KEEPS).date())}"
    told = {
        "title": config.digest.title, "link": link, "host": urlsplit(link).hostname or "",
        "controller": config.mail.controller, "postal_address": config.mail.postal_address,
        "days": KEEPS.days, "wrap": partial(fill, width=72),
    }  # fmt: skip
    return build(
        Letter(
            key=f"confirm-{now:%Y%m%d%H%M%S}-{token(key, 'confirm', to.id, now.date())[-12:]}",
            sender=config.mail.sender,
            subject=f"Please confirm: {config.digest.title} once a week",
            written_at=now,
            text=render("email/confirm.txt.j2", **told),
            html=render("email/confirm.html.j2", **told),
        ),
        {"To": to.address, "Reply-To": config.mail.reply_to},
    )


def _invited(store: MailStore, relay: Relay, to: Subscriber, raw: bytes, now: datetime) -> bool:
    parcel = Parcel(subscriber_id=to.id, address=to.address, form_id=0, attempts=0)
    result = relay.deliver(parcel, raw)
    if not result.code and not result.doubtful:
        message = f"{relay.mail.host}:{relay.mail.port}: {result.reply}"
        raise RelayUnreachable(message)
    if 400 <= result.code < 500:  # noqa: PLR2004 - for now: https://www.rfc-editor.org/rfc/rfc5321
        with store.changing() as connection:
            subscribers.invite_later(connection, to.id, now)
        return False
    with store.changing() as connection:
        subscribers.invited(connection, to.id, now)
        if result.gone:
            subscribers.leave(connection, to.id, now, f"{result.code} from the relay", "bounced")
    return result.state == "sent"
