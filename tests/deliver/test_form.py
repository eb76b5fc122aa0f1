"""A mail that was written once and filled in is a mail like any other, for any address and link."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.conftest import KEY, settings
from tracker.config import Config
from tracker.deliver.form import Own, filled, form, list_id, message_id, ready
from tracker.deliver.ways_out import WayOut, way_out
from tracker.errors import ConfigError, PublishError
from tracker.publish.message import UNSUBSCRIBE, Letter
from tracker.tokens import redeem

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 30, 7, tzinfo=UTC)
TEXT = (
    f"Ein Gruß, a title — and more.\n.a line that begins with a dot\nLeave:\n{UNSUBSCRIBE}\nend\n"
)
HTML = f'<p>Ein Gruß <a href="{UNSUBSCRIBE}">leave</a></p>\n' + "<p>é</p>" * 400


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return settings(tmp_path_factory.mktemp("form"), 25)


def letter(
    text: str = TEXT, html: str = HTML, subject: str = "Acme opens all of Bolt 7B"
) -> Letter:
    return Letter(key="2026-W48", sender="Open models weekly <weekly@models.example>",
                  subject=subject, written_at=AT, text=text, html=html)  # fmt: skip


def mail(config: Config, own: Own, told: Letter | None = None) -> tuple[bytes, EmailMessage]:
    raw = filled(ready(form(told or letter(), "{}", config)), own)
    return raw, message_from_bytes(raw, policy=policy.default)


def own(*addresses: str, to: str = "ada@example.org") -> Own:
    return Own(to, "<2026-W48.0a@models.example>", WayOut(addresses, one_click=True))


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    told = found.get_content()
    assert isinstance(told, str)
    return told.replace("\r\n", "\n")


@given(
    st.integers(1, 900), st.sampled_from(["a", "=", "&", "%41", "-_", "?q="]), st.integers(0, 80)
)
def test_a_link_of_any_length_stands_whole_wherever_the_mark_was(
    config: Config, length: int, sign: str, before: int
) -> None:
    url = "https://x.example/" + (sign * 900)[:length]
    told = letter(
        "x" * before + UNSUBSCRIBE + "y\n", f'{"ä" * before}<a href="{UNSUBSCRIBE}">z</a>'
    )
    raw, message = mail(config, own(url), told)
    assert part(message, "plain") == "x" * before + url + "y\n"
    assert f'href="{url.replace("&", "&amp;")}"' in part(message, "html")
    head, _, body = raw.partition(b"\r\n\r\n")
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in head + b"\r\n"
    assert message["List-Unsubscribe"] == f"<{url}>"
    assert b"=?utf" not in head


def test_every_line_ends_as_mails_do_and_no_header_is_broken(config: Config) -> None:
    raw, message = mail(config, own("https://x.example/u/1", "mailto:leave@x.example?subject=1"))
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None
    assert message.defects == []
    assert part(message, "plain") == TEXT.replace(UNSUBSCRIBE, "https://x.example/u/1")
    assert (
        message["List-Unsubscribe"] == "<https://x.example/u/1>, <mailto:leave@x.example?subject=1>"
    )


def test_the_headers_are_those_of_a_list(config: Config) -> None:
    _, message = mail(config, own("https://x.example/u/1"))
    assert {name: str(message[name]) for name in message} == {
        "To": "ada@example.org", "Message-ID": "<2026-W48.0a@models.example>",
        "List-Unsubscribe": "<https://x.example/u/1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "From": "Open models weekly <weekly@models.example>",
        "Subject": "Acme opens all of Bolt 7B", "Auto-Submitted": "auto-generated",
        "Precedence": "bulk", "List-Id": "Open models weekly <weekly.models.example>",
        "List-Archive": "<https://models.example/weeks.html>",
        "Date": "Mon, 30 Nov 2026 07:00:00 +0000", "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_2026-W48"',
    }  # fmt: skip


def test_one_click_is_offered_only_where_an_https_address_stands(config: Config) -> None:
    plain = Own("a@example.org", "<1@x>", WayOut(("mailto:x@example.org",), one_click=False))
    assert mail(config, plain)[1]["List-Unsubscribe-Post"] is None


def test_the_same_mail_is_the_same_bytes_each_time(config: Config) -> None:
    first, second = (mail(config, own("https://x.example/u/1"))[0] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("wrong", ["a@x\r\nBcc: b@x", "ä@example.org", "a\x00@example.org"])
def test_what_would_break_a_header_is_refused(config: Config, wrong: str) -> None:
    with pytest.raises(PublishError, match="To cannot be written"):
        mail(config, own("https://x.example/", to=wrong))


@pytest.mark.parametrize("wrong", ["S\r\nBcc: b@x", "S\x00", "S\u2028x"])
def test_a_subject_that_would_break_the_mail_is_refused(config: Config, wrong: str) -> None:
    with pytest.raises(PublishError, match="Subject"):
        form(letter(subject=wrong), "{}", config)


@pytest.mark.parametrize("text", ["no mark", UNSUBSCRIBE * 2])
def test_an_edition_without_its_way_out_is_not_sent(config: Config, text: str) -> None:
    with pytest.raises(PublishError, match="marks for the way out, not 2"):
        form(letter(text=text), "{}", config)


def test_a_message_id_names_edition_and_recipient_and_tells_neither_address(
    config: Config,
) -> None:
    told = {message_id(KEY, week, number, config) for week in ("2026-W47", "2026-W48") for number in (1, 2)}  # fmt: skip
    assert len(told) == 4
    assert all(re.fullmatch(r"<2026-W4[78]\.[0-9a-f]{32}@models\.example>", each) for each in told)
    assert message_id(KEY, "2026-W48", 1, config) == message_id(KEY, "2026-W48", 1, config)


def test_a_list_id_is_plain_whatever_the_title_is(config: Config) -> None:
    digest = msgspec.structs.replace(config.digest, title='Größe: "Open" <models>, weekly')
    told = list_id(msgspec.structs.replace(config, digest=digest))
    assert told == "Gre Open models weekly <weekly.models.example>"
    mail_ = msgspec.structs.replace(config.mail, list_id="omt.example.org")
    assert list_id(msgspec.structs.replace(config, mail=mail_)).endswith(" <omt.example.org>")


def test_the_ways_out_are_the_service_and_the_mailbox(config: Config) -> None:
    told = way_out(KEY, 7, MONDAY, config)
    web, box = told.addresses
    signed = web.removeprefix("https://mail.models.example/u/")
    assert told.one_click
    assert redeem(KEY, "leave", signed, AT) == 7
    assert box == f"mailto:leave@models.example?subject=unsubscribe%20{signed}"


def test_without_a_web_address_one_leaves_by_mail(tmp_path: Path) -> None:
    alone = settings(tmp_path, 25, service_url="", unsubscribe_to="Out <out@models.example>")
    told = way_out(KEY, 7, MONDAY, alone)
    assert (len(told.addresses), told.one_click) == (1, False)
    assert told.addresses[0].startswith("mailto:out@models.example?subject=unsubscribe%20")
    with pytest.raises(ConfigError, match="nobody could leave the list"):
        way_out(KEY, 7, MONDAY, settings(tmp_path, 25, service_url="", unsubscribe_to=""))


def test_a_service_without_https_is_no_one_click(tmp_path: Path) -> None:
    told = way_out(KEY, 7, MONDAY, settings(tmp_path, 25, service_url="http://127.0.0.1:8025"))
    assert not told.one_click
