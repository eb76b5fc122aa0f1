"""The weekly edition: the same news as HTML, text, mail and JSON.

A function of the snapshot, the week and the config: the same input gives the same bytes.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path
from textwrap import TextWrapper

import msgspec
from msgspec import Struct

from tracker.config import Config
from tracker.errors import PublishError
from tracker.publish.digest_arrivals import arrivals
from tracker.publish.digest_asked import asks
from tracker.publish.digest_changes import changes
from tracker.publish.digest_coverage import coverage
from tracker.publish.digest_headline import minute, preheader, subject
from tracker.publish.digest_links import Links
from tracker.publish.digest_market import prices
from tracker.publish.digest_parts import Limits, News, Releases
from tracker.publish.digest_reading import readings
from tracker.publish.digest_releases import releases
from tracker.publish.digest_week import Week, parse_week
from tracker.publish.digest_words import TIER_MARKS, TIER_WORDS, capital, clean, full_day, plural
from tracker.publish.inline import inline
from tracker.publish.jinja import render
from tracker.publish.message import Letter, build
from tracker.records.editions import EditionRow
from tracker.records.snapshot import Snapshot

FITS_BYTES = 100_000
"""Gmail cuts a mail off at about 102 kB of HTML."""
_LIMITS = (
    Limits(),
    Limits(top=3, lines=5, late=4, changes=8, papers=5, posts=5, software=3, troubles=5),
    Limits(top=2, lines=3, late=2, changes=4, papers=3, posts=3, software=2, troubles=3),
    Limits(top=1, lines=1, late=1, changes=1, papers=1, posts=1, software=1, troubles=1),
)
_HANGING = ("* ", "1. ", "2. ", "3. ")


class Edition(Struct, frozen=True, kw_only=True):
    """One weekly digest in every form it is handed out in."""

    week: str
    subject: str
    html: str
    text: str
    eml: bytes
    json: dict[str, object]


def digest(snapshot: Snapshot, week: str, config: Config) -> Edition:
    """Make the edition of an ISO week, `2026-W48`. It tells less rather than being cut off."""
    told = parse_week(week)
    for limits in _LIMITS:
        edition = _edition(news(snapshot, told, config, limits), snapshot, config)
        if max(len(edition.html.encode()), len(edition.eml)) < FITS_BYTES:
            return edition
    message = (
        f"The digest of {told.key} is over {FITS_BYTES} bytes with the least there is to tell."
    )
    raise PublishError(message)


def kept(edition: Edition, now: datetime) -> EditionRow:
    """Give an edition as it is kept: when it was looked at is no part of what it tells."""
    told = msgspec.json.encode({**edition.json, "as_of": ""}).decode()
    return EditionRow(week=edition.week, subject=edition.subject, told=told, made_at=now)


def write_edition(edition: Edition, out: Path) -> list[Path]:
    """Write an edition as four files beside each other, each complete or not at all."""
    files = {
        "html": edition.html.encode(),
        "txt": edition.text.encode(),
        "eml": edition.eml,
        "json": msgspec.json.format(msgspec.json.encode(edition.json), indent=2) + b"\n",
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [_write(out / f"{edition.week}.{ending}", body) for ending, body in files.items()]
    except OSError as error:
        message = f"The digest cannot be written to {out}: {error.strerror}."
        raise PublishError(message) from error


def news(snapshot: Snapshot, week: Week, config: Config, limits: Limits) -> News:
    """Gather what an edition tells, before it is rendered."""
    links = Links(config.site.base_url)
    now, before = arrivals(snapshot, week), arrivals(snapshot, week.before)
    told = releases(now, before, snapshot, links, limits)
    changed = changes(snapshot, week, links)
    priced, contrast = prices(snapshot.models)
    read = readings(snapshot, week, limits)
    return News(
        week=week.key,
        dates=week.words(),
        as_of=f"{full_day(snapshot.now)} at {snapshot.now:%H:%M} UTC",
        title=clean(config.digest.title),
        subject=subject(told, changed),
        preheader=preheader(told),
        sample=config.sample,
        minute=minute(told, changed),
        notes=_notes(told),
        releases=told,
        changes=tuple(changed[: limits.changes]),
        changes_more=max(0, len(changed) - limits.changes),
        prices=priced,
        contrast=contrast,
        papers=read.papers,
        papers_more=read.papers_more,
        posts=read.posts,
        posts_more=read.posts_more,
        software=read.software,
        coverage=coverage(snapshot.sources, limits.troubles),
        asks=asks(snapshot.queries, week, links),
        footer=links.footer(week),
    )


def _notes(told: Releases) -> tuple[str, ...]:
    notes = ["A release counts once; derivatives are counted with what they were made from."]
    if told.derivatives:
        notes.append(f"{capital(plural(told.derivatives, 'derivative'))} came this week.")
    late = len(told.late) + told.late_more
    if late:
        models = plural(late, "model was", "models were")
        notes.append(f"{capital(models)} first seen this week but created earlier.")
    if told.caught_up:
        models = plural(told.caught_up, "older model was", "older models were")
        notes.append(f"{capital(models)} read for the first time, as the tracker began: no news.")
    return tuple(notes)


def _edition(told: News, snapshot: Snapshot, config: Config) -> Edition:
    html = inline(render("email/digest.html.j2", news=told, marks=TIER_MARKS))
    text = tidy(render("email/digest.txt.j2", news=told, tiers=TIER_WORDS, wrap=wrap))
    letter = Letter(
        key=told.week,
        sender=config.digest.sender,
        subject=told.subject,
        written_at=snapshot.now,
        text=text,
        html=html,
    )
    return Edition(
        week=told.week,
        subject=told.subject,
        html=html,
        text=text,
        eml=build(letter),
        json=msgspec.json.decode(msgspec.json.encode(told)),
    )


def wrap(*words: str, indent: int = 2) -> str:
    """Break a paragraph of the text part into lines of 72; `indent` is for all but the first."""
    text = "".join(words)
    start = text[: len(text) - len(text.lstrip())]
    wrapper = TextWrapper(
        width=72,
        initial_indent=start,
        subsequent_indent=" " * indent if start or text.startswith(_HANGING) else "",
        break_on_hyphens=False,
    )
    return wrapper.fill(text.strip())


def tidy(text: str) -> str:
    """Take away what templates leave behind: blanks at ends of lines, more than one empty line."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"


def _write(path: Path, body: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
