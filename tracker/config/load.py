"""Turns config.toml into settings, table by table."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct

from tracker.config.mail import MailTable, mail
from tracker.config.settings import Config, DigestConfig, MailConfig, SiteConfig, Weekday
from tracker.config.sources import SourceTable, is_web, sources
from tracker.config.table import known, refuse, table
from tracker.toml_text import read_toml


class _Tracker(Struct, kw_only=True, forbid_unknown_fields=True):
    database: str = "sqlite:///var/tracker.db"
    output: str = "var/site"
    contact: Annotated[str, Meta(pattern=r"^((mailto:|https?://)\S+)?$")] = ""
    allow_networks: list[str] = []
    sample: bool = False


class _Digest(Struct, kw_only=True, forbid_unknown_fields=True):
    weekday: Weekday = "monday"
    hour: Annotated[int, Meta(ge=0, le=23)] = 7
    timezone: str = "UTC"
    title: str = "Open Model Tracker"
    output: str = ""
    sender: str = ""
    quiet: Literal["short", "skip"] = "short"


class _File(Struct, kw_only=True):
    tracker: _Tracker
    site: SiteConfig
    digest: _Digest
    mail: MailTable
    source: list[SourceTable]


def load(path: Path) -> Config:
    """Read a config file. Raises ConfigError: one line with file, key and allowed values."""
    told = _tables(_read(path), path)
    for index, network in enumerate(told.tracker.allow_networks):
        if not _is_network(network):
            refuse(path, f"tracker.allow_networks[{index}]", "allowed: a range, 127.0.0.0/8")
    mailed = mail(told.mail, told.digest.sender, path)
    return Config(
        path=path,
        database=told.tracker.database,
        output=Path(told.tracker.output),
        contact=told.tracker.contact,
        allow_networks=tuple(told.tracker.allow_networks),
        sample=told.tracker.sample,
        sources=sources(told.source, path),
        site=_site(told.site, path),
        digest=_digest(told, mailed, path),
        mail=mailed,
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path.read_bytes(), dict[str, Any])
    except FileNotFoundError:
        refuse(path, "", "there is no such file; `tracker init` writes one")
    except OSError as error:
        refuse(path, "", f"cannot be read: {error.strerror}")
    except ValueError as error:
        refuse(path, "", f"is no valid TOML: {error}")


def _tables(raw: dict[str, Any], path: Path) -> _File:
    known(raw, _File, "", path)
    rows = raw.get("source", [])
    if not isinstance(rows, list):
        refuse(path, "source", "allowed: [[source]], in double brackets, once a source")
    return _File(
        tracker=table(raw.get("tracker", {}), _Tracker, "tracker", path),
        site=table(raw.get("site", {}), SiteConfig, "site", path),
        digest=table(raw.get("digest", {}), _Digest, "digest", path),
        mail=table(raw.get("mail", {}), MailTable, "mail", path),
        source=[
            table(row, SourceTable, _name(row, number), path) for number, row in enumerate(rows)
        ],
    )


def _name(row: object, number: int) -> str:
    """Call a source by its id where it has one: people don't count tables."""
    told = row.get("id") if isinstance(row, dict) else None
    return f"source {told!r}" if isinstance(told, str) else f"source number {number + 1}"


def _site(site: SiteConfig, path: Path) -> SiteConfig:
    if not site.title.strip() or not site.title.isprintable():
        refuse(path, "site.title", "allowed: a text of one line, that can be read")
    if site.base_url and not is_web(site.base_url):
        refuse(path, "site.base_url", "allowed: https://…, or nothing")
    if site.report_url and not (is_web(site.report_url) or site.report_url.startswith("mailto:")):
        refuse(path, "site.report_url", "allowed: https://…, mailto:…, or nothing")
    return site


def _digest(told: _File, mailed: MailConfig, path: Path) -> DigestConfig:
    try:
        ZoneInfo(told.digest.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        what = f"{told.digest.timezone!r} is not allowed; allowed: an IANA name, Europe/Berlin"
        refuse(path, "digest.timezone", what)
    return DigestConfig(
        weekday=told.digest.weekday,
        hour=told.digest.hour,
        timezone=told.digest.timezone,
        title=told.digest.title,
        output=Path(told.digest.output or Path(told.tracker.output).parent / "digest"),
        sender=told.digest.sender or mailed.sender,
        quiet=told.digest.quiet,
    )


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True
