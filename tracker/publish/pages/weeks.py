"""A page an ISO week with its releases and changes, and the list of weeks."""

from collections.abc import Iterator

from tracker.publish.change_lines import change_lines
from tracker.publish.digest_week import parse_week
from tracker.publish.digest_words import plural
from tracker.publish.page import Page
from tracker.publish.paths import week_path
from tracker.publish.release_lines import release_lines
from tracker.publish.view import View, week_of


def pages(view: View) -> Iterator[Page]:
    """Give `weeks.html` and `weeks/*.html`."""
    keys = {*view.weeks, view.week.key, *(week_of(row.seen_at) for row in view.snapshot.changes)}
    ordered = sorted(keys, reverse=True)
    yield view.page(
        "weeks.html",
        "weeks",
        "Weeks",
        "Releases and changes, week by week.",
        weeks=[
            (key, week_path(key), parse_week(key).words(), len(view.weeks.get(key, ())))
            for key in ordered
        ],
    )
    for key in ordered:
        week = parse_week(key)
        releases = view.weeks.get(key, [])
        changed = [row for row in view.snapshot.changes if week.has(row.seen_at)]
        yield view.page(
            week_path(key),
            "week",
            f"{key}: {plural(len(releases), 'release')}",
            f"What was released from {week.words()}.",
            week=week,
            releases=release_lines(view, releases),
            changes=change_lines(view, changed),
        )
