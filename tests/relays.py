"""A relay on loopback that takes mails, or does not, as a test says."""

import socket
from asyncio import WriteTransport, get_running_loop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """What a relay was given, and what it answers to each recipient and mail."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[tuple[str, bytes]] = []
        self.to: Callable[[str], str] = lambda _address: "250 OK"
        self.mail: Callable[[str, int], str] = lambda _address, _time: "250 OK"
        self.sender: Callable[[str], str] = lambda _sender: "250 OK"
        self.tries: dict[str, int] = {}
        self.closes = False
        """Whether it ends the connection without a word after each mail that it took."""

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
        assert isinstance(server.transport, WriteTransport)
        if answer.startswith(("lost", "drop")):
            server.transport.abort()
        if self.closes:
            get_running_loop().call_later(0, server.transport.close)
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


@contextmanager
def taking() -> Iterator[Sink]:
    """Run one."""
    made = Sink()
    controller = Controller(made, hostname="127.0.0.1", port=made.port)
    controller.start()
    yield made
    controller.stop()
