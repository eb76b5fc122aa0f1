"""A page an ISO week with its releases and changes, and the list of weeks."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct

from tracker.publish.archive import Correction, corrections, decoded
from tracker.publish.as_of import newest
from tracker.publish.change_lines import change_lines
from tracker.publish.data import brief, data_page
from tracker.publish.digest_asked import questions
from tracker.publish.digest_week import Week, week_with
from tracker.publish.digest_words import plural
from tracker.publish.frame import Frame
from tracker.publish.page import Bundle, Matter, Page, Picture
from tracker.publish.paths import data_path, feed_stem, page_of, week_path
from tracker.publish.postcard import week_picture, week_postcard
from tracker.publish.release_lines import release_lines
from tracker.publish.turns import turns
from tracker.publish.view import Told, View
from tracker.records.editions import EditionRow
from tracker.records.schema import Query
from tracker.records.snapshot import ChangeRow

ROWS = 60
"""Of releases and of changes on one page, where the edition stands too."""


class Given(Struct, frozen=True, kw_only=True):
    """All that the files of a week are made of."""

    frame: Frame
    week: Week
    news: list[Told]
    changed: list[ChangeRow]
    paths: dict[str, str]
    """Of the models that changed."""
    edition: EditionRow | None
    corrected: list[Correction]
    queries: tuple[Query, ...]

    @property
    def told(self) -> object:
        """Give what tells all this apart."""
        news = [(shown.sign, release) for shown, release in self.news]
        return (
            self.frame.sign, self.week, news, self.changed, self.paths, self.edition,
            self.corrected, self.queries,
        )  # fmt: skip


def pages(view: View) -> Iterator[Page | Bundle]:
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
    editions = {row.week: row for row in view.snapshot.editions}
    corrected = corrections(view.snapshot.editions)
    changes: defaultdict[str, list[ChangeRow]] = defaultdict(list)
    for row in view.snapshot.changes:
        changes[_week_of(row).key].append(row)
    for week in weeks:
        changed = changes[week.key]
        given = Given(
            frame=view.frame, week=week, news=view.told(news[week.key]), changed=changed,
            paths={row.model_key: view.model_paths.get(row.model_key, "") for row in changed},
            edition=editions.get(week.key), corrected=corrected.get(week.key, []),
            queries=view.snapshot.queries,
        )  # fmt: skip
        yield Bundle(week_path(week.key), _files, Matter(given, given.told))


def _files(given: Given) -> Iterator[Page | Picture]:
    shown, week = [each for each, _ in given.news], given.week
    at = (*(each.facts_at for each in shown), *(row.seen_at for row in given.changed))
    as_of = newest(at)
    yield from _pages(given, as_of)
    body = {
        "week": week.key, "from": week.monday, "to": week.sunday,
        "edition": decoded(given.edition) if given.edition else None,
        "releases": [brief(each.row, each.line.path) for each in shown], "changes": given.changed,
    }  # fmt: skip
    yield data_page(data_path(week_path(week.key)), as_of, body)
    yield from week_postcard(given.frame, week, [each.row.tier for each in shown])


def _pages(given: Given, as_of: datetime | None) -> Iterator[Page]:
    """Give the pages of a week: all but its further releases stands on the first."""
    week, path, count = given.week, week_path(given.week.key), len(given.news)
    for page in turns(given.news, lambda number: page_of(path, number), ROWS):
        yield given.frame.page(
            page.path, "week", page.titled(f"{week.key}: {plural(count, 'release')}"),
            f"What was released from {week.words()}.", as_of,
            crumbs=(("weeks.html", "Weeks"), ("", week.key)), week=week, data=data_path(path),
            picture=week_picture(given.frame, week), total=count,
            releases=release_lines(page.rows), **_first(given, first=page.first), **page.turn,
        )  # fmt: skip


def _first(given: Given, *, first: bool) -> dict[str, object]:
    """Give what stands on the first page alone."""
    if not first:
        empty: dict[str, object] = dict.fromkeys(("changes", "corrected", "questions"), ())
        return {**empty, "more": 0, "news": None}
    return {
        "changes": change_lines(given.paths, given.changed[:ROWS]),
        "more": max(0, len(given.changed) - ROWS),
        "news": decoded(given.edition) if given.edition else None,
        "corrected": given.corrected,
        "questions": questions(given.queries, given.week),
    }


def _week_of(row: ChangeRow) -> Week:
    return week_with(row.seen_at.astimezone(UTC).date())


def _weeks(view: View) -> list[Week]:
    """Give the weeks that have news, the newest first, and the last full one in any case."""
    days = [row.created_on for row in view.snapshot.models if row.created_on]
    seen = [row.seen_at.astimezone(UTC).date() for row in view.snapshot.changes]
    weeks = {week.key: week for week in [view.week, *map(week_with, days + seen)]}
    return [weeks[key] for key in sorted(weeks, reverse=True)]
