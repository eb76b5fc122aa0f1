"""Each mail of an edition goes out once, or it is told what became of it."""

import hashlib
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.deliver.conftest import FAST, KEY, Sink, free_port, settings
from tests.deliver.test_form import letter
from tests.mails import NOW, WEEK, WHOLE, begin, put
from tracker.config import Config
from tracker.deliver.form import form
from tracker.deliver.mark import Mark
from tracker.deliver.relay import Pace
from tracker.deliver.sending import Plan, send_queued
from tracker.errors import DeliveryError, RelayUnreachable
from tracker.records.mailings import Tally
from tracker.store import mailed, mailings, subscribed, subscribers
from tracker.store.mail_store import MailStore

PEOPLE = [f"p{number:02}@example.org" for number in range(20)]


def plan(config: Config, pace: Pace = FAST, clock: Callable[[], datetime] = lambda: NOW) -> Plan:
    return Plan(
        week=WEEK, monday=date(2026, 11, 23), config=config, key=KEY, pace=pace, clock=clock
    )


def begun(store: MailStore, config: Config) -> None:
    put(store, *PEOPLE)
    begin(store, form(letter(), WHOLE, config))


def tally(store: MailStore) -> Tally:
    with store.reading() as connection:
        return mailed.tally(connection, WEEK)


def test_everybody_gets_one_mail_of_their_own(store: MailStore, config: Config, sink: Sink) -> None:
    begun(store, config)
    told = send_queued(store, plan(config))
    assert told == Tally(candidates=20, delivered=20, failed=0, suppressed=0, uncertain=0, waiting=0)  # fmt: skip
    assert sorted(sink.addresses) == PEOPLE
    messages = [sink.message(address) for address in PEOPLE]
    assert [str(each["To"]) for each in messages] == PEOPLE
    assert len({str(each["Message-ID"]) for each in messages}) == 20
    assert len({str(each["List-Unsubscribe"]) for each in messages}) == 20
    assert Mark(store.path, WEEK).finished() == 20
    with store.reading() as connection:
        done = mailed.mailing(connection, WEEK)
    assert done is not None
    assert done.ended_at == NOW


def test_what_was_sent_is_not_sent_again(store: MailStore, config: Config, sink: Sink) -> None:
    begun(store, config)
    send_queued(store, plan(config))
    assert send_queued(store, plan(config)).delivered == 20
    assert len(sink.taken) == 20


def test_each_answer_of_the_relay_is_accounted_for(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    no, full, never = PEOPLE[:3]
    sink.to = lambda address: {no: "550 5.1.1 unknown", full: "552 5.2.2 full", never: "451 later"}.get(address, "250 OK")  # fmt: skip
    once, lost = PEOPLE[3:5]
    sink.mail = lambda address, time: (
        "451 later" if address == once and time == 1 else "lost" if address == lost and time == 1 else "250 OK"
    )  # fmt: skip
    told = send_queued(store, plan(config))
    assert told == Tally(candidates=20, delivered=16, failed=3, suppressed=0, uncertain=1, waiting=0)  # fmt: skip
    assert sorted(set(sink.addresses)) == PEOPLE[3:]
    assert sink.addresses.count(lost) == 2
    (raw,) = {raw for address, raw in sink.taken if address == lost}  # both the same bytes
    assert raw
    with store.reading() as connection:
        found = subscribed.find(connection, no)
        assert found is not None
        assert found.standing == "bounced"
        assert subscribed.counts(connection) == {"active": 19, "bounced": 1}


def test_who_leaves_while_it_is_sent_gets_none(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    one = msgspec.structs.replace(config, mail=msgspec.structs.replace(config.mail, connections=1))
    last = PEOPLE[-1]
    left = threading.Event()

    def leave(address: str, _time: int) -> str:
        if address == PEOPLE[0]:
            with MailStore(f"sqlite:///{store.path}") as other, other.changing() as connection:
                number = subscribed.find_id(connection, last)
                subscribers.leave(connection, number, NOW, "link in a mail")
            left.set()
        return "250 OK"

    sink.mail = leave
    told = send_queued(store, plan(one))
    assert left.is_set()
    assert (told.delivered, told.suppressed) == (19, 1)
    assert last not in sink.addresses


def test_when_the_relay_is_away_nothing_is_lost_and_it_goes_on_later(
    store: MailStore, tmp_path: Path, config: Config, sink: Sink
) -> None:
    begun(store, config)
    away = settings(tmp_path, free_port())
    with pytest.raises(RelayUnreachable, match="cannot be reached"):
        send_queued(store, plan(away, Pace(first_s=600)))  # whoever typed it is told at once
    assert tally(store).waiting == 20
    assert send_queued(store, plan(config)).delivered == 20
    assert len(sink.taken) == 20


def test_a_relay_that_takes_nothing_from_us_fails_nobody(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    sink.sender = lambda _sender: "530 5.7.0 login first"
    with pytest.raises(DeliveryError, match="takes no mail"):
        send_queued(store, plan(config))
    told = tally(store)
    assert (told.waiting, told.failed) == (20, 0)


def test_a_relay_that_closes_after_each_mail_loses_none(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    sink.closes = True
    told = send_queued(
        store, msgspec.structs.replace(plan(config), pace=Pace(first_s=30, attempts=1))
    )
    assert (told.delivered, told.failed, told.uncertain) == (20, 0, 0)


def test_a_relay_that_goes_away_for_a_while_is_waited_for(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    answers = iter(["250 OK"] * 5 + ["421 4.3.2 restarting"] * 6)
    sink.to = lambda _address: next(answers, "250 OK")
    why: list[str] = []
    patient = plan(config, Pace(first_s=0.2, most_s=0.2, attempts=5))
    told = send_queued(store, msgspec.structs.replace(patient, on_wait=why.append))
    assert why[0].endswith("the relay breaks off: 4.3.2 restarting; tried again in 0 s")
    assert (told.delivered, told.uncertain, told.waiting) == (20, 0, 0)


@pytest.mark.parametrize("when", ["to", "mail"])
def test_a_relay_that_refuses_everybody_fails_nobody(
    store: MailStore, config: Config, sink: Sink, when: str
) -> None:
    """A login that was forgotten, or a relay that is not ours."""
    begun(store, config)
    setattr(sink, when, lambda *_told: "550 5.1.1 User unknown in local recipient table")
    with pytest.raises(DeliveryError, match=r"refuses everybody, the last with 550 5\.1\.1"):
        send_queued(store, plan(config))
    assert tally(store).waiting == 20
    with store.reading() as connection:
        assert subscribed.counts(connection) == {"active": 20}
    setattr(sink, when, lambda *_told: "250 OK")
    assert send_queued(store, plan(config)).delivered == 20


def test_an_address_that_is_not_there_is_believed_once_others_were_taken(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    gone = set(PEOPLE[:5])
    sink.to = lambda address: "550 5.1.1 unknown" if address in gone else "250 OK"
    told = send_queued(store, plan(config))
    assert (told.delivered, told.failed) == (15, 5)
    with store.reading() as connection:
        assert subscribed.counts(connection) == {"active": 15, "bounced": 5}


@pytest.mark.parametrize("answer", ["451 4.3.1 disk full", "421 4.7.0 busy"])
def test_a_relay_that_takes_nothing_for_now_fails_nobody(
    store: MailStore, config: Config, sink: Sink, answer: str
) -> None:
    begun(store, config)
    sink.sender = lambda _sender: answer
    with pytest.raises(RelayUnreachable, match="breaks off"):
        send_queued(store, plan(config))
    assert tally(store).waiting == 20


def test_the_mark_counts_what_went_out_and_nobody_who_left(
    store: MailStore, config: Config
) -> None:
    begun(store, config)
    with store.changing() as connection:
        for address in PEOPLE[:7]:
            subscribers.leave(connection, subscribed.find_id(connection, address), NOW, "form")
    told = send_queued(store, plan(config))
    assert (told.delivered, told.suppressed) == (13, 7)
    assert Mark(store.path, WEEK).finished() == 13


def test_a_database_that_another_program_holds_is_waited_for(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    store._connection.execute("PRAGMA busy_timeout=20")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with MailStore(f"sqlite:///{store.path}") as other, other.changing():
            held.set()
            done.wait(1)

    def take(_address: str, _time: int) -> str:
        if not held.is_set():
            threading.Thread(target=hold, daemon=True).start()
            held.wait(5)
        return "250 OK"

    sink.mail = take
    told = send_queued(store, plan(config))
    done.set()
    assert (told.delivered, told.uncertain) == (20, 0)
    assert len(sink.taken) == 20


def test_what_was_under_way_when_it_was_killed_is_uncertain_and_the_same_bytes(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    with store.changing() as connection:
        killed = [each.address for each in mailings.claim(connection, WEEK, 3, NOW)]
    told = send_queued(store, plan(config))
    assert (told.delivered, told.uncertain) == (17, 3)
    first = {address: hashlib.sha256(raw).digest() for address, raw in sink.taken}
    assert set(killed) <= set(first)


def test_no_more_mails_a_second_than_that(store: MailStore, config: Config, sink: Sink) -> None:
    begun(store, config)
    slow = msgspec.structs.replace(config, mail=msgspec.structs.replace(config.mail, per_second=40))
    began = datetime.now(tz=NOW.tzinfo)
    send_queued(store, plan(slow))
    assert datetime.now(tz=NOW.tzinfo) - began >= timedelta(seconds=19 / 40)
    assert len(sink.taken) == 20


def test_never_more_mails_are_under_way_than_there_are_connections(
    store: MailStore, config: Config, sink: Sink
) -> None:
    begun(store, config)
    most = 0

    def look(_address: str, _time: int) -> str:
        nonlocal most
        with MailStore(f"sqlite:///{store.path}") as other, other.reading() as connection:
            row = connection.execute("SELECT count(*) FROM delivery WHERE state = 'sending'")
            most = max(most, row.fetchone()[0])
        return "250 OK"

    sink.mail = look
    send_queued(store, plan(config))
    assert 1 <= most <= 3


def test_it_is_told_how_far_it_is(store: MailStore, config: Config) -> None:
    begun(store, config)
    told: list[int] = []
    send_queued(store, msgspec.structs.replace(plan(config), on_result=told.append))
    assert told == sorted(told)
    assert told[-1] == 20
