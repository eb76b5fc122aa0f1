"""The settings, checked: what every room may rely on."""

from pathlib import Path
from typing import Literal

from msgspec import Struct

from tracker.records.sources import Source

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Security = Literal["none", "starttls", "tls"]


class SiteConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[site]`: how the static site presents itself."""

    title: str = "Open Model Tracker"
    base_url: str = ""
    """Where the site is served, for feeds and mails; empty while it is nowhere."""
    description: str = "What was released in AI this week, and how open it really is."
    report_url: str = ""
    """Where a reader reports a mistake: an address of a form, an issue list or `mailto:`.

    `{page}` in it stands for the address of the page.
    """
    notable_likes: int = 0
    """Likes from which a model has a page of its own; with `notable_downloads` 0, all have one."""
    notable_downloads: int = 0
    """Downloads in 30 days from which it has one."""
    pictures: Literal["all", "few"] = "all"
    """Which pages have a picture of their own, to be shared; `few`: no model and no week."""


class DigestConfig(Struct, frozen=True, kw_only=True):
    """`[digest]`: when the weekly edition is due and who signs it."""

    weekday: Weekday
    hour: int
    timezone: str
    title: str
    output: Path
    sender: str
    """From whom the mail is, e.g. `Open Model Tracker <digest@example.org>`."""
    quiet: Literal["short", "skip"]
    """What becomes of a week in which next to nothing happened."""


class MailConfig(Struct, frozen=True, kw_only=True):
    """`[mail]`: how editions are delivered, and who answers for them."""

    host: str
    port: int
    security: Security
    username: str
    """Empty: no login. The password is in the environment, `TRACKER_SMTP_PASSWORD`."""
    sender: str
    """From whom mails are, e.g. `Open Model Tracker <digest@example.org>`."""
    reply_to: str
    controller: str
    """Who answers for the list, as the footer of each mail names them."""
    postal_address: str
    service_url: str
    """Where `tracker subscribers serve` is reached from outside; empty while it is not."""
    unsubscribe_to: str
    """A mailbox that takes mails of people who want out; read by `tracker bounces`."""
    list_id: str
    connections: int
    per_second: int
    """No more mails than that a second; 0: as fast as the relay takes them."""
    attempts: int
    """How often a mail is tried that the relay refuses for now."""
    late_hours: int
    """An edition that is later than that after it was due waits for a person's word."""


class Config(Struct, frozen=True, kw_only=True):
    """All settings, checked."""

    path: Path
    """The file that they were read from."""
    database: str
    """An SQLAlchemy URL; a relative SQLite path is relative to the working directory."""
    output: Path
    """Where the site is written."""
    contact: str
    """Goes into the User-Agent, so that a source can reach whoever runs this."""
    allow_networks: tuple[str, ...]
    """Private ranges that may be fetched from, e.g. `127.0.0.0/8` in tests."""
    sample: bool
    """True when all data are sample data: pages and mails then say so."""
    sources: tuple[Source, ...]
    site: SiteConfig
    digest: DigestConfig
    mail: MailConfig
