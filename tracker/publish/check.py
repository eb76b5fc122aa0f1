"""Looks through a rendered site for links that lead nowhere: in pages, feeds, sitemaps and data."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct, field

_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)
_IN_XML = re.compile(r"<loc>([^<]*)</loc>|\bhref=\"([^\"]*)\"")
_WHOLE, _PATHS = ("url", "home_page_url", "feed_url", "$id"), ("data", "see")
"""Keys of JSON whose values lead somewhere: by a whole address, or from the site's root."""


class _Seen(Struct):
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = _Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value for name, value in attrs if value is not None}
        self.seen.ids.update(value for name, value in told.items() if name == "id")
        self.seen.links.extend(
            value for name, value in told.items() if name in ("href", "src", "action")
        )
        if tag == "meta" and told.get("property", "").startswith("og:"):
            self.seen.links.extend(_addresses(told.get("content", "")))
        if tag == "meta" and (to := _REFRESH.fullmatch(told.get("content", ""))):
            self.seen.links.append(to[1])


def check_site(out: Path, base: str = "") -> list[str]:
    """Give a line for each broken link of the site to itself: file, link and what is missing.

    `base`: where the site will stand, so that whole addresses to it are looked at too.
    """
    root = out.resolve()
    pages = {path.resolve(): _read(path) for path in sorted(root.rglob("*.html"))}
    found = [(page, link) for page, seen in pages.items() for link in dict.fromkeys(seen.links)]
    for file in sorted((*root.rglob("*.xml"), *root.rglob("*.json"))):
        if not file.name.startswith("."):
            found += [(file, link) for link in dict.fromkeys(_told(file))]
    return [
        f"{file.relative_to(root)}: {link}: {why}"
        for file, link in found
        if (why := _wrong(file, link, pages, root, base))
    ]


def _read(path: Path) -> _Seen:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.seen


def _told(file: Path) -> Iterator[str]:
    """Give the links of a feed, a sitemap or a file of data; paths of data are from the root."""
    if file.suffix == ".xml":
        for match in _IN_XML.finditer(file.read_text("utf-8")):
            yield unescape(match[1] or match[2] or "")
        return
    try:
        yield from _values(msgspec.json.decode(file.read_bytes()))
    except msgspec.DecodeError:
        yield "(not JSON)"


def _values(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            if isinstance(value, str) and key in _WHOLE:
                yield from _addresses(value)
            elif isinstance(value, str) and key in _PATHS:
                yield f"/{value}"
            yield from _values(value)
    elif isinstance(told, list):
        for each in told:
            yield from _values(each)


def _addresses(text: str) -> list[str]:
    return [text] if text.startswith(("http://", "https://")) else []


def _wrong(file: Path, link: str, pages: dict[Path, _Seen], root: Path, base: str) -> str:
    if base and (link == base or link.startswith(f"{base}/")):
        link, start = link.removeprefix(base).lstrip("/") or "index.html", root
    elif link.startswith("/") and not link.startswith("//"):
        link, start = link[1:] or "index.html", root
    else:
        start = file.parent
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return ""
    if parts.scheme or parts.netloc:
        return f"{parts.scheme} is no scheme for a link"
    target = (start / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_relative_to(root):
        return "leads out of the site"
    if not target.is_file():
        return "there is no such file"
    known = pages.get(target)
    if parts.fragment and known is not None and unquote(parts.fragment) not in known.ids:
        return "there is no such place on that page"
    return ""
