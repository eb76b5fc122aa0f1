"""The site: every page rendered, and only what differs written; no page is ever deleted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from tracker.assets import asset
from tracker.config import Config
from tracker.errors import PublishError
from tracker.publish import downloads, feeds, gone, robots, schemas
from tracker.publish.page import Bundle, Page, Picture, hashed
from tracker.publish.pages import ALL
from tracker.publish.png import drawing
from tracker.publish.staging import Staging, staging
from tracker.publish.view import View, view
from tracker.records.snapshot import Snapshot

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
    """Render what differs into `out`, all of it at once or nothing. Raises PublishError."""
    try:
        with staging(out) as stage:
            return _built(snapshot, config, stage)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        message = f"{out}: the site cannot be written: {error.strerror}{place}"
        raise PublishError(message) from error


class _Building:
    """What a build has so far."""

    def __init__(self, stage: Staging) -> None:
        self.stage = stage
        self.paths: set[str] = set()
        self.written = 0

    def take(self, found: Iterable[Page | Picture | Bundle]) -> None:
        """Take what differs. Raises PublishError where two files want the same path."""
        for each in found:
            if isinstance(each, Bundle):
                self._bundle(each)
            else:
                self._file(each)

    def _bundle(self, bundle: Bundle) -> None:
        digest = bundle.digest
        paths = self.stage.kept(bundle.name, digest)
        if paths is not None:
            self._claim(paths)
            return
        files = list(bundle.made())
        for each in files:
            self._file(each, told=not bundle.few)
        self.stage.bundle(bundle.name, digest, [each.path for each in files])

    def _file(self, file: Page | Picture, *, told: bool = True) -> None:
        self._claim((file.path,))
        if isinstance(file, Picture):
            # To draw is dear.
            file, told = drawing(file), True
        self.written += self.stage.put(file, told=told)

    def _claim(self, paths: Sequence[str]) -> None:
        if not self.paths.isdisjoint(paths):
            message = f"two pages want the same file: {min(self.paths.intersection(paths))}"
            raise PublishError(message)
        self.paths.update(paths)


def _built(snapshot: Snapshot, config: Config, stage: Staging) -> SiteReport:
    build = _Building(stage)
    style, script = _files()
    shown = view(snapshot, config, style.path, script.path)
    build.take(chain((style, script, _icon()), _pages(shown), _last(shown, build.paths)))
    left = {*stage.known, *snapshot.addresses} - build.paths
    dropped = {path for path in left if _INDEX.fullmatch(path)}
    left -= dropped
    for page in gone.pages(shown, left):
        build.written += stage.put(page)
    stage.finish(left, dropped)
    return SiteReport(
        pages=sum(path.endswith(".html") for path in build.paths),
        written=build.written,
        unchanged=len(build.paths | left) - build.written,
        gone=sum(path.endswith(".html") for path in left),
        paths=frozenset(path for path in build.paths if not _INDEX.fullmatch(path)),
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


def _pages(shown: View) -> Iterator[Page | Picture | Bundle]:
    for pages in ALL:
        yield from pages(shown)
    yield from feeds.pages(shown)
    yield from schemas.pages(shown.base)
    yield from downloads.pages(shown)


def _last(shown: View, paths: set[str]) -> Iterator[Page]:
    """Give what names all other pages: nothing is asked of it before they are there."""
    yield from robots.pages(shown, frozenset(paths))
