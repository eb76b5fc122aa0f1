import email.policy
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import PublishError
from tracker.publish.message import Letter, build, message_id

LETTER = Letter(
    key="2026-W48",
    sender="Open Model Tracker <weekly@tracker.example.org>",
    subject="Northlight releases Aurora 2 32B, fully open; two licences changed",
    written_at=datetime(2026, 11, 30, 7, tzinfo=UTC),
    text="Thirty characters — and “more”.\n" * 9,
    html="<html><body><p>" + "long line ä " * 200 + "</p></body></html>",
)
TOKEN = "A" * 300
UNSUBSCRIBE = (
    f"<https://tracker.example.org/u/{TOKEN}>, <mailto:unsubscribe+{TOKEN}@tracker.example.org>"
)


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=email.policy.default)


def test_both_parts_come_back_as_they_were_written() -> None:
    message = parsed(build(LETTER))
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content_type() == "text/html"
    assert html.get_content().strip() == LETTER.html
    assert not message.defects


def test_two_builds_are_equal_and_every_line_is_short_and_ends_in_crlf() -> None:
    raw = build(LETTER)
    assert raw == build(LETTER)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_headers_say_who_when_and_that_a_machine_wrote_it() -> None:
    message = parsed(build(LETTER))
    assert message["Date"].datetime == LETTER.written_at
    assert message["Subject"] == LETTER.subject
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == message_id(LETTER)
    assert message["List-Unsubscribe"] is None


def test_a_long_list_unsubscribe_is_never_an_encoded_word() -> None:
    raw = build(LETTER, {"List-Unsubscribe": UNSUBSCRIBE})
    assert b"=?utf-8?" not in raw.split(b"\r\n\r\n")[0]
    assert parsed(raw)["List-Unsubscribe"] == UNSUBSCRIBE


def test_the_message_id_changes_with_the_words_and_names_the_senders_domain() -> None:
    assert message_id(LETTER).endswith("@tracker.example.org>")
    assert message_id(LETTER).startswith("<2026-W48.")
    other = msgspec.structs.replace(LETTER, text="A correction.\n")
    assert message_id(other) != message_id(LETTER)
    assert message_id(msgspec.structs.replace(LETTER, sender="nobody")).endswith("@localhost>")


@pytest.mark.parametrize("bad", ["a\x00b", "a\r\nBcc: x@example.org", "a\u2028b"])
def test_a_control_character_in_a_header_is_refused(bad: str) -> None:
    with pytest.raises(PublishError, match="Subject has a control character"):
        build(msgspec.structs.replace(LETTER, subject=bad))


def test_a_header_that_stands_twice_is_refused() -> None:
    with pytest.raises(PublishError, match="subject cannot be written"):
        build(LETTER, {"subject": "another"})


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_any_text_survives_the_journey(words: str) -> None:
    message = parsed(build(msgspec.structs.replace(LETTER, text=f"{words}\n")))
    text = next(message.iter_parts())
    assert text.get_content().replace("\r\n", "\n") == f"{words}\n"
