"""Releases as rows of a table: the models that are news of a week, and who told of each."""

from collections.abc import Iterable

from msgspec import Struct

from tracker.publish.digest_words import full_day, safe_url
from tracker.publish.lines import Line
from tracker.publish.view import Shown, Told
from tracker.records.landscape import Release

KINDS = {"model": "repository", "paper": "paper", "post": "post", "catalog": "catalogue"}


class Teller(Struct, frozen=True):
    """An item that tells of a release."""

    kind: str
    url: str


class ReleaseLine(Struct, frozen=True, kw_only=True):
    """A release."""

    model: Line
    day: str
    on: str
    tellers: list[Teller]


def release_lines(told: Iterable[Told]) -> list[ReleaseLine]:
    """Make rows, in the order given."""
    return [_line(shown, release) for shown, release in told]


def _line(shown: Shown, release: Release | None) -> ReleaseLine:
    tellers: dict[str, Teller] = {}
    for each in release.tellings if release else ():
        kind = KINDS[each.kind]
        tellers.setdefault(kind, Teller(kind, safe_url(each.url)))
    told = shown.row.created_on or shown.row.first_seen_at.date()
    return ReleaseLine(
        model=shown.line, day=full_day(told), on=told.isoformat(), tellers=list(tellers.values())
    )
