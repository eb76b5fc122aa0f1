"""All releases, the newest first: what became known of each, and who told of it."""

from collections.abc import Iterator
from datetime import date

from tracker.publish.digest_week import week_with
from tracker.publish.digest_words import plural
from tracker.publish.group import ROWS
from tracker.publish.lines import newest_first
from tracker.publish.page import Page
from tracker.publish.paths import list_page
from tracker.publish.release_lines import release_lines
from tracker.publish.view import View
from tracker.records.snapshot import ModelRow

PATH = "releases.html"


def pages(view: View) -> Iterator[Page]:
    """Give `releases.html`, and `releases-2.html` and so on."""
    rows = _released(view)
    count = max((len(rows) + ROWS - 1) // ROWS, 1)
    for number in range(1, count + 1):
        yield view.page(
            list_page(PATH, number), "releases",
            "Releases" if number == 1 else f"Releases, page {number}",
            "Every release that is known, without what was derived from it.", view.as_of(rows),
            crumbs=(("", "Releases"),), total=plural(len(rows), "release"),
            releases=release_lines(view, rows[(number - 1) * ROWS : number * ROWS]),
            page_number=number, page_count=count,
            before=list_page(PATH, number - 1) if number > 1 else "",
            after=list_page(PATH, number + 1) if number < count else "",
        )  # fmt: skip


def _released(view: View) -> list[ModelRow]:
    """Give the news of every week that has any."""
    weeks = {week.key: week for week in map(week_with, _days(view))}
    found = {row.model_key: row for week in weeks.values() for row in view.news(week)}
    return newest_first(found.values())


def _days(view: View) -> Iterator[date]:
    for row in view.snapshot.models:
        yield row.created_on or row.first_seen_at.date()
