"""RSS and Atom, of vendors and of software releases.

feedparser gets a stream, never a string (which it may open as a local file), and no base address
(which would rewrite ids). A login page parses as a healthy empty feed: a version is demanded.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import feedparser
from msgspec.structs import replace

from tracker.collect.dates import Dated, read_date
from tracker.collect.links import arxiv_ids, hub_ids
from tracker.collect.text import clean, excerpt, plain
from tracker.collect.validity import body_hash, enough, no_entities, parsed
from tracker.errors import SourceChanged
from tracker.http import Answer, Client
from tracker.records.items import PostItem
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

Identity = Literal["link", "guid", "title"]
Entry = Any  # feedparser ships no types

TITLE_CHARACTERS = 300
GUID_CHARACTERS = 500
_SOFT = ("CharacterEncodingOverride", "NonXMLContentType")
_BUILD_TIME = re.compile(
    rb"<lastBuildDate>[^<]*</lastBuildDate>|<generator[^>]*>[^<]*</generator>|<!--.*?-->", re.DOTALL
)
_CHANNEL_DATE = re.compile(rb"(<channel>.*?)<pubDate>[^<]*</pubDate>(.*?<item)", re.DOTALL)
_TRACKING = re.compile(r"utm_\w+|ref|source|fbclid|gclid")
_DATES = ("published", "updated", "created", "date")


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read a feed; the same one is not parsed again, one that is none changes nothing."""
    del work
    answer = client.get(source.url, etag=state.etag, last_modified=state.last_modified)
    if answer.not_modified:
        yield Batch(state=replace(state, not_before=None))
        return
    name = body_hash(_without_build_time(answer.body))
    if name == state.body_hash:
        yield Batch(state=parsed(state, answer, name, state.item_count or 0))
        return
    entries, degraded = _entries(answer)
    enough(len(entries), state, 0, answer)
    kept = entries[:-1] if degraded and len(entries) > 1 else entries
    identity = _identity(kept, answer, state)
    posts = {post.guid: post for post in (_post(each, identity, source, answer, now)
                                          for each in kept)}  # fmt: skip
    details = {**state.details, "identity": identity}
    if not degraded:
        after = replace(parsed(state, answer, name, len(entries)), details=details)
        yield Batch(items=tuple(posts.values()), state=after)
        return
    message = f"{answer.place}: is malformed; {len(posts)} of its posts could be saved"
    trouble = Trouble(code="item", message=message, url=answer.url)
    yield Batch(items=tuple(posts.values()), troubles=(trouble,),
                state=replace(state, details=details))  # fmt: skip


def _without_build_time(body: bytes) -> bytes:
    return _CHANNEL_DATE.sub(rb"\1\2", _BUILD_TIME.sub(b"", body), count=1)


def _entries(answer: Answer) -> tuple[Sequence[Entry], bool]:
    """Give the entries, and whether the document was broken."""
    no_entities(answer.body, answer.url)
    told = feedparser.parse(
        io.BytesIO(answer.body),
        response_headers={"content-type": answer.headers.get("content-type", "application/xml")},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not told.get("version"):
        what = answer.headers.get("content-type", "something")
        message = f"{answer.place}: is no feed but {clean(what)[:60]}; look for its new address"
        raise SourceChanged(message, answer.url)
    why = type(told.get("bozo_exception")).__name__
    return told.entries, bool(told.get("bozo")) and why not in _SOFT


def _identity(entries: Sequence[Entry], answer: Answer, state: SourceState) -> Identity:
    """Choose what tells posts apart, by what is distinct; once chosen it stays.

    Guids lie: some feeds make new ones at every build, some have none, in some all posts share
    one link.
    """
    chosen = state.details.get("identity")
    if chosen in ("link", "guid", "title"):
        return chosen  # type: ignore[return-value]
    links = [_link(each, answer) for each in entries]
    if links and all(links) and len(set(links)) == len(links):
        return "link"
    titles = [str(each.get("title") or "") for each in entries]
    if titles and all(titles) and len(set(titles)) == len(titles):
        return "title"
    return "guid" if entries and all(each.get("id") for each in entries) else "title"


def _post(
    entry: Entry, identity: Identity, source: Source, answer: Answer, now: datetime
) -> PostItem:
    link = _link(entry, answer)
    markup = _markup(entry)
    title = _title(entry, source, markup)
    at, precision = _date(entry, now)
    named = f"{title} {at.date() if at else ''}"
    guid = {"link": link, "guid": entry.get("id"), "title": named}[identity]
    software = bool(source.options.get("software"))
    linked = f"{markup} {link or ''} {title}"
    return PostItem(
        guid=clean(str(guid or link or entry.get("id") or named))[:GUID_CHARACTERS],
        url=link,
        title=title,
        published_at=at,
        date_precision=precision,
        excerpt=excerpt(markup),
        kind="software" if software else "post",
        hub_ids=hub_ids(linked),
        arxiv_ids=arxiv_ids(linked),
    )


def _link(entry: Entry, answer: Answer) -> str | None:
    """Give the post's address, absolute and without what only tracks readers."""
    told = entry.get("link")
    if not told:
        return None
    try:
        parts = urlsplit(urljoin(answer.url, clean(str(told))))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    # A changelog tells its entries apart by fragment alone.
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, query, parts.fragment))


def _markup(entry: Entry) -> str:
    texts = [each.get("value") or "" for each in entry.get("content") or ()]
    return str(entry.get("summary") or "") or " ".join(texts)


def _title(entry: Entry, source: Source, markup: str) -> str:
    told = entry.get("title")
    title = plain(str(told)) if told is not None else ""
    title = title or excerpt(markup) or "(no title)"
    if source.options.get("software"):
        title = _software(title, source)
    return title[:TITLE_CHARACTERS]


def _software(title: str, source: Source) -> str:
    """Name the program where a release's title is only its tag."""
    match = re.search(r"github\.com/[^/]+/([^/]+)/releases", source.url)
    name = match[1] if match else (source.title or source.id).removesuffix(" releases")
    return title if name.lower() in title.lower() else f"{name} {title}"


def _date(entry: Entry, now: datetime) -> Dated:
    for name in _DATES:
        # `in` and not `get`: feedparser answers `updated` with `published`.
        if name in entry:
            found = read_date(str(entry[name]), now)
            if found[0] is not None:
                return found
    return None, "unknown"
