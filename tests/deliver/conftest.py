"""A relay on loopback that takes mails, or does not, as a test says."""

import socket
from asyncio import WriteTransport
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mails import KEY, NOW, mail_store
from tracker.config import Config, load
from tracker.deliver.relay import Pace
from tracker.store.mail_store import MailStore

CONFIG = """
[tracker]
database = "sqlite:///{folder}/tracker.db"
output = "{folder}/site"
sample = true
[site]
base_url = "https://models.example"
[digest]
title = "Open models weekly"
[mail]
host = "127.0.0.1"
port = {port}
from = "Open models weekly <weekly@models.example>"
controller = "Ada Example"
postal_address = "1 Sample Street, Exampletown"
service_url = "https://mail.models.example"
unsubscribe_to = "leave@models.example"
connections = {connections}
"""


class Sink:
    """What a relay was given, and what it answers to each recipient and mail."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[tuple[str, bytes]] = []
        self.to: Callable[[str], str] = lambda _address: "250 OK"
        self.mail: Callable[[str, int], str] = lambda _address, _time: "250 OK"
        self.sender: Callable[[str], str] = lambda _sender: "250 OK"
        self.tries: dict[str, int] = {}

    async def handle_MAIL(  # noqa: N802 - as the library calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        _options: list[str],
    ) -> str:  # fmt: skip
        answer = self.sender(address)
        if answer.startswith("2"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(  # noqa: N802 - as the library calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        _options: list[str],
    ) -> str:  # fmt: skip
        answer = self.to(address)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - as the library calls it
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        (address,) = envelope.rcpt_tos
        self.tries[address] = self.tries.get(address, 0) + 1
        answer = self.mail(address, self.tries[address])
        if answer.startswith(("2", "lost")):
            assert isinstance(envelope.original_content, bytes)
            self.taken.append((address, envelope.original_content))
        if answer.startswith(("lost", "drop")):
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
        return answer

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]

    def message(self, address: str) -> EmailMessage:
        (raw,) = {raw for to, raw in self.taken if to == address}
        return message_from_bytes(raw, policy=policy.default)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink()
    controller = Controller(made, hostname="127.0.0.1", port=made.port)
    controller.start()
    yield made
    controller.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    with mail_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def config(tmp_path: Path, sink: Sink) -> Config:
    return settings(tmp_path, sink.port)


def settings(folder: Path, port: int, connections: int = 3, **mail: Any) -> Config:
    path = folder / "config.toml"
    path.write_text(CONFIG.format(folder=folder, port=port, connections=connections))
    told = load(path)
    return msgspec.structs.replace(told, mail=msgspec.structs.replace(told.mail, **mail))


FAST = Pace(first_s=0.0, most_s=0.0, attempts=3)
__all__ = ["FAST", "KEY", "NOW", "Sink", "settings"]
