"""A mailbox on a server is read once, mail by mail."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tracker.deliver.mailboxes import PASSWORD, mails
from tracker.errors import DeliveryError

MAILS = {1: b"Subject: one\r\n\r\nfirst\r\n", 7: b"Subject: two\r\n\r\nsecond\r\n"}


class Box:
    """The few words of IMAP that reading takes: https://www.rfc-editor.org/rfc/rfc9051."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.heard: list[str] = []

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as wire:
                wire.write(b"* OK ready\r\n")
                wire.flush()
                for line in wire:
                    tag, _, rest = line.decode().strip().partition(" ")
                    self.heard.append(rest)
                    wire.write(self.answer(rest) + f"{tag} {self.verdict(rest)}\r\n".encode())
                    wire.flush()
                    if rest == "LOGOUT":
                        break

    def verdict(self, asked: str) -> str:
        wrong = asked.startswith("LOGIN") and "secret" not in asked
        return "NO [AUTHENTICATIONFAILED] no" if wrong else "OK done"

    def answer(self, asked: str) -> bytes:
        word = asked.split()
        if asked == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if word[0] == "SELECT":
            return f"* {len(MAILS)} EXISTS\r\n".encode()
        if word[:2] == ["UID", "SEARCH"]:
            return f"* SEARCH {' '.join(str(each) for each in MAILS if each not in self.seen)}\r\n".encode()  # fmt: skip
        if word[:2] == ["UID", "FETCH"]:
            raw = MAILS[int(word[2])]
            return b"* 1 FETCH (UID %s BODY[] {%d}\r\n%s)\r\n" % (word[2].encode(), len(raw), raw)
        if word[:2] == ["UID", "STORE"]:
            self.seen.add(int(word[2]))
        return b"* BYE\r\n" if asked == "LOGOUT" else b""


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    monkeypatch.setenv(PASSWORD, "secret")
    made = Box()
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield made
    made.listening.close()
    thread.join(2)


def test_unseen_mails_are_read_and_then_seen(box: Box) -> None:
    place = f"imap://me%40models.example@127.0.0.1:{box.port}/Bounces"
    assert list(mails(place)) == list(MAILS.values())
    assert box.seen == set(MAILS)
    assert list(mails(place)) == []
    assert 'SELECT "Bounces"' in box.heard


def test_what_was_not_taken_in_is_read_again(box: Box) -> None:
    reading = mails(f"imap://me@127.0.0.1:{box.port}")
    next(reading)
    reading.close()  # type: ignore[attr-defined] # a generator
    assert box.seen == set()
    assert len(list(mails(f"imap://me@127.0.0.1:{box.port}"))) == 2


def test_a_wrong_password_is_told_without_it(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "another")
    with pytest.raises(DeliveryError, match="cannot be read") as raised:
        list(mails(f"imap://me@127.0.0.1:{box.port}"))
    assert "another" not in str(raised.value)
