"""Who asked gets one mail with one link, and no news."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.deliver.conftest import KEY, NOW, Sink, free_port, settings
from tests.deliver.test_form import part
from tests.mails import arrival, put
from tracker.config import Config
from tracker.deliver.invitations import AN_HOUR, KEEPS, invite
from tracker.errors import DeliveryError, RelayUnreachable, StoreBusy
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore
from tracker.store.sqlite import lock
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
    assert invite(store, config, KEY, NOW) == 0  # it was asked to come back later
    assert invite(store, config, KEY, NOW + timedelta(minutes=5)) == 1


def test_addresses_that_the_relay_refuses_for_now_keep_nobody_waiting(
    store: MailStore, config: Config, sink: Sink
) -> None:
    ask(store, *(f"bad{number}@example.org" for number in range(25)), HER)
    sink.to = lambda address: "450 later" if address.startswith("bad") else "250 OK"
    assert sum(invite(store, config, KEY, NOW) for _ in range(3)) == 1
    assert sink.addresses == [HER]


def test_two_processes_ask_nobody_twice(store: MailStore, config: Config) -> None:
    ask(store, HER)
    let_go = lock(store.path.with_name("tracker.db.invite"))
    try:
        with pytest.raises(StoreBusy):
            invite(store, config, KEY, NOW)
    finally:
        let_go()
    assert invite(store, config, KEY, NOW) == 1


def test_an_import_takes_no_share_of_the_mails_to_confirm(store: MailStore, config: Config) -> None:
    put(store, *(f"p{number}@example.org" for number in range(AN_HOUR + 1)))
    ask(store, HER)
    assert invite(store, config, KEY, NOW) == 1


def test_without_a_service_nobody_is_asked(store: MailStore, sink: Sink, tmp_path: Path) -> None:
    ask(store, HER)
    with pytest.raises(DeliveryError, match=r"mail\.service_url"):
        invite(store, settings(tmp_path, sink.port, 3, service_url=""), KEY, NOW)
    assert sink.taken == []


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
