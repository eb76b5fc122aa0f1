"""Whether an edition may go out: in time, with a name under it, once, and by one sender alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.deliver.conftest import FAST, KEY, NOW, Sink, settings
from tests.deliver.test_form import part
from tests.mails import WEEK, put
from tracker.config import Config
from tracker.deliver import mailing
from tracker.deliver.editions import prepare
from tracker.deliver.hold import due_at
from tracker.deliver.mailing import Sender, obstacle, preview, send, send_test
from tracker.deliver.mark import Mark
from tracker.errors import DeliveryError, StoreBusy
from tracker.publish import digest, kept
from tracker.publish.digest_week import Week, parse_week
from tracker.records.mailings import Tally
from tracker.records.snapshot import Snapshot, SourceRow
from tracker.records.subscribers import Interests
from tracker.store import mailed, subscribers
from tracker.store.mail_store import MailStore
from tracker.store.sqlite import lock

THE_WEEK: Week = parse_week(WEEK)
PEOPLE = ["ada@example.org", "bob@example.org"]


def empty(now: datetime = NOW) -> Snapshot:
    return Snapshot(now=now, models=(), changes=(), sources=(), posts=(), papers=(), releases=())


def sender(store: MailStore, config: Config, now: datetime = NOW, **told: Any) -> Sender:
    return Sender(store=store, config=config, key=KEY, clock=lambda: now, pace=FAST, **told)


def sent(this: Sender, seen: Callable[[], Snapshot] = empty) -> Tally | None:
    return send(this, seen, THE_WEEK)


def test_an_edition_goes_to_everybody_and_is_not_sent_twice(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    for _ in range(2):
        told = sent(sender(store, config))
        assert told is not None
        assert (told.delivered, told.waiting) == (2, 0)
    assert sorted(sink.addresses) == PEOPLE
    message = sink.message(PEOPLE[0])
    for kind in ("plain", "html"):
        assert "https://mail.models.example/u/" in part(message, kind)
        assert "1 Sample Street, Exampletown" in part(message, kind)


def test_the_mail_tells_what_was_published_of_the_week(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    whole = digest(empty(), WEEK, config)
    row = kept(msgspec.structs.replace(whole, subject="As it was published"), NOW)
    told = row.told.replace(whole.subject, "As it was published")
    row = msgspec.structs.replace(row, told=told)
    sent(sender(store, config), lambda: msgspec.structs.replace(empty(), editions=(row,)))
    assert str(sink.message(PEOPLE[0])["Subject"]) == "As it was published"


def test_who_reads_of_some_gets_another_mail(store: MailStore, config: Config, sink: Sink) -> None:
    put(store, "ada@example.org")
    put(store, "bob@example.org", interests=Interests(tiers=("fully_open",)))
    sent(sender(store, config))
    first, second = (part(sink.message(each), "plain") for each in PEOPLE)
    assert first.replace(" ", "") != second.replace(" ", "")
    with store.reading() as connection:
        assert len(mailed.forms(connection, WEEK)) == 2


@pytest.mark.parametrize("absent", ["controller", "postal_address", "sender", "service_url"])
def test_nothing_is_sent_that_does_not_say_who_answers_for_it(
    store: MailStore, sink: Sink, tmp_path: Path, absent: str
) -> None:
    put(store, *PEOPLE)
    value = "Nobody <digest@localhost>" if absent == "sender" else ""
    without = settings(tmp_path, sink.port, 3, unsubscribe_to="", **{absent: value})
    name = {"sender": "from", "service_url": "service_url or mail.unsubscribe_to"}.get(absent, absent)  # fmt: skip
    with pytest.raises(DeliveryError, match=f"before these are set: mail.{name}"):
        sent(sender(store, without))
    assert sink.taken == []


def test_a_week_that_is_not_over_is_not_sent(store: MailStore, config: Config) -> None:
    put(store, *PEOPLE)
    assert due_at(THE_WEEK, config) == datetime(2026, 11, 30, 7, tzinfo=UTC)
    early = sender(store, config, datetime(2026, 11, 30, 6, 59, tzinfo=UTC), release=True)
    with pytest.raises(DeliveryError, match="due on 2026-11-30 at 07:00 UTC; not sent before"):
        sent(early)


def test_an_edition_that_comes_too_late_waits_for_a_person(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    late = NOW + timedelta(days=3)
    with pytest.raises(DeliveryError, match=r"held: it was due on .* --release"):
        sent(sender(store, config, late))
    assert sink.taken == []
    sent(sender(store, config, late, release=True))
    assert len(sink.taken) == 2


def test_a_restored_backup_does_not_send_again(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    store.close()
    backup = store.path.read_bytes()
    with MailStore(f"sqlite:///{store.path}") as first:
        sent(sender(first, config))
    for log in store.path.parent.glob("tracker.db-*"):
        log.unlink()
    store.path.write_bytes(backup)
    with MailStore(f"sqlite:///{store.path}") as restored:
        with pytest.raises(DeliveryError, match=r"2 mails of it were sent.* restored"):
            sent(sender(restored, config))
        assert len(sink.taken) == 2
        sent(sender(restored, config, release=True))
    assert len(sink.taken) == 4
    assert len(set(sink.taken)) == 2  # the same bytes, under the same Message-ID


def test_a_backup_of_the_middle_of_a_mailing_does_not_send_its_end_again(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    sent(sender(store, config))
    with store.changing() as connection:
        connection.execute("UPDATE delivery SET state = 'queued'")
        connection.execute("UPDATE mailing SET ended_at = NULL")
    with pytest.raises(DeliveryError, match="the database knows of 0; was a backup restored"):
        sent(sender(store, config))
    assert len(sink.taken) == 2


@pytest.mark.parametrize("change", ["key", "service_url", "unsubscribe_to", "sender"])
def test_the_rest_of_a_mailing_is_filled_in_like_its_begin(
    store: MailStore, config: Config, sink: Sink, change: str
) -> None:
    put(store, *PEOPLE)
    sent(sender(store, config))
    with store.changing() as connection:
        connection.execute("UPDATE delivery SET state = 'queued' WHERE subscriber_id = 1")
        connection.execute("UPDATE mailing SET ended_at = NULL")
    Mark(store.path, WEEK).path.write_text("1")
    other = sender(store, config)
    if change == "key":
        other = msgspec.structs.replace(other, key=b"another key of more than 16 letters")
    else:
        value = "https://else.example" if change == "service_url" else "a <a@else.example>"
        mail = msgspec.structs.replace(config.mail, **{change: value})
        other = sender(store, msgspec.structs.replace(config, mail=mail))
    with pytest.raises(DeliveryError, match="is another one than when it was begun"):
        sent(other)
    assert len(sink.taken) == 2
    assert sent(msgspec.structs.replace(other, release=True)) is not None


def test_of_two_senders_one_holds_the_lock(store: MailStore, config: Config, sink: Sink) -> None:
    put(store, *PEOPLE)
    let_go = lock(store.path.with_name("tracker.db.send"))
    try:
        with pytest.raises(StoreBusy, match="another `tracker send` is at work") as raised:
            sent(sender(store, config))
        assert raised.value.exit_code == 75
    finally:
        let_go()
    assert sink.taken == []
    assert sent(sender(store, config)) is not None


def test_a_quiet_week_is_skipped_where_the_settings_say_so(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    digest_ = msgspec.structs.replace(config.digest, quiet="skip")
    assert sent(sender(store, msgspec.structs.replace(config, digest=digest_))) is None
    assert sink.taken == []
    assert Mark(store.path, WEEK).finished() is None
    assert sent(sender(store, config)) is not None


def test_an_edition_for_nobody_is_not_begun_and_so_not_over(
    store: MailStore, config: Config, sink: Sink
) -> None:
    with pytest.raises(DeliveryError, match="nobody is on the list yet"):
        sent(sender(store, config))
    put(store, *PEOPLE)
    sent(sender(store, config))
    assert len(sink.taken) == 2


def test_who_chooses_while_the_mails_are_made_gets_theirs(store: MailStore, config: Config) -> None:
    put(store, *PEOPLE)

    def choosing() -> Snapshot:
        with MailStore(f"sqlite:///{store.path}") as other, other.changing() as connection:
            subscribers.choose(connection, 1, Interests(tiers=("closed",)), NOW)
        return empty()

    told = sent(sender(store, config), choosing)
    assert told is not None
    assert told.delivered == 2


def test_who_chooses_between_two_looks_at_the_list_gets_theirs(
    store: MailStore, config: Config, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, *PEOPLE)
    made = prepare

    def preparing(*told: Any) -> Any:
        done = made(*told)
        with MailStore(f"sqlite:///{store.path}") as other, other.changing() as connection:
            subscribers.choose(connection, 1, Interests(tiers=("closed",)), NOW)
        return done

    monkeypatch.setattr(mailing, "prepare", preparing)
    told = sent(sender(store, config))
    assert told is not None
    assert told.candidates == told.delivered == len(sink.taken) == 2


def test_what_the_relay_refused_is_tried_again_where_that_is_said(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    sink.to = lambda address: "554 5.7.1 no" if address == PEOPLE[0] else "250 OK"
    first = sent(sender(store, config))
    assert first is not None
    assert (first.delivered, first.failed) == (1, 1)
    sink.to = lambda _address: "250 OK"
    assert sent(sender(store, config)) == first
    told = sent(sender(store, config, again=True))
    assert told is not None
    assert (told.delivered, told.failed) == (2, 0)
    assert len(sink.taken) == 2


def test_a_test_says_who_answers_for_it_too(store: MailStore, sink: Sink, tmp_path: Path) -> None:
    without = settings(tmp_path, sink.port, 3, controller="")
    with pytest.raises(DeliveryError, match=r"mail\.controller"):
        send_test(sender(store, without), empty(), THE_WEEK, "me@example.org")


def test_a_week_at_the_end_of_all_days_is_refused(store: MailStore, config: Config) -> None:
    put(store, *PEOPLE)
    with pytest.raises(DeliveryError, match="9999-W52: is too far away"):
        send(sender(store, config), empty, parse_week("9999-W52"))


def test_a_test_goes_to_one_address_and_leaves_no_trace(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    send_test(sender(store, config), empty(), THE_WEEK, "me@example.org")
    assert sink.addresses == ["me@example.org"]
    assert str(sink.message("me@example.org")["Subject"]).startswith("[Test] ")
    with store.reading() as connection:
        assert mailed.weeks(connection, 8) == []
    sink.to = lambda _address: "550 5.1.1 unknown"
    with pytest.raises(DeliveryError, match=r"me@example.org: the relay did not take it: 550"):
        send_test(sender(store, config), empty(), THE_WEEK, "me@example.org")


def test_a_preview_sends_nothing(store: MailStore, config: Config, sink: Sink) -> None:
    put(store, "ada@example.org")
    put(store, "bob@example.org", interests=Interests(tiers=("closed",)))
    made = preview(sender(store, config), empty(), THE_WEEK)
    assert [form.interests for form in made.forms] == ['{"tiers":["closed"]}', "{}"]
    assert sink.taken == []
    assert made.quiet


def source(day: datetime) -> SourceRow:
    return SourceRow(source="hub", kind="hub", state="ok", last_ok_at=day, last_error=None, items=1)


def test_a_week_that_nobody_watched_is_not_called_a_quiet_one(
    store: MailStore, config: Config, sink: Sink
) -> None:
    put(store, *PEOPLE)
    old = msgspec.structs.replace(empty(), sources=(source(datetime(2026, 11, 20, tzinfo=UTC)),))
    with pytest.raises(DeliveryError, match="no source was read since 2026-11-20"):
        sent(sender(store, config, release=True), lambda: old)
    assert sink.taken == []
    fresh = msgspec.structs.replace(empty(), sources=(source(NOW),))
    assert sent(sender(store, config), lambda: fresh) is not None


def test_it_can_be_asked_what_stands_in_the_way(
    store: MailStore, config: Config, tmp_path: Path, sink: Sink
) -> None:
    put(store, *PEOPLE)
    assert obstacle(sender(store, config), THE_WEEK) == ""
    assert "not sent before" in obstacle(sender(store, config, NOW - timedelta(days=2)), THE_WEEK)
    assert "held" in obstacle(sender(store, config, NOW + timedelta(days=9)), THE_WEEK)
    nameless = settings(tmp_path, sink.port, 3, controller="")
    assert "mail.controller" in obstacle(sender(store, nameless), THE_WEEK)
    sent(sender(store, config))
    assert "it was sent" in obstacle(sender(store, config), THE_WEEK)
