"""Feeds: an Atom and a JSON Feed for every list.

https://www.rfc-editor.org/rfc/rfc4287 and https://www.jsonfeed.org/version/1.1/
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from tracker.publish.archive import decoded
from tracker.publish.change_lines import change_lines
from tracker.publish.digest_words import TIER_WORDS, capital, clean, safe_url
from tracker.publish.frame import Frame
from tracker.publish.jinja import filled
from tracker.publish.lines import newest_first
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import feed_stem, tier_path, week_path
from tracker.publish.reading_lines import ReadingLine, paper_lines, post_lines
from tracker.publish.shelves import words
from tracker.publish.view import Shown, View
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


class Given(Struct, frozen=True):
    """All that a feed of models is made of."""

    frame: Frame
    page: str
    title: str
    shown: list[Shown]


def pages(view: View) -> Iterator[Page | Bundle]:
    """Give two files a feed."""
    for feed in _feeds(view):
        yield from _both(view.frame, feed)
    yield from map(partial(_bundle, view), _lists(view))


def _both(frame: Frame, feed: Feed) -> Iterator[Page]:
    stem = feed_stem(feed.page)
    yield _atom(frame, feed, stem)
    yield _json(frame, feed, stem)


def _feeds(view: View) -> Iterator[Feed]:
    weeks = [view.week]
    for _ in range(WEEKS):
        weeks.append(weeks[-1].before)
    news = [view.shown[row.model_key] for week in weeks for row in view.news(week)]
    yield _models(view.frame, "index.html", "releases", news)
    yield Feed(page="weeks.html", title="weekly editions", entries=_editions(view))
    yield Feed(page="changes.html", title="changes", entries=_changes(view))
    yield _reading("papers.html", "papers", paper_lines(view.snapshot.papers[:NEWEST]))
    yield _reading("posts.html", "posts", post_lines(view.snapshot.posts[:NEWEST]))


def _lists(view: View) -> Iterator[tuple[str, str, Sequence[ModelRow]]]:
    """Give each list of models: its page, its title, and what is in it."""
    yield "models.html", "new models", view.snapshot.models
    for tier in TIERS:
        rows = [row for row in view.snapshot.models if row.tier == tier and row.gone_at is None]
        yield tier_path(tier), TIER_WORDS[tier], rows
    for name, rows in view.organizations.items():
        yield view.organization_paths[name], clean(name, 90), rows
    for name, rows in view.licenses.items():
        yield view.license_paths[name], f"models under {clean(name, 90)}", rows
    for kind in (view.tasks, view.modalities):
        for name, rows in kind.members.items():
            yield kind.paths[name], words(name), rows
    for root, rows in view.families.members.items():
        yield view.families.paths[root], f"the family of {root}", rows


def _bundle(view: View, told: tuple[str, str, Sequence[ModelRow]]) -> Bundle:
    page, title, rows = told
    shown = [view.shown[row.model_key] for row in rows]
    signs = [each.sign for each in shown]
    given = Given(view.frame, page, title, shown)
    return Bundle(feed_stem(page), _files, Matter(given, (view.frame.sign, title, signs)))


def _files(given: Given) -> Iterator[Page]:
    yield from _both(given.frame, _models(given.frame, given.page, given.title, given.shown))


def _models(frame: Frame, page: str, title: str, shown: Sequence[Shown]) -> Feed:
    by_key = {each.row.model_key: each for each in shown}
    newest = newest_first(each.row for each in shown)[:NEWEST]
    entries = [_model(frame, by_key[row.model_key]) for row in newest]
    return Feed(page=page, title=title, entries=entries)


def _model(frame: Frame, shown: Shown) -> Entry:
    row, line = shown.row, shown.line
    told = row.created_on or row.first_seen_at.date()
    return Entry(
        id=f"{TAG}:release/{row.model_key}",
        title=f"{line.name}: {line.tier.lower()}",
        url=frame.address(line.path) or safe_url(row.url),
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
        for row, line in zip(rows, change_lines(view.model_paths, rows), strict=True)
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


def _atom(frame: Frame, feed: Feed, stem: str) -> Page:
    return filled(
        f"{stem}.xml",
        "site/feed.xml.j2",
        title=f"{frame.site.title}: {feed.title}",
        id=f"{frame.base or TAG}/{stem}.xml",
        here=frame.address(f"{stem}.xml"),
        home=frame.address(feed.page),
        entries=feed.entries,
        updated=max((entry.at for entry in feed.entries), default=_NEVER),
    )


def _json(frame: Frame, feed: Feed, stem: str) -> Page:
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{frame.site.title}: {feed.title}",
    }
    if frame.base:
        told |= {
            "home_page_url": frame.address(feed.page),
            "feed_url": frame.address(f"{stem}.json"),
        }
    told["items"] = [
        {"id": entry.id, "title": entry.title, "content_text": entry.text,
         "date_published": entry.at, "authors": [{"name": entry.author}],
         **({"url": entry.url} if entry.url else {})}
        for entry in feed.entries
    ]  # fmt: skip
    return Page(f"{stem}.json", msgspec.json.encode(told) + b"\n")
