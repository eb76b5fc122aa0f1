"""A page an ISO week with its releases and changes, and the list of weeks."""

from collections.abc import Iterator

from tracker.publish.change_lines import change_lines
from tracker.publish.digest_week import Week, parse_week
from tracker.publish.digest_words import plural
from tracker.publish.page import Page
from tracker.publish.paths import week_path
from tracker.publish.release_lines import release_lines
from tracker.publish.view import View, week_of

MOST = 60
"""A year and a little; older weeks keep what they had in the database."""


def pages(view: View) -> Iterator[Page]:
    """Give `weeks.html` and `weeks/*.html`."""
    weeks = _weeks(view)
    news = {week.key: view.news(week) for week in weeks}
    yield view.page(
        "weeks.html",
        "weeks",
        "Weeks",
        "Releases and changes, week by week.",
        weeks=[
            (week.key, week_path(week.key), week.words(), len(news[week.key])) for week in weeks
        ],
    )
    for week in weeks:
        rows = news[week.key]
        changed = [row for row in view.snapshot.changes if week.has(row.seen_at)]
        yield view.page(
            week_path(week.key),
            "week",
            f"{week.key}: {plural(len(rows), 'release')}",
            f"What was released from {week.words()}.",
            week=week,
            releases=release_lines(view, rows),
            changes=change_lines(view, changed),
        )


def _weeks(view: View) -> list[Week]:
    """Give the weeks that have news, the newest first, and the last full one in any case."""
    days = [row.created_on for row in view.snapshot.models if row.created_on]
    seen = [row.seen_at for row in view.snapshot.changes]
    keys = {view.week.key, *map(week_of, days), *map(week_of, seen)}
    return [parse_week(key) for key in sorted(keys, reverse=True)[:MOST]]
