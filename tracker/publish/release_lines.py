"""Releases as rows of a table."""

from collections.abc import Iterable

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, capital, clean, day, safe_url
from tracker.publish.lines import CLASSES, Line
from tracker.publish.view import View
from tracker.records.landscape import Release

KINDS = {"model": "repository", "paper": "paper", "post": "post", "catalog": "catalogue"}


class Teller(Struct, frozen=True):
    """An item that tells of a release."""

    kind: str
    url: str


class ReleaseLine(Struct, frozen=True, kw_only=True):
    """A release; `model` is None when only papers or posts tell of it."""

    title: str
    url: str
    organization: str
    tier: str
    mark: str
    day: str
    on: str
    tellers: list[Teller]
    model: Line | None


def release_lines(view: View, releases: Iterable[Release]) -> list[ReleaseLine]:
    """Make rows, in the order given."""
    return [_line(view, release) for release in releases]


def _line(view: View, release: Release) -> ReleaseLine:
    row = view.released(release)
    tier = release.tier or (row.tier if row else "unknown")
    told = [Teller(KINDS[each.kind], safe_url(each.url)) for each in release.tellings]
    first: dict[str, Teller] = {}
    for teller in told:
        first.setdefault(teller.kind, teller)
    return ReleaseLine(
        title=clean(release.title, 90) or "(no title)",
        url=next((teller.url for teller in told if teller.url), ""),
        organization=clean(release.organization, 60),
        tier=capital(TIER_WORDS[tier]),
        mark=CLASSES[tier],
        day=day(release.first_told_at),
        on=release.first_told_at.date().isoformat(),
        tellers=list(first.values()),
        model=view.line(row) if row else None,
    )
