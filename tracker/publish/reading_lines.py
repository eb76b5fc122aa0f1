"""Papers and posts as rows of a list: title, link, who and when; at most 200 characters of text."""

from collections.abc import Iterable

from msgspec import Struct

from tracker.publish.digest_words import clean, full_day, safe_url
from tracker.records.snapshot import PaperRow, PostRow

AUTHORS = 3


class ReadingLine(Struct, frozen=True, kw_only=True):
    """One thing to read."""

    title: str
    url: str
    by: str
    text: str
    day: str
    on: str


def paper_lines(rows: Iterable[PaperRow]) -> list[ReadingLine]:
    """Make papers rows."""
    return [
        ReadingLine(
            title=clean(row.title),
            url=safe_url(row.url),
            by=_authors(row.authors),
            text="",
            day=full_day(row.published_at or row.first_seen_at),
            on=(row.published_at or row.first_seen_at).date().isoformat(),
        )
        for row in rows
    ]


def post_lines(rows: Iterable[PostRow]) -> list[ReadingLine]:
    """Make posts rows."""
    return [
        ReadingLine(
            title=clean(row.title),
            url=safe_url(row.url),
            by=clean(row.organization or row.source, 60),
            text=clean(row.excerpt, 200),
            day=full_day(row.published_at or row.first_seen_at),
            on=(row.published_at or row.first_seen_at).date().isoformat(),
        )
        for row in rows
    ]


def _authors(names: tuple[str, ...]) -> str:
    shown = ", ".join(clean(name, 60) for name in names[:AUTHORS])
    return f"{shown} and {len(names) - AUTHORS} more" if len(names) > AUTHORS else shown
