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
from tracker.publish.digest_forms import Imprint, letter, text_of
from tracker.publish.digest_headline import preheader
from tracker.publish.digest_length import is_quiet, minutes, stories, words
from tracker.publish.digest_limits import STEPS, STORIES, WORDS
from tracker.publish.digest_news import gather, news
from tracker.publish.digest_parts import News
from tracker.publish.digest_week import parse_week
from tracker.publish.digest_words import full_day
from tracker.publish.message import Letter, build
from tracker.records.editions import EditionRow
from tracker.records.snapshot import Snapshot
from tracker.records.subscribers import EVERYTHING, Interests

FITS_BYTES = 98_000
"""Gmail cuts a mail off at about 102,400; headers and a link of one's own need some of them."""


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
    kept_ones = [each for row in snapshot.editions if (each := decoded(row)) is not None]
    told = gather(snapshot, parse_week(week), config, kept_ones, interests)
    for limits in STEPS:
        found = _timed(news(told, limits))
        edition = _edition(found, config, snapshot.now)
        if _fits(edition, config, snapshot.now) and (_short(edition) or limits == STEPS[-1]):
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


def _fits(edition: Edition, config: Config, now: datetime) -> bool:
    """Say whether no mail program cuts it off, as HTML and as it goes over the wire."""
    sent = outgoing(edition, config, now)
    return max(len(sent.html.encode()), len(build(sent))) < FITS_BYTES


def _short(edition: Edition) -> bool:
    return stories(edition.news) <= STORIES and words(edition.text) <= WORDS


def _timed(told: News) -> News:
    """Say in the line under the subject how long it takes to read."""
    takes = minutes(text_of(told, Imprint()))
    return replace(told, preheader=preheader(told.releases, takes))


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
