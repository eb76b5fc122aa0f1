"""The ledger: every candidate of a mailing is in exactly one place, whatever happens."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mails import NOW, WEEK, begin, mail_store, plain_form, put
from tracker.records.mailings import Form, Result, Tally
from tracker.records.subscribers import Interests
from tracker.store import mailed, mailings, subscribed, subscribers
from tracker.store.mail_store import MailStore

PEOPLE = [f"p{number}@example.org" for number in range(6)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    with mail_store(tmp_path) as opened:
        put(opened, *PEOPLE)
        yield opened


def claim(store: MailStore, most: int = 9, seconds: float = 0) -> list[int]:
    at = NOW + timedelta(seconds=seconds)
    with store.changing() as connection:
        return [each.subscriber_id for each in mailings.claim(connection, WEEK, most, at)]


def settle(store: MailStore, *results: Result) -> None:
    with store.changing() as connection:
        mailings.settle(connection, WEEK, results, NOW)


def tally(store: MailStore) -> Tally:
    with store.reading() as connection:
        return mailed.tally(connection, WEEK)


def holds(told: Tally) -> bool:
    parts = (told.delivered, told.failed, told.suppressed, told.uncertain, told.waiting)
    return told.candidates == sum(parts)


def test_who_is_on_the_list_when_a_mailing_begins_gets_it_and_nobody_else(store: MailStore) -> None:
    begin(store, plain_form())
    put(store, "late@example.org")
    with store.changing() as connection:
        addresses = [each.address for each in mailings.claim(connection, WEEK, 99, NOW)]
    assert addresses == PEOPLE
    assert claim(store) == []


def test_each_gets_the_form_of_what_they_read_of(store: MailStore) -> None:
    some = Interests(tiers=("closed",))
    put(store, "some@example.org", interests=some)
    begin(store, plain_form(), plain_form(subscribers.spelled(some)))
    with store.changing() as connection:
        forms = mailed.forms(connection, WEEK)
        told = {each.address: forms[each.form_id] for each in mailings.claim(connection, WEEK, 99, NOW)}  # fmt: skip
    assert told["some@example.org"].interests == '{"tiers":["closed"]}'
    assert {told[each].interests for each in PEOPLE} == {"{}"}
    assert isinstance(told["some@example.org"], Form)


def test_an_edition_is_begun_once(store: MailStore) -> None:
    begin(store, plain_form())
    with pytest.raises(Exception, match="UNIQUE"):
        begin(store, plain_form())
    assert tally(store).candidates == 6


def test_what_was_sent_is_told_by_its_page(store: MailStore) -> None:
    begin(store, plain_form())
    with store.reading() as connection:
        assert connection.execute("SELECT week, told FROM edition").fetchall() == [(WEEK, "{}")]


def test_who_leaves_during_a_mailing_gets_no_more_of_it(store: MailStore) -> None:
    begin(store, plain_form())
    first = claim(store, 2)
    with store.changing() as connection:
        for address in PEOPLE:
            number = subscribed.find_id(connection, address)
            subscribers.leave(connection, number, NOW, "link in a mail")
    assert claim(store) == []
    settle(store, *(Result(subscriber_id=each, state="sent") for each in first))
    told = tally(store)
    assert (told.delivered, told.suppressed, told.waiting) == (2, 4, 0)
    assert holds(told)


def test_what_was_under_way_when_a_sender_was_killed_is_sent_again_and_told(
    store: MailStore,
) -> None:
    begin(store, plain_form())
    lost = claim(store, 2)
    with store.changing() as connection:
        assert mailings.resume(connection, WEEK) == 2
        assert mailings.resume(connection, WEEK) == 0
    again = claim(store)
    assert set(lost) < set(again)
    settle(store, *(Result(subscriber_id=each, state="sent", code=250) for each in again))
    told = tally(store)
    assert (told.delivered, told.uncertain, told.waiting) == (4, 2, 0)
    with store.reading() as connection:
        assert [row[:3] for row in mailed.listed(connection, WEEK)] == [
            (each, "uncertain", 250) for each in lost
        ]


def test_what_the_relay_refuses_for_now_is_due_later(store: MailStore) -> None:
    begin(store, plain_form())
    (first, *_) = claim(store)
    settle(store, Result(subscriber_id=first, state="queued", code=451, again_s=30))
    assert claim(store, seconds=29) == []
    with store.reading() as connection:
        assert mailed.next_at(connection, WEEK) == NOW + timedelta(seconds=30)
    with store.changing() as connection:
        (parcel,) = mailings.claim(connection, WEEK, 9, NOW + timedelta(seconds=30))
    assert parcel.attempts == 1


def test_no_try_is_counted_where_there_was_no_connection(store: MailStore) -> None:
    begin(store, plain_form())
    (first, *_) = claim(store)
    settle(store, Result(subscriber_id=first, state="queued", untried=True))
    with store.changing() as connection:
        (parcel,) = mailings.claim(connection, WEEK, 1, NOW)
    assert (parcel.subscriber_id, parcel.attempts) == (first, 0)


def test_a_mailing_is_over_once(store: MailStore) -> None:
    begin(store, plain_form())
    with store.reading() as connection:
        assert [each.week for each in mailed.unfinished(connection)] == [WEEK]
    with store.changing() as connection:
        mailings.finish(connection, WEEK, NOW)
        mailings.finish(connection, WEEK, NOW + timedelta(days=1))
        told = mailed.mailing(connection, WEEK)
        assert mailed.unfinished(connection) == []
        assert mailed.weeks(connection, 8) == [WEEK]
        assert mailed.mailing(connection, "2026-W47") is None
    assert told is not None
    assert told.ended_at == NOW
    assert told.tally.candidates == 6


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.integers(1, 4)),
        st.tuples(st.just("settle"), st.sampled_from(["sent", "failed", "queued", "doubt"])),
        st.tuples(st.just("kill"), st.just(0)),
        st.tuples(st.just("leave"), st.integers(1, 6)),
    ),
    max_size=30,
)


@settings(max_examples=settings().max_examples // 2)
@given(STEPS)
def test_at_any_moment_every_candidate_is_counted_exactly_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int | str]]
) -> None:
    with mail_store(tmp_path_factory.mktemp("ledger")) as store:
        put(store, *PEOPLE)
        begin(store, plain_form())
        under_way: list[int] = []
        for step, told in steps:
            if step == "claim":
                under_way += claim(store, int(told))
            elif step == "settle" and under_way:
                number = under_way.pop(0)
                state = "queued" if told == "doubt" else told
                settle(store, Result(subscriber_id=number, state=state, doubtful=told == "doubt"))  # type: ignore[arg-type] # drawn from those that there are
            elif step == "kill":
                with store.changing() as connection:
                    assert mailings.resume(connection, WEEK) == len(under_way)
                under_way = []
            elif step == "leave":
                with store.changing() as connection:
                    subscribers.leave(connection, int(told), NOW, "form")
            now = tally(store)
            assert now.candidates == 6
            assert holds(now)
            assert len(set(under_way)) == len(under_way)
