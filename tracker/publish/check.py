"""Looks through a rendered site for links that lead nowhere."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field


class _Seen(Struct):
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = _Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        told = [(name, value) for name, value in attrs if value is not None]
        self.seen.ids.update(value for name, value in told if name == "id")
        self.seen.links.extend(value for name, value in told if name in ("href", "src", "action"))


def check_site(out: Path) -> list[str]:
    """Give a line for each broken link between pages: page, link and what is missing."""
    pages = {path.resolve(): _read(path) for path in sorted(out.rglob("*.html"))}
    root = out.resolve()
    return [
        f"{page.relative_to(root)}: {link}: {why}"
        for page, seen in pages.items()
        for link in dict.fromkeys(seen.links)
        if (why := _wrong(page, link, pages, root))
    ]


def _read(path: Path) -> _Seen:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.seen


def _wrong(page: Path, link: str, pages: dict[Path, _Seen], root: Path) -> str:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return ""
    if parts.scheme or parts.netloc:
        return f"{parts.scheme} is no scheme for a link"
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_relative_to(root):
        return "leads out of the site"
    if not target.is_file():
        return "there is no such file"
    known = pages.get(target)
    if parts.fragment and known is not None and unquote(parts.fragment) not in known.ids:
        return "there is no such place on that page"
    return ""
