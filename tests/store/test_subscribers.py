"""Who is on the list is there by their own word, and whoever left stays away."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mails import KEY, NOW, arrival, begin, mail_store, plain_form, put
from tracker.records.subscribers import Interests, Subscriber
from tracker.store import mailed, mailings, subscribed, subscribers
from tracker.store.mail_store import MailStore

HER = "Ada@example.org"
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    with mail_store(tmp_path) as opened:
        yield opened


def her(store: MailStore) -> Subscriber:
    with store.reading() as connection:
        found = subscribed.find(connection, HER)
    assert found is not None
    return found


def ask(store: MailStore, days: int = 0) -> None:
    at = NOW + days * DAY
    with store.changing() as connection:
        subscribers.ask(connection, arrival(HER, consented_at=at), at)


def invite(store: MailStore, days: int = 0) -> list[int]:
    with store.changing() as connection:
        found = subscribed.uninvited(connection, 10, NOW + days * DAY)
        for each in found:
            subscribers.invited(connection, each.id, NOW + days * DAY)
        return [each.id for each in found]


def confirm(store: MailStore, days: int = 0) -> bool:
    number = her(store).id
    with store.changing() as connection:
        return subscribers.confirm(connection, number, NOW + days * DAY, KEY)


def leave(store: MailStore, days: int = 0) -> bool:
    number = her(store).id
    with store.changing() as connection:
        return subscribers.leave(connection, number, NOW + days * DAY, "link in a mail")


def imported(store: MailStore, address: str = HER) -> str:
    with store.changing() as connection:
        name = subscribers.hashed(KEY, address)
        return subscribers.put(connection, arrival(address), "imported", NOW, name)


def acts(store: MailStore) -> list[str]:
    number = her(store).id
    with store.reading() as connection:
        return [each.act for each in subscribed.record(connection, number)]


def test_who_asks_gets_mails_only_after_they_confirmed(store: MailStore) -> None:
    ask(store)
    assert her(store).standing == "pending"
    with store.reading() as connection:
        assert mailed.audience(connection) == {}
    assert invite(store) == [her(store).id]
    assert invite(store) == []
    assert confirm(store)
    assert confirm(store)  # a second press changes nothing
    assert (her(store).standing, her(store).confirmed_at) == ("active", NOW)
    assert acts(store) == ["asked", "confirmed"]
    number = her(store).id
    with store.reading() as connection:
        (first, _) = subscribed.record(connection, number)
        assert (first.at, first.wording, first.source) == (NOW, "said yes", "test")
        assert mailed.audience(connection) == {"{}": 1}


def test_nobody_is_asked_twice_within_a_day(store: MailStore) -> None:
    ask(store)
    invite(store)
    ask(store)
    assert invite(store) == []
    ask(store, days=1)
    assert len(invite(store, days=1)) == 1


def test_to_ask_for_somebody_who_is_on_the_list_changes_nothing(store: MailStore) -> None:
    put(store, HER)
    before = her(store)
    ask(store, days=3)
    assert her(store) == before
    assert invite(store) == []


def test_an_address_is_one_whatever_its_letters(store: MailStore) -> None:
    put(store, HER)
    assert imported(store, "ADA@example.org") == "known"
    with store.reading() as connection:
        assert subscribed.counts(connection) == {"active": 1}


def test_who_left_gets_no_more_and_no_import_brings_them_back(store: MailStore) -> None:
    put(store, HER)
    assert leave(store)
    assert not leave(store)  # is no news the second time
    assert her(store).standing == "unsubscribed"
    assert imported(store) == "suppressed"
    assert not confirm(store)
    assert acts(store) == ["added", "unsubscribed"]


def test_who_left_comes_back_by_their_own_word_alone(store: MailStore) -> None:
    put(store, HER)
    leave(store)
    ask(store, days=30)
    assert her(store).standing == "pending"
    assert imported(store) == "suppressed"
    assert confirm(store, days=30)
    assert her(store).standing == "active"
    assert imported(store) == "known"


def test_who_left_and_does_not_confirm_has_still_left(store: MailStore) -> None:
    """Anybody may write an address into the form."""
    put(store, HER)
    leave(store)
    ask(store, days=30)
    with store.changing() as connection:
        assert subscribers.forget_unconfirmed(connection, NOW + 40 * DAY) == 0
    assert her(store).standing == "unsubscribed"
    assert imported(store) == "suppressed"


def test_who_never_confirms_is_forgotten(store: MailStore) -> None:
    ask(store)
    with store.changing() as connection:
        assert subscribers.forget_unconfirmed(connection, NOW) == 0
        assert subscribers.forget_unconfirmed(connection, NOW + DAY) == 1
        assert subscribed.find(connection, HER) is None
        assert connection.execute("SELECT count(*) FROM consent").fetchone() == (0,)


def test_of_who_is_erased_only_a_keyed_hash_is_left(store: MailStore) -> None:
    put(store, HER, "bob@example.org")
    begin(store, plain_form())
    number = her(store).id
    with store.changing() as connection:
        connection.execute(
            "UPDATE delivery SET reply = 'for Ada' WHERE subscriber_id = ?", (number,)
        )
        assert subscribers.erase(connection, "ada@EXAMPLE.org", NOW, subscribers.hashed(KEY, HER))
        assert subscribed.find(connection, HER) is None
    told = store.path.read_bytes() + store.path.with_name("tracker.db-wal").read_bytes()
    assert b"bob@example.org" in told
    store.close()
    left = store.path.read_bytes()
    assert b"bob@example.org" in left
    for trace in (b"Ada@example.org", b"ada@example.org", b"for Ada"):
        assert trace not in left
    assert subscribers.hashed(KEY, HER).encode() in left
    assert subscribers.hashed(b"another key", HER).encode() not in left
    with MailStore(f"sqlite:///{store.path}") as again:
        assert imported(again) == "suppressed"
        with again.changing() as connection:  # what was to be sent to her is not
            assert [each.address for each in mailings.claim(connection, "2026-W48", 9, NOW)] == ["bob@example.org"]  # fmt: skip


def test_a_number_is_never_given_twice(store: MailStore) -> None:
    """Links in old mails bear it."""
    put(store, HER)
    number = her(store).id
    with store.changing() as connection:
        subscribers.erase(connection, HER, NOW, "x")
    put(store, "bob@example.org")
    with store.reading() as connection:
        assert subscribed.find_id(connection, "bob@example.org") > number


def test_mails_that_come_back_for_now_are_counted_while_they_follow_each_other(
    store: MailStore,
) -> None:
    put(store, HER)
    with store.changing() as connection:
        number = subscribed.find_id(connection, HER)
        days = (0, 7, 14, 100, 107)
        told = [subscribers.bounced_softly(connection, number, NOW + day * DAY) for day in days]
        assert told == [1, 2, 3, 1, 2]
        assert subscribers.bounced_softly(connection, 99, NOW) == 0


def test_interests_can_be_chosen_while_one_is_on_the_list(store: MailStore) -> None:
    put(store, HER)
    chosen = Interests(tiers=("weights_open", "fully_open"), organizations=("Acme ", "acme"))
    number = her(store).id
    with store.changing() as connection:
        assert subscribers.choose(connection, number, chosen, NOW)
    assert her(store).interests == Interests(tiers=("fully_open", "weights_open"), organizations=("acme",))  # fmt: skip
    leave(store)
    with store.changing() as connection:
        assert not subscribers.choose(connection, number, Interests(), NOW)


@settings(max_examples=settings().max_examples // 4)
@given(st.lists(st.sampled_from(["ask", "invite", "confirm", "leave", "import", "erase"])))
def test_whatever_happens_nobody_is_active_whose_last_word_was_no(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """Only a confirmation brings somebody back who left or was erased."""
    yes = erased = False
    with mail_store(tmp_path_factory.mktemp("list")) as store:
        left = False
        for day, step in enumerate(steps):
            with store.changing() as connection:
                known = subscribed.find(connection, HER)
                pending = known is not None and known.standing == "pending"
            if step == "ask":
                ask(store, day)
            elif step == "invite":
                invite(store, day)
            elif step == "confirm" and known:
                yes = confirm(store, day) or yes
                left = left and not pending
                erased = erased and not pending
            elif step == "leave" and known:
                left = (leave(store, day) and known.standing == "active") or left
                yes = False if left else yes
            elif step == "import":
                done = imported(store)
                assert not (done == "added" and (left or erased))
                yes = yes or done == "added"
            elif step == "erase":
                with store.changing() as connection:
                    subscribers.erase(connection, HER, NOW, subscribers.hashed(KEY, HER))
                yes, left, erased = False, False, True
            with store.reading() as connection:
                now = subscribed.find(connection, HER)
                assert (now is not None and now.standing == "active") == yes
