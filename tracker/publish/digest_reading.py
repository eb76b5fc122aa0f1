"""Papers and posts of the week that are worth reading, a bounded number of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec import Struct

from tracker.publish.digest_interests import of_maker
from tracker.publish.digest_limits import Limits
from tracker.publish.digest_parts import Link, Reading
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, day, plural, safe_url
from tracker.records.landscape import Release
from tracker.records.snapshot import PaperRow, PostRow, Snapshot
from tracker.records.subscribers import EVERYTHING, Interests

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


class Choice(Struct, frozen=True, kw_only=True):
    """What a reader has chosen, and what the edition tells anyway."""

    interests: Interests = EVERYTHING
    wanted: frozenset[str] = frozenset()
    """Keys of models that are of interest, where not everything is."""
    told: frozenset[tuple[str, str]] = frozenset()
    """Kind and key of the tellings of releases that the edition tells of: they are linked there."""


def readings(snapshot: Snapshot, week: Week, limits: Limits, choice: Choice) -> Readings:
    """Choose papers that came with a model first, and posts with no source in the majority.

    What tells of a release that the edition tells of is no story of its own.
    """
    of_models = _models_of(snapshot)
    papers = [row for row in _news(snapshot.papers, week) if _wanted(row, of_models, choice)]
    posts = [row for row in _news(snapshot.posts, week) if _wanted(row, of_models, choice)]
    posts.sort(key=lambda row: (_when(row), row.source, row.title), reverse=True)
    titles = {row.source: row.title or row.source for row in snapshot.sources}
    shown = _papers(papers, of_models, choice)[: limits.papers]
    told = [row for row in posts if row.kind == "post"]
    fresh = [row for row in told if _node(row) not in choice.told]
    software = [row for row in posts if row.kind == "software"]
    spread = _spread(fresh, limits.posts, _A_SOURCE)
    return Readings(
        papers=tuple(shown),
        papers_more=len(papers) - len(shown),
        posts=tuple(_post(row, titles) for row in spread),
        posts_more=len(told) - len(spread),
        software=tuple(_post(row, titles) for row in _spread(software, limits.software, 1)),
    )


def _node(row: PaperRow | PostRow) -> tuple[str, str]:
    """Name it as tellings do: a paper by its id; a post by its address, as its guid is not told."""
    return ("paper", row.arxiv_id) if isinstance(row, PaperRow) else ("post", row.url or "")


def _wanted(
    row: PaperRow | PostRow, of_models: dict[tuple[str, str], tuple[str, ...]], choice: Choice
) -> bool:
    if choice.interests == EVERYTHING:
        return True
    models = of_models.get(_node(row), ())
    maker = row.organization if isinstance(row, PostRow) else None
    return not choice.wanted.isdisjoint(models) or of_maker(choice.interests, maker)


def _papers(
    rows: Sequence[PaperRow], of_models: dict[tuple[str, str], tuple[str, ...]], choice: Choice
) -> list[Reading]:
    def order(row: PaperRow) -> tuple[bool, int, str]:
        return _node(row) not in of_models, -(row.upvotes or 0), row.arxiv_id

    fresh = [row for row in rows if _node(row) not in choice.told]
    return [_paper(row, len(of_models.get(_node(row), ()))) for row in sorted(fresh, key=order)]


def _models_of(snapshot: Snapshot) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the models that each paper and post is told together with."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for release in snapshot.releases:
        models = tuple(each.key for each in release.tellings if each.kind == "model")
        for node in tellers(release) if models else ():
            found[node] = found.get(node, ()) + models
    return found


def tellers(release: Release) -> Iterator[tuple[str, str]]:
    """Name the papers and posts of a release."""
    for each in release.tellings:
        if each.kind == "paper":
            yield "paper", each.key
        elif each.kind == "post" and each.url:
            yield "post", each.url


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
