"""The text behind a card's `license_link`: where it is, how it calls itself, and a digest of it.

A link is an address, or a path in the repository
(https://huggingface.co/docs/hub/model-cards#specifying-a-license, read in November 2026).
"""

import html
import re
from hashlib import blake2b
from posixpath import normpath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from msgspec import Struct

from tracker.collect.card_links import HUB
from tracker.collect.text import clean, plain
from tracker.http import Answer
from tracker.records.sources import CardWork

LICENSE_BYTES = 512 << 10
TITLE_CHARACTERS = 200
USUAL = "LICENSE"
"""What the file of a licence of one's own (`license: other`) is called."""

_TITLE = re.compile(r"<title\b[^>]{0,200}>(.{0,1000}?)</title\s*>", re.IGNORECASE | re.DOTALL)
_HUB_FILE = re.compile(r"/([\w.-]+(?:/[\w.-]+)?)/(?:blob|resolve|raw)/([^/]+)/(.+)", re.ASCII)
_GITHUB_FILE = re.compile(r"/([\w.-]+/[\w.-]+)/blob/(.+)", re.ASCII)


class Place(Struct, frozen=True, kw_only=True):
    """Where the text of a licence is asked for, and the address that people are shown."""

    asked: str
    shown: str
    own: bool
    """It is a file of the Hub."""
    named: bool = True
    """False: the card names no file, and the usual one is tried."""


def place_of_license(asked: CardWork, front: dict[str, object], root: str) -> Place | None:
    """Find where the text is; None when nothing names it, or what does is no address."""
    link = front.get("license_link", asked.license_link)
    declared = front.get("license", asked.license)
    if not isinstance(link, str) or not link.strip():
        usual = declared == "other"
        return _of_the_hub(root, asked.hub_id, asked.sha, USUAL, named=False) if usual else None
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return _of_the_hub(root, asked.hub_id, asked.sha, unquote(parts.path))
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return _of_the_web(root, host, parts._replace(fragment=""))


def _of_the_web(root: str, host: str, parts: SplitResult) -> Place | None:
    """Take pages that show a file for the file itself."""
    if host in ("huggingface.co", "hf.co") and (match := _HUB_FILE.fullmatch(parts.path)):
        return _of_the_hub(root, match[1], match[2], unquote(match[3]))
    shown = parts.geturl()
    if host == "github.com" and (match := _GITHUB_FILE.fullmatch(parts.path)):
        raw = f"https://raw.githubusercontent.com/{match[1]}/{match[2]}"
        return Place(asked=raw, shown=shown, own=False)
    return Place(asked=shown, shown=shown, own=False)


def read_license(answer: Answer) -> tuple[str, str]:
    """Give title and digest of a text; both are empty for what is none."""
    text = _text(answer)
    if text is None:
        return "", ""
    title = _TITLE.search(text)
    if title or "html" in answer.headers.get("content-type", ""):
        words = plain(text)
        first = clean(html.unescape(title[1])) if title else words
        return first[:TITLE_CHARACTERS], _digest(words)
    lines = (clean(line.strip(" \t#*=-_<>!")) for line in text.splitlines())
    first = next((line for line in lines if line), "")
    return first[:TITLE_CHARACTERS], _digest(text) if first else ""


def _text(answer: Answer) -> str | None:
    """Decode it; None when it is binary."""
    if b"\x00" in answer.body:
        return None
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        kind = answer.headers.get("content-type", "")
        return answer.body.decode("latin-1") if kind.startswith("text/") else None


def _digest(text: str) -> str:
    """Hash the words alone: another line end is no other licence."""
    return blake2b(" ".join(text.split()).encode(), digest_size=16).hexdigest()


def _of_the_hub(
    root: str, hub_id: str, revision: str | None, path: str, *, named: bool = True
) -> Place | None:
    inside = normpath(path.strip().lstrip("/")) if path.strip() else ""
    if not inside or inside.startswith("..") or inside == "." or len(inside) > TITLE_CHARACTERS:
        return None
    at = quote(revision or "main", safe="")
    return Place(
        asked=f"{root}/{quote(hub_id)}/resolve/{at}/{quote(inside)}",
        shown=f"{HUB}/{hub_id}/blob/{at}/{quote(inside)}",
        own=True,
        named=named,
    )
