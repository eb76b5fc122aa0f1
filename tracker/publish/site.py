"""The site: every page rendered, and only what differs written; no page is ever deleted."""

import os
import re
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from tracker.assets import asset
from tracker.config import Config
from tracker.errors import PublishError
from tracker.publish import feeds, gone, robots
from tracker.publish.page import Page, Picture, hashed
from tracker.publish.pages import ALL
from tracker.publish.png import drawn, shows
from tracker.publish.view import View, view
from tracker.records.snapshot import Snapshot

MANIFEST = ".manifest.json"
"""Names the files that we ever wrote here: what left says so, what is not ours is let be."""
_INDEX = re.compile(r"search\.[0-9a-f]{10}\.json")
"""No address for people, and another one after each change: it alone is deleted."""


class SiteReport(Struct, frozen=True, kw_only=True):
    """What rendering came to, in files."""

    pages: int
    written: int
    unchanged: int
    gone: int
    """Pages that left, and say so."""
    paths: frozenset[str]
    """Addresses that must lead somewhere for ever."""


def render_site(snapshot: Snapshot, config: Config, out: Path) -> SiteReport:
    """Render all pages into `out`; equal files are not touched. Raises PublishError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        root = out.resolve()
        known = _manifest(root)
        written = 0
        paths: set[str] = set()
        style, script = _files()
        shown = view(snapshot, config, style.path, script.path)
        for page in chain((style, script, _icon()), _pages(shown), _last(shown, paths)):
            if page.path in paths:
                message = f"two pages want the same file: {page.path}"
                raise PublishError(message)
            paths.add(page.path)
            written += _write(root, page)
        left = {*known, *snapshot.addresses} - paths
        for path in sorted(filter(_INDEX.fullmatch, left)):
            _inside(root, path).unlink(missing_ok=True)
            left.discard(path)
        for page in gone.pages(shown, left):
            written += _write(root, page)
        _write(root, Page(MANIFEST, msgspec.json.encode(sorted(paths | left))))
    except OSError as error:
        message = f"{out}: the site cannot be written: {error.strerror}"
        raise PublishError(message) from error
    return SiteReport(
        pages=sum(path.endswith(".html") for path in paths),
        written=written,
        unchanged=len(paths | left) - written,
        gone=sum(path.endswith(".html") for path in left),
        paths=frozenset(path for path in paths if not _INDEX.fullmatch(path)),
    )


def _files() -> list[Page]:
    """Give the sheet and the script."""
    bodies = {
        name: asset("templates", "site", name).read_bytes() for name in ("site.css", "site.js")
    }
    return [Page(hashed(name, body), body) for name, body in bodies.items()]


def _icon() -> Page:
    """Give the icon: a browser asks for one, and without it for one that is not there."""
    return Page("icon.svg", asset("templates", "site", "icon.svg").read_bytes())


def _pages(shown: View) -> Iterator[Page | Picture]:
    for pages in ALL:
        yield from pages(shown)
    yield from feeds.pages(shown)


def _last(shown: View, paths: set[str]) -> Iterator[Page]:
    """Give what names all other pages: nothing is asked of it before they are there."""
    yield from robots.pages(shown, frozenset(paths))


def _manifest(root: Path) -> set[str]:
    try:
        return set(msgspec.json.decode((root / MANIFEST).read_bytes(), type=list[str]))
    except (FileNotFoundError, msgspec.DecodeError):
        return set()


def _inside(root: Path, path: str) -> Path:
    """Give the file of a page. Raises PublishError when it would lie outside the site."""
    file = root.joinpath(*path.split("/"))
    if ".." in path.split("/") or not file.parent.resolve().is_relative_to(root):
        message = f"a page would lie outside the site: {path!r}"
        raise PublishError(message)
    return file


def _write(root: Path, page: Page | Picture) -> bool:
    """Write a file whole or not at all; an equal one is left alone."""
    file = _inside(root, page.path)
    if isinstance(page, Picture):
        if shows(file, page.svg):
            return False
        page = Page(page.path, drawn(page.svg))
    try:
        if file.read_bytes() == page.body:
            return False
    except (FileNotFoundError, NotADirectoryError):
        file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(page.body)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
