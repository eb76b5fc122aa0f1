"""A page an ISO week with its releases and changes, and the list of weeks."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tracker.publish.archive import corrected, told
from tracker.publish.as_of import newest
from tracker.publish.change_lines import change_lines
from tracker.publish.data import brief, data_page
from tracker.publish.digest_asked import questions
from tracker.publish.digest_week import Week, week_with
from tracker.publish.digest_words import plural
from tracker.publish.page import Page, Picture
from tracker.publish.paths import data_path, feed_stem, page_of, week_path
from tracker.publish.postcard import week_picture, week_postcard
from tracker.publish.release_lines import release_lines
from tracker.publish.turns import turns
from tracker.publish.view import View
from tracker.records.snapshot import ChangeRow, ModelRow

ROWS = 60
"""Of releases and of changes on one page, where the edition stands too."""


def pages(view: View) -> Iterator[Page | Picture]:
    """Give `weeks.html`, and `weeks/*.html` with a picture each."""
    weeks = _weeks(view)
    news = {week.key: view.news(week) for week in weeks}
    yield view.page(
        "weeks.html",
        "weeks",
        "Weeks",
        "Releases and changes, week by week.",
        view.newest_at,
        feed=feed_stem("weeks.html"),
        weeks=[
            (week.key, week_path(week.key), week.words(), len(news[week.key])) for week in weeks
        ],
    )
    for week in weeks:
        rows = news[week.key]
        changed = [row for row in view.snapshot.changes if week.has(row.seen_at)]
        as_of = newest((view.as_of(rows), *(row.seen_at for row in changed)))
        yield from _pages(view, week, rows, changed, as_of)
        body = {
            "week": week.key, "from": week.monday, "to": week.sunday,
            "edition": told(view, week.key),
            "releases": [brief(row, paged=view.paged(row)) for row in rows], "changes": changed,
        }  # fmt: skip
        yield data_page(data_path(week_path(week.key)), as_of, body)
        yield from week_postcard(view.frame, week, [row.tier for row in rows])


def _pages(
    view: View, week: Week, rows: Sequence[ModelRow], changed: Sequence[ChangeRow],
    as_of: datetime | None,
) -> Iterator[Page]:  # fmt: skip
    """Give the pages of a week: all but its further releases stands on the first."""
    path, title = week_path(week.key), f"{week.key}: {plural(len(rows), 'release')}"
    for page in turns(rows, lambda number: page_of(path, number), ROWS):
        yield view.page(
            page.path, "week", page.titled(title), f"What was released from {week.words()}.",
            as_of, crumbs=(("weeks.html", "Weeks"), ("", week.key)),
            picture=week_picture(view.frame, week), week=week, data=data_path(path),
            total=len(rows), releases=release_lines(view, page.rows),
            changes=change_lines(view.model_paths, changed[:ROWS]) if page.first else [],
            more=max(0, len(changed) - ROWS) if page.first else 0,
            news=told(view, week.key) if page.first else None,
            corrected=corrected(view, week.key) if page.first else (),
            questions=questions(view.snapshot.queries, week) if page.first else (),
            **page.turn,
        )  # fmt: skip


def _weeks(view: View) -> list[Week]:
    """Give the weeks that have news, the newest first, and the last full one in any case."""
    days = [row.created_on for row in view.snapshot.models if row.created_on]
    seen = [row.seen_at.astimezone(UTC).date() for row in view.snapshot.changes]
    weeks = {week.key: week for week in [view.week, *map(week_with, days + seen)]}
    return [weeks[key] for key in sorted(weeks, reverse=True)]
