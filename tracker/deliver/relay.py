"""One connection to the relay: hands over a mail and says what came of it.

What is certain is told from what is not: a connection that breaks before the mail was handed over
has lost nothing, one that breaks after may have delivered it. The only importer of smtplib.
https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
"""

import re
import smtplib
import ssl
from contextlib import suppress
from os import environ

from msgspec import Struct
from msgspec.structs import replace

from tracker.config import MailConfig
from tracker.errors import DeliveryError, RelayUnreachable
from tracker.mailbox import domain_of, plain
from tracker.records.mailings import Parcel, Result

PASSWORD = "TRACKER_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
TIMEOUT_S = 60.0
_GONE = re.compile(r"5\.1\.(1|2|3|6|10)(?![.\d])")
"""No such mailbox, domain or address: https://www.rfc-editor.org/rfc/rfc3463#section-3.2"""
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
_TRIES_AGAIN = 400, 500
CLOSING = 421
"""The relay ends the connection: https://www.rfc-editor.org/rfc/rfc5321#section-3.8"""
_TLS = ssl.create_default_context
"""Certificates are verified only where a context says so."""
_REPLY = 200
"""So many letters of an answer are kept."""


class Pace(Struct, frozen=True):
    """How long it is waited before a mail that was refused for now is tried again."""

    first_s: float = 30.0
    most_s: float = 600.0
    attempts: int = 8

    def wait_s(self, attempt: int) -> float:
        """Give the wait after the attempt of that number, twice as long each time."""
        return float(min(self.first_s * 2 ** (attempt - 1), self.most_s))


class Relay:
    """A connection that is opened when it is needed, and again when it broke."""

    def __init__(self, mail: MailConfig, pace: Pace, timeout_s: float = TIMEOUT_S) -> None:
        """Say where it leads."""
        self.mail, self.pace, self.timeout_s = mail, pace, timeout_s
        self.sender = plain(mail.sender)
        self._smtp: smtplib.SMTP | None = None

    def deliver(self, parcel: Parcel, raw: bytes) -> Result:
        """Hand a mail over. Raises RelayUnreachable, and DeliveryError where none would be taken.

        Then nothing was handed over.
        """
        told = Result(subscriber_id=parcel.subscriber_id, state="failed")
        smtp, answer = self._asked(parcel)
        if _taken(answer):
            try:
                answer = smtp.data(raw)
            except smtplib.SMTPDataError as error:
                answer = error.smtp_code, _bytes(error.smtp_error)
            except (smtplib.SMTPException, OSError) as error:
                return self.broken(parcel, error)
            if _taken(answer):
                return replace(told, state="sent", code=answer[0], reply=_words(answer[1]))
        return self._refused(smtp, told, parcel, answer)

    def greet(self) -> None:
        """Only see whether it answers and lets us in. Raises DeliveryError where it does not."""
        self._ready()

    def broken(self, parcel: Parcel, error: Exception) -> Result:
        """Tell of a mail that was handed over without an answer: it may have been taken."""
        self.close()
        told = Result(subscriber_id=parcel.subscriber_id, state="failed", doubtful=True)
        return self._again(told, parcel, (0, f"{type(error).__name__}: {error}".encode()))

    def close(self) -> None:
        """End the connection, without waiting for a farewell that may not come."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None

    def quit(self) -> None:
        """Take leave."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self.close()

    def _ready(self) -> smtplib.SMTP:
        """Give the connection, opened where there is none."""
        if self._smtp is not None:
            return self._smtp
        where, mail = f"{self.mail.host}:{self.mail.port}", self.mail
        try:
            self._smtp = smtp = self._connected()
            self._greet(smtp)
        except smtplib.SMTPAuthenticationError as error:
            self.close()
            message = (
                f"{where}: refuses the login of {mail.username} ({error.smtp_code});"
                f" see {PASSWORD} in the environment"
            )
            raise DeliveryError(message) from error
        except (smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
            self.close()
            message = f"{where}: {error}; see mail.security, now {mail.security!r}"
            raise DeliveryError(message) from error
        except UnicodeError as error:
            self.close()
            message = f"{where}: a name or the password cannot be written in ASCII: {error}"
            raise DeliveryError(message) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            message = f"{where}: the relay cannot be reached: {error}"
            raise RelayUnreachable(message) from error
        return smtp

    def _connected(self) -> smtplib.SMTP:
        mail, timeout_s = self.mail, self.timeout_s
        # Said, because else the name of this machine is looked up.
        own = domain_of(mail.sender)
        if mail.security == "tls":
            return smtplib.SMTP_SSL(mail.host, mail.port, own, timeout=timeout_s, context=_TLS())
        return smtplib.SMTP(mail.host, mail.port, own, timeout=timeout_s)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        if self.mail.security == "starttls":
            smtp.starttls(context=_TLS())
        smtp.ehlo_or_helo_if_needed()
        if self.mail.username:
            smtp.login(self.mail.username, environ.get(PASSWORD, ""))

    def _asked(self, parcel: Parcel) -> tuple[smtplib.SMTP, tuple[int, bytes]]:
        """Ask whether a mail may come, over another connection where this one had been closed.

        What breaks before the mail is handed over is the relay's trouble and none of the mail's.
        """
        while True:
            used = self._smtp is not None
            smtp = self._ready()
            try:
                answer = self._announced(smtp, parcel)
                trouble = _words(answer[1]) if answer[0] == CLOSING else ""
            except (smtplib.SMTPException, OSError, ValueError) as error:
                answer, trouble = (CLOSING, b""), str(error) or type(error).__name__
            if not trouble and answer[0] != CLOSING:
                return smtp, answer
            self.close()
            if not used:
                message = f"{self.mail.host}:{self.mail.port}: the relay breaks off: {trouble}"
                raise RelayUnreachable(message)

    def _announced(self, smtp: smtplib.SMTP, parcel: Parcel) -> tuple[int, bytes]:
        """Say from whom a mail is, and for whom."""
        answer = smtp.mail(self.sender)
        if _for_now(answer):
            return CLOSING, answer[1]  # it takes nothing from us now: nothing to do with this mail
        if answer[0] >= _TRIES_AGAIN[1]:
            message = (
                f"{self.mail.host}:{self.mail.port}: takes no mail from {self.sender}:"
                f" {answer[0]} {_words(answer[1])}"
            )
            self.close()
            raise DeliveryError(message)
        return smtp.rcpt(parcel.address) if _taken(answer) else answer

    def _refused(
        self, smtp: smtplib.SMTP, told: Result, parcel: Parcel, answer: tuple[int, bytes]
    ) -> Result:
        """Take a no: for now, or for good."""
        code, _ = answer
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.close()
        if code == CLOSING:
            self.close()
        if _for_now(answer) or code < 0:
            return self._again(told, parcel, answer)
        reply = _words(answer[1])
        return replace(told, code=code, reply=reply, gone=bool(_GONE.match(reply)))

    def _again(self, told: Result, parcel: Parcel, answer: tuple[int, bytes]) -> Result:
        """Queue a mail again, unless it was tried often enough."""
        attempt = parcel.attempts + 1
        told = replace(told, code=answer[0], reply=_words(answer[1]))
        if attempt >= self.pace.attempts:
            return told
        return replace(told, state="queued", again_s=self.pace.wait_s(attempt))


def _for_now(answer: tuple[int, bytes]) -> bool:
    return _TRIES_AGAIN[0] <= answer[0] < _TRIES_AGAIN[1]


def _taken(answer: tuple[int, bytes]) -> bool:
    return answer[0] // 100 == 2  # noqa: PLR2004 - https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1


def _words(reply: bytes) -> str:
    """Give the relay's words, short, and without the address that it may repeat."""
    text = " ".join(reply.decode("utf-8", "replace").split())
    return _ADDRESS.sub("<address>", text)[:_REPLY]


def _bytes(told: bytes | str) -> bytes:
    return told.encode() if isinstance(told, str) else told
