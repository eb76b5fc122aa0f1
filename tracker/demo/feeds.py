"""The demo's feeds: RSS and Atom of organizations, and releases of software."""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime

from tracker.demo.answer import Asked, Reply, with_validators
from tracker.demo.rows import Feed, Post
from tracker.demo.world import World
from tracker.demo.xml import ATOM, Node


def feed_reply(world: World, feed: Feed, asked: Asked) -> Reply:
    """Answer with the feed as it stands, or 304 when the asker has that."""
    write, content_type = FORMS[feed.form]
    changed_at = max((post.at for post in feed.posts), default=world.now)
    body = write(feed, changed_at)
    return with_validators(Reply(content_type=content_type, body=body), asked, changed_at)


def _rss(feed: Feed, changed_at: datetime) -> bytes:
    root = Node.root("rss", {"version": "2.0"})
    channel = root.add("channel")
    channel.add("title", feed.title)
    channel.add("link", _site(feed))
    channel.add("description", f"News of {feed.title}, a fictional organization")
    channel.add("lastBuildDate", format_datetime(changed_at, usegmt=True))
    for post in feed.posts:
        item = channel.add("item")
        item.add("title", post.title)
        item.add("link", _page(feed, post))
        item.add("guid", f"{feed.id}-{post.slug}", isPermaLink="false")
        day_only = post.precision == "day"
        item.add(
            "pubDate",
            post.at.date().isoformat() if day_only else format_datetime(post.at, usegmt=True),
        )
        item.add("description", _html(post))
    return root.document()


def _atom(feed: Feed, changed_at: datetime) -> bytes:
    root = _atom_head(feed, changed_at, f"tag:{feed.organization}.example,2026:news")
    for post in feed.posts:
        entry = root.add("entry")
        entry.add("id", f"tag:{feed.organization}.example,2026:{post.slug}")
        entry.add("title", post.title)
        entry.add("link", href=_page(feed, post), rel="alternate", type="text/html")
        entry.add("published", post.at.isoformat())
        entry.add("updated", post.at.isoformat())
        entry.add("content", _html(post), type="html")
    return root.document()


def _releases(feed: Feed, changed_at: datetime) -> bytes:
    root = _atom_head(
        feed, changed_at, f"tag:github.com,2008:https://github.com/{feed.title}/releases"
    )
    for post in feed.posts[:10]:
        entry = root.add("entry")
        number = sum(map(ord, feed.title))
        entry.add("id", f"tag:github.com,2008:Repository/{number}/{post.slug}")
        entry.add("updated", post.at.isoformat())
        page = f"https://github.com/{feed.title}/releases/tag/{post.slug}"
        entry.add("link", rel="alternate", type="text/html", href=page)
        entry.add("title", post.title)
        entry.add("content", _html(post), type="html")
        entry.add("author").add("name", feed.organization)
    return root.document()


def _atom_head(feed: Feed, changed_at: datetime, feed_id: str) -> Node:
    root = Node.root("feed", {"xmlns": ATOM})
    root.add("id", feed_id)
    root.add("title", feed.title)
    root.add("link", href=_site(feed), rel="alternate", type="text/html")
    root.add("updated", changed_at.isoformat())
    return root


def _site(feed: Feed) -> str:
    return f"https://{feed.organization}.example"


def _page(feed: Feed, post: Post) -> str:
    return f"{_site(feed)}/{post.slug}"


def _html(post: Post) -> str:
    links = [f"https://huggingface.co/{model}" for model in post.models]
    links += [f"https://arxiv.org/abs/{paper}" for paper in post.papers]
    text = f"<p>{post.text}</p>" if post.text else ""
    return text + "".join(f'<p><a href="{link}">{link}</a></p>' for link in links)


Form = tuple[Callable[[Feed, datetime], bytes], str]
FORMS: dict[str, Form] = {
    "rss": (_rss, "application/rss+xml; charset=utf-8"),
    "atom": (_atom, "application/atom+xml; charset=utf-8"),
    "releases": (_releases, "application/atom+xml; charset=utf-8"),
}
