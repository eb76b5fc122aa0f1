"""Says what must be true so that mails arrive: of the settings, of the relay, and of the domain.

DNS is not asked: what is told is what must stand there, for whoever keeps the domain.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from tracker.config import Config, MailConfig
from tracker.deliver.hold import refuse_nameless
from tracker.deliver.relay import Pace, Relay
from tracker.errors import TrackerError
from tracker.mailbox import domain_of, plain
from tracker.records.health import Trouble
from tracker.store import mailed
from tracker.store.mail_store import MailStore
from tracker.tokens import token_key

MANY = 5_000
"""Mails a day to personal accounts from which Gmail asks for all three at once.

https://support.google.com/a/answer/81126
"""


def advise(config: Config, environment: Mapping[str, str], now: datetime) -> list[Trouble]:
    """Look at all of it, the most urgent first."""
    return [
        *_settings(config, environment),
        _relay(config),
        *_ledger(config, now),
        *_domain(config.mail),
    ]


def _settings(config: Config, environment: Mapping[str, str]) -> Iterator[Trouble]:
    try:
        refuse_nameless(config)
        yield _ok("mail settings", "sender, controller, postal address and a way out are named")
    except TrackerError as error:
        yield _wrong("mail settings", str(error), f"set them in {config.path}, table [mail]")
    try:
        token_key(environment)
        yield _ok("token key", "is there; keep it: links in mails that were sent hang on it")
    except TrackerError as error:
        yield _wrong("token key", str(error), "")
    if not config.mail.service_url.startswith("https://"):
        yield Trouble(
            level="warning", check="one click",
            says="mail programs cannot offer to unsubscribe with one click (RFC 8058):"
            " mail.service_url is no https address",
            do="run `tracker subscribers serve` behind a proxy with https, and name it there",
        )  # fmt: skip
    if config.mail.security == "none" and config.mail.host not in {"localhost", "127.0.0.1", "::1"}:
        yield Trouble(
            level="warning", check="encryption",
            says=f"mails, and the password, go to {config.mail.host} in the clear",
            do='set mail.security to "starttls" or "tls"',
        )  # fmt: skip


def _relay(config: Config) -> Trouble:
    relay = Relay(config.mail, Pace(), timeout_s=10)
    try:
        relay.greet()
    except TrackerError as error:
        return _wrong("relay", str(error), "see mail.host, mail.port and mail.security")
    relay.quit()
    return _ok("relay", f"{config.mail.host}:{config.mail.port} answers")


def _ledger(config: Config, now: datetime) -> Iterator[Trouble]:
    """Tell of mailings that stand still."""
    try:
        with MailStore(config.database) as store, store.reading() as connection:
            open_ = mailed.unfinished(connection)
    except TrackerError as error:
        yield _wrong("mailings", str(error), "")
        return
    for each in open_:
        still = now - each.began_at > timedelta(hours=config.mail.late_hours)
        yield Trouble(
            level="warning" if still else "note", check="mailings",
            says=f"{each.week}: {each.tally.waiting:,} of {each.tally.candidates:,} mails wait,"
            f" begun on {each.began_at.astimezone(UTC):%Y-%m-%d at %H:%M} UTC",
            do=f"`tracker send --week {each.week}{' --release' if still else ''}` goes on with it",
        )  # fmt: skip
    if not open_:
        yield _ok("mailings", "nothing waits to be sent")


def _domain(mail: MailConfig) -> Iterator[Trouble]:
    """Say what must stand in DNS. https://www.rfc-editor.org/rfc/rfc7489 ."""
    domain = domain_of(mail.sender)
    yield Trouble(
        level="note", check="SPF",
        says=f'{domain} TXT "v=spf1 include:RELAY -all": which servers may send for it, at most 10'
        " look-ups (RFC 7208)",
        do=f"RELAY: what the keeper of {mail.host} names; look with `dig +short TXT {domain}`",
    )  # fmt: skip
    yield Trouble(
        level="note", check="DKIM",
        says=f'SELECTOR._domainkey.{domain} TXT "v=DKIM1; k=rsa; p=…": the relay signs each mail'
        " with the key to it, and List-Unsubscribe and List-Unsubscribe-Post must be signed too"
        " (RFC 6376, 8058)",
        do="switch signing on at the relay, 2048 bits; the tracker does not sign",
    )  # fmt: skip
    yield Trouble(
        level="note", check="DMARC",
        says=f'_dmarc.{domain} TXT "v=DMARC1; p=none; rua=mailto:{plain(mail.sender)}": what'
        f" becomes of mails in the name of {domain} that neither of both vouches for (RFC 7489)",
        do="begin with p=none, read the reports, then quarantine or reject",
    )  # fmt: skip
    yield Trouble(
        level="note", check="big providers",
        says=f"from about {MANY:,} mails a day Gmail asks for all three, one-click unsubscribing,"
        " and fewer than 3 complaints in 1,000 mails",
        do="https://support.google.com/a/answer/81126",
    )  # fmt: skip


def _ok(check: str, says: str) -> Trouble:
    return Trouble(level="ok", check=check, says=says)


def _wrong(check: str, says: str, do: str) -> Trouble:
    return Trouble(level="error", check=check, says=says, do=do)
