"""Feeds: an Atom and a JSON Feed for every list.

https://www.rfc-editor.org/rfc/rfc4287 and https://www.jsonfeed.org/version/1.1/
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from tracker.publish.archive import decoded
from tracker.publish.change_lines import change_lines
from tracker.publish.digest_words import TIER_WORDS, capital, clean, safe_url
from tracker.publish.jinja import filled
from tracker.publish.lines import Line, newest_first
from tracker.publish.page import Page
from tracker.publish.paths import feed_stem, tier_path, week_path
from tracker.publish.reading_lines import ReadingLine, paper_lines, post_lines
from tracker.publish.shelves import words
from tracker.publish.view import View
from tracker.records.openness import TIERS
from tracker.records.snapshot import ModelRow

NEWEST, WEEKS = 50, 8
TAG = "tag:openmodeltracker,2026"
"""Ids stay when the site moves: https://www.rfc-editor.org/rfc/rfc4151"""
_NEVER = "1970-01-01T00:00:00Z"


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that is told."""

    id: str
    title: str
    url: str
    at: str
    """A time such as `2026-11-23T07:00:00Z`."""
    author: str
    text: str


class Feed(Struct, frozen=True, kw_only=True):
    """A list that can be followed."""

    page: str
    """The page that shows the same list."""
    title: str
    entries: list[Entry]


def pages(view: View) -> Iterator[Page]:
    """Give two files a feed."""
    for feed in _feeds(view):
        stem = feed_stem(feed.page)
        yield _atom(view, feed, stem)
        yield _json(view, feed, stem)


def _feeds(view: View) -> Iterator[Feed]:
    weeks = [view.week]
    for _ in range(WEEKS):
        weeks.append(weeks[-1].before)
    news = [row for week in weeks for row in view.news(week)]
    yield _models(view, "index.html", "releases", news)
    yield Feed(page="weeks.html", title="weekly editions", entries=_editions(view))
    yield Feed(page="changes.html", title="changes", entries=_changes(view))
    yield _reading("papers.html", "papers", paper_lines(view.snapshot.papers[:NEWEST]))
    yield _reading("posts.html", "posts", post_lines(view.snapshot.posts[:NEWEST]))
    yield _models(view, "models.html", "new models", view.snapshot.models)
    for tier in TIERS:
        rows = [row for row in view.snapshot.models if row.tier == tier and row.gone_at is None]
        yield _models(view, tier_path(tier), TIER_WORDS[tier], rows)
    for name, rows in view.organizations.items():
        yield _models(view, view.organization_paths[name], clean(name, 90), rows)
    for name, rows in view.licenses.items():
        yield _models(view, view.license_paths[name], f"models under {clean(name, 90)}", rows)
    for kind in (view.tasks, view.modalities):
        for name, rows in kind.members.items():
            yield _models(view, kind.paths[name], words(name), rows)
    for root, rows in view.families.members.items():
        yield _models(view, view.families.paths[root], f"the family of {root}", rows)


def _models(view: View, page: str, title: str, rows: Iterable[ModelRow]) -> Feed:
    newest = newest_first(rows)[:NEWEST]
    return Feed(
        page=page, title=title, entries=[_model(view, row, view.line(row)) for row in newest]
    )


def _model(view: View, row: ModelRow, line: Line) -> Entry:
    told = row.created_on or row.first_seen_at.date()
    return Entry(
        id=f"{TAG}:release/{row.model_key}",
        title=f"{line.name}: {line.tier.lower()}",
        url=view.address(line.path) or safe_url(row.url),
        at=f"{told.isoformat()}T00:00:00Z",
        author=line.organization,
        text=f"{line.tier}. Declared licence: {line.license}.",
    )


def _editions(view: View) -> list[Entry]:
    """Give the editions that are kept, the newest first, each with its first minute."""
    return [
        Entry(
            id=f"{TAG}:edition/{row.week}",
            title=row.subject,
            url=view.address(week_path(row.week)),
            at=f"{row.made_at:%Y-%m-%dT%H:%M:%SZ}",
            author=view.config.site.title,
            text=" ".join(said.plain for said in news.minute) if news else row.subject,
        )
        for row in view.snapshot.editions[:NEWEST]
        for news in (decoded(row),)
    ]


def _changes(view: View) -> list[Entry]:
    rows = sorted(view.snapshot.changes, key=lambda row: row.seen_at, reverse=True)[:NEWEST]
    return [
        Entry(
            id=f"{TAG}:change/{row.model_key}/{row.field}/{row.seen_at:%Y-%m-%dT%H:%M:%SZ}",
            title=f"{line.name}: {line.field.lower()} {line.before} to {line.after}",
            url=view.address(line.path or "changes.html"),
            at=f"{row.seen_at:%Y-%m-%dT%H:%M:%SZ}",
            author=view.config.site.title,
            text=f"{line.before} before, {line.after} now. {capital(line.note)}".strip(),
        )
        for row, line in zip(rows, change_lines(view, rows), strict=True)
    ]


def _reading(page: str, title: str, lines: Iterable[ReadingLine]) -> Feed:
    entries = [
        Entry(
            id=line.url or f"{TAG}:{title}/{line.on}/{line.title}",
            title=line.title or "(no title)",
            url=line.url,
            at=f"{line.on}T00:00:00Z",
            author=line.by or "not stated",
            text=line.text,
        )
        for line in lines
    ]
    return Feed(page=page, title=title, entries=list({each.id: each for each in entries}.values()))


def _atom(view: View, feed: Feed, stem: str) -> Page:
    return filled(
        f"{stem}.xml",
        "site/feed.xml.j2",
        title=f"{view.config.site.title}: {feed.title}",
        id=f"{view.base or TAG}/{stem}.xml",
        here=view.address(f"{stem}.xml"),
        home=view.address(feed.page),
        entries=feed.entries,
        updated=max((entry.at for entry in feed.entries), default=_NEVER),
    )


def _json(view: View, feed: Feed, stem: str) -> Page:
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{view.config.site.title}: {feed.title}",
    }
    if view.base:
        told |= {"home_page_url": view.address(feed.page), "feed_url": view.address(f"{stem}.json")}
    told["items"] = [
        {"id": entry.id, "title": entry.title, "content_text": entry.text,
         "date_published": entry.at, "authors": [{"name": entry.author}],
         **({"url": entry.url} if entry.url else {})}
        for entry in feed.entries
    ]  # fmt: skip
    return Page(f"{stem}.json", msgspec.json.encode(told) + b"\n")
