"""The weekly edition: the same news as HTML, text, mail and JSON.

A function of the snapshot, the week, the config and the interests of whoever reads it: the same
input gives the same bytes.
"""

from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tracker.config import Config
from tracker.errors import PublishError
from tracker.publish.archive import decoded
from tracker.publish.digest_forms import letter
from tracker.publish.digest_length import is_quiet
from tracker.publish.digest_news import gather, news
from tracker.publish.digest_parts import Limits, News
from tracker.publish.digest_week import parse_week
from tracker.publish.digest_words import full_day
from tracker.publish.message import Letter, build
from tracker.records.editions import EditionRow
from tracker.records.snapshot import Snapshot
from tracker.records.subscribers import EVERYTHING, Interests

FITS_BYTES = 100_000
"""Gmail cuts a mail off at about 102 kB of HTML; what is each recipient's own needs some, too."""
_LIMITS = (
    Limits(),
    Limits(top=3, lines=5, late=4, changes=8, papers=5, posts=5, software=3, troubles=5),
    Limits(top=2, lines=3, late=2, changes=4, papers=3, posts=3, software=2, troubles=3),
    Limits(top=1, lines=1, late=1, changes=1, papers=1, posts=1, software=1, troubles=1),
    Limits(top=1, lines=1, late=1, changes=1, papers=0, posts=0, software=0, troubles=0),
)


class Edition(Struct, frozen=True, kw_only=True):
    """One weekly digest in every form it is handed out in."""

    week: str
    subject: str
    news: News
    html: str
    text: str
    eml: bytes
    json: dict[str, object]


def digest(
    snapshot: Snapshot, week: str, config: Config, interests: Interests = EVERYTHING
) -> Edition:
    """Make the edition of an ISO week, `2026-W48`. It tells less rather than being cut off."""
    told = gather(snapshot, parse_week(week), config, interests)
    for limits in _LIMITS:
        edition = _edition(news(told, limits), config, snapshot.now)
        sent = outgoing(edition, config, snapshot.now)
        if max(len(sent.html.encode()), len(build(sent))) < FITS_BYTES:
            return edition
    message = (
        f"The digest of {told.week.key} is over {FITS_BYTES} bytes with the least there is to tell."
    )
    raise PublishError(message)


def edition_of(row: EditionRow, config: Config) -> Edition | None:
    """Give an edition as it was kept; None where its shape is no more."""
    told = decoded(row)
    if told is None:
        return None
    # When it was looked at is not kept: what it tells was known when it came to tell that.
    as_of = f"{full_day(row.made_at)} at {row.made_at:%H:%M} UTC"
    return _edition(replace(told, as_of=as_of), config, row.made_at)


def outgoing(edition: Edition, config: Config, written_at: datetime) -> Letter:
    """Give the mail that goes out: UNSUBSCRIBE stands in it where a recipient's way out comes."""
    return letter(edition.news, config, written_at, outgoing=True)


def quiet(edition: Edition) -> bool:
    """Say whether next to nothing happened in the week."""
    return is_quiet(edition.news)


def kept(edition: Edition, now: datetime) -> EditionRow:
    """Give an edition as it is kept: when it was looked at is no part of what it tells."""
    told = msgspec.json.encode({**edition.json, "as_of": ""}).decode()
    return EditionRow(week=edition.week, subject=edition.subject, told=told, made_at=now)


def _edition(told: News, config: Config, written_at: datetime) -> Edition:
    mail = letter(told, config, written_at, outgoing=False)
    return Edition(
        week=told.week,
        subject=told.subject,
        news=told,
        html=mail.html,
        text=mail.text,
        eml=build(mail),
        json=msgspec.json.decode(msgspec.json.encode(told)),
    )
