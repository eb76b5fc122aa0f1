"""Who asked gets one mail with one link, and no news."""

import msgspec
import pytest

from tests.deliver.conftest import KEY, NOW, Sink, free_port
from tests.deliver.test_form import part
from tests.mails import arrival
from tracker.config import Config
from tracker.deliver.invitations import AN_HOUR, KEEPS, invite
from tracker.errors import RelayUnreachable
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore
from tracker.tokens import redeem

HER = "ada@example.org"


def ask(store: MailStore, *addresses: str) -> None:
    with store.changing() as connection:
        for each in addresses:
            subscribers.ask(connection, arrival(each), NOW)


def number_of(store: MailStore, address: str) -> int:
    with store.reading() as connection:
        return subscribed.find_id(connection, address)


def test_a_mail_leaves_once_and_its_link_confirms(
    store: MailStore, config: Config, sink: Sink
) -> None:
    ask(store, HER)
    assert invite(store, config, KEY, NOW) == 1
    assert invite(store, config, KEY, NOW) == 0
    message = sink.message(HER)
    assert str(message["Subject"]) == "Please confirm: Open models weekly once a week"
    assert message["List-Unsubscribe"] is None
    text = part(message, "plain")
    link = next(line for line in text.splitlines() if line.startswith("https://"))
    assert link in part(message, "html")
    signed = link.removeprefix("https://mail.models.example/c/")
    assert redeem(KEY, "confirm", signed, NOW) == number_of(store, HER)
    assert redeem(KEY, "confirm", signed, NOW + KEEPS) is not None
    assert "Ada Example, 1 Sample Street" in text
    assert max(map(len, text.splitlines())) <= 78


def test_while_the_relay_is_away_it_is_due_still(
    store: MailStore, config: Config, sink: Sink
) -> None:
    ask(store, HER)
    away = msgspec.structs.replace(
        config, mail=msgspec.structs.replace(config.mail, port=free_port())
    )
    with pytest.raises(RelayUnreachable):
        invite(store, away, KEY, NOW)
    sink.to = lambda _address: "451 later"
    assert invite(store, config, KEY, NOW) == 0
    sink.to = lambda _address: "250 OK"
    assert invite(store, config, KEY, NOW) == 1


def test_a_mailbox_that_does_not_exist_is_asked_once(
    store: MailStore, config: Config, sink: Sink
) -> None:
    ask(store, HER)
    sink.to = lambda _address: "550 5.1.1 unknown"
    assert invite(store, config, KEY, NOW) == 0
    with store.reading() as connection:
        assert subscribed.counts(connection) == {"bounced": 1}
    sink.to = lambda _address: "250 OK"
    assert invite(store, config, KEY, NOW) == 0


def test_nobody_can_have_the_form_flood_the_world(
    store: MailStore, config: Config, sink: Sink
) -> None:
    ask(store, *(f"p{number}@example.org" for number in range(AN_HOUR + 30)))
    sent = sum(invite(store, config, KEY, NOW) for _ in range(30))
    assert sent == AN_HOUR
    assert len(sink.taken) == AN_HOUR
    assert invite(store, config, KEY, NOW + KEEPS / 84) == 20


def test_who_never_confirmed_is_forgotten(store: MailStore, config: Config) -> None:
    ask(store, HER)
    invite(store, config, KEY, NOW)
    invite(store, config, KEY, NOW + KEEPS * 1.1)
    assert number_of(store, HER) == 0
