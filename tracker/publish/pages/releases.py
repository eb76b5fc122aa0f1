"""All releases, the newest first: what became known of each, and who told of it."""

from collections.abc import Iterator
from datetime import date

from tracker.publish.digest_week import week_with
from tracker.publish.digest_words import plural
from tracker.publish.lines import newest_first
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import list_page
from tracker.publish.release_lines import release_lines
from tracker.publish.turns import Listed, turns
from tracker.publish.view import Told, View
from tracker.records.snapshot import ModelRow

PATH = "releases.html"


def pages(view: View) -> Iterator[Bundle]:
    """Give `releases.html`, and `releases-2.html` and so on."""
    rows = _released(view)
    as_of = view.as_of(rows)
    for page in turns(view.told(rows), lambda number: list_page(PATH, number)):
        told = [(shown.sign, release) for shown, release in page.rows]
        given = Listed(frame=view.frame, page=page, total=len(rows), as_of=as_of)
        matter = Matter(given, (view.frame.sign, told, page.turn, len(rows), as_of))
        yield Bundle(page.path, _files, matter, few=True)


def _files(given: Listed[Told]) -> Iterator[Page]:
    page = given.page
    yield given.frame.page(
        page.path, "releases", page.titled("Releases"),
        "Every release that is known, without what was derived from it.", given.as_of,
        crumbs=(("", "Releases"),), total=plural(given.total, "release"),
        releases=release_lines(page.rows), **page.turn,
    )  # fmt: skip


def _released(view: View) -> list[ModelRow]:
    """Give the news of every week that has any."""
    weeks = {week.key: week for week in map(week_with, _days(view))}
    found = {row.model_key: row for week in weeks.values() for row in view.news(week)}
    return newest_first(found.values())


def _days(view: View) -> Iterator[date]:
    for row in view.snapshot.models:
        yield row.created_on or row.first_seen_at.date()
