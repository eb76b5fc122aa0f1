"""Only a mail of ours that came back for good, or a token, takes somebody off the list."""

import mailbox
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.deliver.conftest import KEY, NOW
from tests.mails import WEEK, begin, plain_form, put
from tracker.config import Config
from tracker.deliver.bounces import SOFT_AT_MOST, Report, asks_to_leave, read, take
from tracker.deliver.form import message_id
from tracker.deliver.mailboxes import mails
from tracker.errors import DataError, DeliveryError
from tracker.store import subscribed
from tracker.store.mail_store import MailStore
from tracker.tokens import token

HER = "ada@example.org"

NOTICE = """\
From: MAILER-DAEMON@relay.example
To: bounces@models.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your mail.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
Arrival-Date: Mon, 30 Nov 2026 07:05:00 +0000

Original-Recipient: rfc822; {her}
Final-Recipient: rfc822; rewritten@elsewhere.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--b
{returned}

--b--
"""
HEADERS = "Content-Type: text/rfc822-headers\n\nMessage-ID: {id}\nSubject: S\n"
WHOLE = "Content-Type: message/rfc822\n\nMessage-ID: {id}\nSubject: S\n\nthe mail\n"


@pytest.fixture
def number(store: MailStore) -> int:
    put(store, HER, "bob@example.org")
    begin(store, plain_form())
    with store.reading() as connection:
        return subscribed.find_id(connection, HER)


def notice(named: str, action: str = "failed", status: str = "5.1.1", part: str = HEADERS) -> bytes:
    returned = part.format(id=named) if part else "Content-Type: text/plain\n\nnothing\n"
    return NOTICE.format(her=HER, action=action, status=status, returned=returned).encode()


def standing(store: MailStore) -> str:
    with store.reading() as connection:
        found = subscribed.find(connection, HER)
    assert found is not None
    return found.standing


@pytest.mark.parametrize("part", [HEADERS, WHOLE])
def test_a_mailbox_that_does_not_exist_gets_no_more(
    store: MailStore, config: Config, number: int, part: str
) -> None:
    raw = notice(message_id(KEY, WEEK, number, config), part=part)
    assert take(store, [raw], config, KEY, NOW) == Report(read=1, hard=1)
    assert standing(store) == "bounced"


@pytest.mark.parametrize(
    ("action", "status"),
    [("failed", "4.2.2"), ("failed", "5.2.2"), ("failed", "5.7.1")],
)
def test_what_may_be_better_the_next_time_suppresses_nobody(
    store: MailStore, config: Config, number: int, action: str, status: str
) -> None:
    raw = notice(message_id(KEY, WEEK, number, config), action, status)
    assert take(store, [raw], config, KEY, NOW) == Report(read=1, soft=1)
    assert standing(store) == "active"


def test_what_comes_back_again_and_again_is_for_good(
    store: MailStore, config: Config, number: int
) -> None:
    for turn in range(SOFT_AT_MOST):
        assert standing(store) == "active"
        week = f"2027-W0{turn + 1}"
        begin(store, plain_form(), week=week)
        raw = notice(message_id(KEY, week, number, config), "failed", "5.2.2")
        take(store, [raw], config, KEY, NOW + timedelta(days=7 * turn))
    assert standing(store) == "bounced"


def test_the_same_notification_counts_once(store: MailStore, config: Config, number: int) -> None:
    raw = notice(message_id(KEY, WEEK, number, config), "failed", "5.2.2")
    told = take(store, [raw] * (SOFT_AT_MOST + 1), config, KEY, NOW)
    assert (told.soft, told.hard, told.again) == (1, 0, SOFT_AT_MOST)
    assert standing(store) == "active"


def test_a_mail_that_is_late_has_not_come_back(
    store: MailStore, config: Config, number: int
) -> None:
    raw = notice(message_id(KEY, WEEK, number, config), "delayed", "4.4.1")
    assert take(store, [raw], config, KEY, NOW) == Report(read=1, other=1)


HOSTILE = {
    "an id that no parser takes": notice("<[@]"),
    "deep": b"Content-Type: message/rfc822\n\n" * 3000,
    "many parts": b'Content-Type: multipart/report; boundary="b"\n\n'
    + b"--b\nContent-Type: message/delivery-status\n\nx: y\n\nAction: failed\nStatus: 5.1.1\n\n"
    * 5000
    + b"--b--\n",
    "nested": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(1500)
    ),
    "large": b"Subject: x\n\n" + b"y" * 3_000_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_does_not_keep_the_next_from_being_read(
    store: MailStore, config: Config, number: int, raw: bytes
) -> None:
    good = notice(message_id(KEY, WEEK, number, config))
    told = take(store, [raw, good], config, KEY, NOW)
    assert (told.read, told.hard) == (2, 1)
    assert standing(store) == "bounced"


@pytest.mark.parametrize("part", [HEADERS, ""])
def test_a_notification_of_a_mail_that_is_none_of_ours_takes_nobody_off(
    store: MailStore, config: Config, number: int, part: str
) -> None:
    """Anybody can write one with the address of somebody else in it."""
    assert number
    raw = notice("<2026-W48.0000@models.example>", part=part)
    assert take(store, [raw], config, KEY, NOW) == Report(read=1, unknown=1)
    assert standing(store) == "active"


def test_somebody_leaves_by_mail_with_the_token_of_their_edition(
    store: MailStore, config: Config, number: int
) -> None:
    message = EmailMessage()
    signed = token(KEY, "leave", number, date(2027, 12, 1))
    message["Subject"] = f"Re: unsubscribe {signed}"
    message.set_content("please")
    raw = message.as_bytes()
    assert asks_to_leave(raw) == signed
    assert take(store, [raw, raw], config, KEY, NOW) == Report(read=2, left=1)
    assert standing(store) == "unsubscribed"


@pytest.mark.parametrize("subject", ["unsubscribe", "unsubscribe " + "A" * 34, "Hello", ""])
def test_any_other_mail_is_for_a_person(
    store: MailStore, config: Config, number: int, subject: str
) -> None:
    assert number
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = HER
    assert take(store, [message.as_bytes()], config, KEY, NOW) == Report(read=1, other=1)
    assert standing(store) == "active"


@pytest.mark.parametrize("raw", [b"", b"\xff\x00", b"Content-Type: message/delivery-status\n\n\n", b"Content-Type: multipart/report\n\nx"])  # fmt: skip
def test_what_is_no_mail_is_no_notification(raw: bytes) -> None:
    assert read(raw) == []
    assert asks_to_leave(raw) == ""


def test_mails_come_from_a_file_a_folder_or_one_by_one(tmp_path: Path) -> None:
    messages = [notice("<1@x>"), notice("<2@x>")]
    box = mailbox.mbox(tmp_path / "box")
    folder = mailbox.Maildir(tmp_path / "dir")
    for raw in messages:
        box.add(raw)
        folder.add(raw)
    box.close()
    folder.close()
    (tmp_path / "one.eml").write_bytes(messages[0])
    for place, count in (("box", 2), ("dir", 2), ("one.eml", 1)):
        told = [read(raw) for raw in mails(str(tmp_path / place))]
        assert sorted(each[0].message_id for each in told) == ["<1@x>", "<2@x>"][:count]


def test_a_mailbox_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such mailbox"):
        list(mails(str(tmp_path / "absent")))
    for place in ("imaps://me@127.0.0.1:99999/INBOX", "imap://[::1/x"):
        with pytest.raises(DataError, match="is no address of a mailbox"):
            list(mails(place))
    with pytest.raises(DeliveryError, match="the mailbox cannot be read"):
        list(mails("imap://me@127.0.0.1:1/INBOX"))
