"""Each answer of a relay is told for what it is: taken, for now, for good, or in doubt."""

import msgspec
import pytest

from tests.deliver.conftest import FAST, Sink, free_port
from tracker.config import Config
from tracker.deliver.relay import Pace, Relay
from tracker.errors import DeliveryError, RelayUnreachable
from tracker.records.mailings import Parcel, Result

RAW = b"To: ada@example.org\r\nSubject: S\r\n\r\n.a line with a dot\r\n..two\r\nend\r\n"
ADA = Parcel(subscriber_id=1, address="ada@example.org", form_id=1, attempts=0)


@pytest.fixture
def relay(config: Config) -> Relay:
    return Relay(config.mail, FAST, timeout_s=5)


def test_a_mail_that_is_taken_arrives_as_it_is(relay: Relay, sink: Sink) -> None:
    told = relay.deliver(ADA, RAW)
    assert (told.state, told.code, told.doubtful) == ("sent", 250, False)
    assert sink.taken == [("ada@example.org", RAW)]
    relay.quit()


@pytest.mark.parametrize(
    ("answer", "state", "gone"),
    [
        ("550 5.1.1 <ada@example.org>: no such user here", "failed", True),
        ("550 5.7.1 not welcome", "failed", False),
        ("550 blocked, 5.1.1.7 is listed", "failed", False),
        ("550 5.1.1.7 is listed", "failed", False),
        ("552 5.2.2 full", "failed", False),
        ("451 4.7.1 later, ada@example.org", "queued", False),
    ],
)
def test_a_refusal_of_a_recipient_is_for_now_or_for_good(
    relay: Relay, sink: Sink, answer: str, state: str, *, gone: bool
) -> None:
    sink.to = lambda _address: answer
    told = relay.deliver(ADA, RAW)
    assert (told.state, told.gone, told.doubtful) == (state, gone, False)
    assert told.code == int(answer[:3])
    assert "ada@" not in told.reply
    sink.to = lambda _address: "250 OK"
    assert relay.deliver(ADA, RAW).state == "sent"  # the connection, or another one, goes on
    relay.quit()


@pytest.mark.parametrize(
    ("answer", "state"), [("554 5.6.0 bad content", "failed"), ("452 4.3.1 no room", "queued")]
)
def test_a_refusal_of_the_mail_itself_leaves_no_doubt(
    relay: Relay, sink: Sink, answer: str, state: str
) -> None:
    sink.mail = lambda _address, _time: answer
    told = relay.deliver(ADA, RAW)
    assert (told.state, told.doubtful, sink.taken) == (state, False, [])
    relay.quit()


@pytest.mark.parametrize("answer", ["lost", "drop"])
def test_a_connection_that_breaks_after_the_mail_was_handed_over_leaves_doubt(
    relay: Relay, sink: Sink, answer: str
) -> None:
    sink.mail = lambda _address, time: answer if time == 1 else "250 OK"
    first = relay.deliver(ADA, RAW)
    assert (first.state, first.doubtful, first.code) == ("queued", True, 0)
    assert relay.deliver(ADA, RAW).state == "sent"
    assert len(sink.taken) == (2 if answer == "lost" else 1)
    relay.quit()


def test_a_connection_that_was_closed_meanwhile_is_made_again(relay: Relay, sink: Sink) -> None:
    relay.deliver(ADA, RAW)
    assert relay._smtp is not None
    relay._smtp.close()
    assert relay.deliver(ADA, RAW).state == "sent"
    assert len(sink.taken) == 2
    relay.quit()


def test_a_relay_that_ends_the_connection_is_asked_over_another_one(
    relay: Relay, sink: Sink
) -> None:
    relay.deliver(ADA, RAW)
    answers = iter(["421 4.3.2 restarting"])
    sink.to = lambda _address: next(answers, "250 OK")
    assert relay.deliver(ADA, RAW).state == "sent"
    relay.close()
    sink.to = lambda _address: "421 4.3.2 overloaded"
    with pytest.raises(RelayUnreachable, match=r"the relay breaks off: 4\.3\.2 overloaded"):
        relay.deliver(ADA, RAW)


def test_a_mail_is_not_tried_for_ever(relay: Relay, sink: Sink) -> None:
    sink.to = lambda _address: "451 later"
    last = msgspec.structs.replace(ADA, attempts=2)
    assert relay.deliver(last, RAW).state == "failed"
    sink.to, sink.mail = (lambda _address: "250 OK"), (lambda _address, _time: "drop")
    told = relay.deliver(last, RAW)
    assert (told.state, told.doubtful) == ("failed", True)
    relay.quit()


def test_a_wait_doubles_up_to_a_bound() -> None:
    pace = Pace(first_s=30, most_s=100)
    assert [pace.wait_s(attempt) for attempt in (1, 2, 3, 50)] == [30, 60, 100, 100]


def test_a_relay_that_takes_nothing_from_us_stops_everything(relay: Relay, sink: Sink) -> None:
    """Else all recipients would count as refused."""
    sink.sender = lambda _sender: "550 5.7.1 sender weekly@models.example not allowed"
    with pytest.raises(DeliveryError, match=r"takes no mail from weekly@models.example: 550"):
        relay.deliver(ADA, RAW)


def test_a_relay_that_is_not_there_is_named(config: Config) -> None:
    port = free_port()
    mail = msgspec.structs.replace(config.mail, port=port)
    with pytest.raises(RelayUnreachable, match=f"127.0.0.1:{port}: the relay cannot be reached"):
        Relay(mail, FAST, timeout_s=5).deliver(ADA, RAW)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_relay_without_encryption_gets_nothing_where_it_was_asked_for(
    config: Config, sink: Sink, security: str
) -> None:
    mail = msgspec.structs.replace(config.mail, security=security)
    with pytest.raises(DeliveryError, match=f"mail.security, now '{security}'"):
        Relay(mail, FAST, timeout_s=5).deliver(ADA, RAW)
    assert sink.taken == []


def test_a_login_that_the_relay_does_not_offer_is_told(config: Config) -> None:
    mail = msgspec.structs.replace(config.mail, username="me")
    with pytest.raises(DeliveryError):
        Relay(mail, FAST, timeout_s=5).deliver(ADA, RAW)


def test_trouble_that_nobody_thought_of_leaves_doubt_and_another_connection(
    relay: Relay,
) -> None:
    relay.deliver(ADA, RAW)
    told: Result = relay.broken(ADA, RuntimeError("odd"))
    assert (told.state, told.doubtful, told.reply) == ("queued", True, "RuntimeError: odd")
    assert relay._smtp is None
