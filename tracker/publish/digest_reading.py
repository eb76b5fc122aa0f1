"""Papers and posts of the week that are worth reading, a bounded number of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec import Struct

from tracker.publish.digest_parts import Limits, Link, Reading
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, day, plural, safe_url
from tracker.records.snapshot import PaperRow, PostRow, Snapshot

_Row = TypeVar("_Row", PaperRow, PostRow)
_A_SOURCE = 3
_FIRST_DAY = timedelta(days=1)


class Readings(Struct, frozen=True, kw_only=True):
    """What is worth reading, and how much more there was."""

    papers: tuple[Reading, ...]
    papers_more: int
    posts: tuple[Reading, ...]
    posts_more: int
    software: tuple[Reading, ...]


def readings(snapshot: Snapshot, week: Week, limits: Limits) -> Readings:
    """Choose papers that came with a model first, and posts with no source in the majority."""
    papers = _papers(snapshot, week)
    posts = _news(snapshot.posts, week)
    posts.sort(key=lambda row: (_when(row), row.source, row.title), reverse=True)
    titles = {row.source: row.title or row.source for row in snapshot.sources}
    told = [row for row in posts if row.kind == "post"]
    software = [row for row in posts if row.kind == "software"]
    shown = _spread(told, limits.posts, _A_SOURCE)
    return Readings(
        papers=tuple(papers[: limits.papers]),
        papers_more=max(0, len(papers) - limits.papers),
        posts=tuple(_post(row, titles) for row in shown),
        posts_more=len(told) - len(shown),
        software=tuple(_post(row, titles) for row in _spread(software, limits.software, 1)),
    )


def _papers(snapshot: Snapshot, week: Week) -> list[Reading]:
    models = _models_by_paper(snapshot)
    rows = _news(snapshot.papers, week)

    def order(row: PaperRow) -> tuple[bool, int, str]:
        return row.arxiv_id not in models, -(row.upvotes or 0), row.arxiv_id

    return [_paper(row, models[row.arxiv_id]) for row in sorted(rows, key=order)]


def _news(rows: Sequence[_Row], week: Week) -> list[_Row]:
    """Go by dates; without one, by when it was seen, but for what the first day brought in."""
    if not rows:
        return []
    first_day = min(row.first_seen_at for row in rows) + _FIRST_DAY
    return [
        row
        for row in rows
        if (week.has(row.published_at) if row.published_at else week.saw(row.first_seen_at))
        and (row.published_at or row.first_seen_at >= first_day)
    ]


def _models_by_paper(snapshot: Snapshot) -> Counter[str]:
    """Count the models that each paper is told together with."""
    models: Counter[str] = Counter()
    for release in snapshot.releases:
        count = sum(1 for telling in release.tellings if telling.kind == "model")
        for telling in release.tellings:
            if telling.kind == "paper" and count:
                models[telling.key] += count
    return models


def _paper(row: PaperRow, models: int) -> Reading:
    authors = [clean(author, 50) for author in row.authors]
    who = authors[0] if authors else ""
    if len(authors) > 1:
        who = f"{who} and {plural(len(authors) - 1, 'other')}"
    return Reading(
        title=Link(clean(row.title, 160) or row.arxiv_id, safe_url(row.url)),
        who=who,
        when=day(row.published_at or row.first_seen_at),
        note=f"With {plural(models, 'model')}" if models else "",
    )


def _post(row: PostRow, titles: dict[str, str]) -> Reading:
    return Reading(
        title=Link(clean(row.title, 160) or "(no title)", safe_url(row.url)),
        who=clean(titles.get(row.source, row.source), 60),
        when=day(row.published_at) if row.published_at else f"seen {day(row.first_seen_at)}",
    )


def _when(row: PostRow) -> datetime:
    return row.published_at or row.first_seen_at


def _spread(rows: Iterable[PostRow], limit: int, a_source: int) -> Sequence[PostRow]:
    """Take the newest, but no more than a few of one source."""
    taken: Counter[str] = Counter()
    shown = []
    for row in rows:
        taken[row.source] += 1
        if taken[row.source] <= a_source:
            shown.append(row)
    return shown[:limit]
