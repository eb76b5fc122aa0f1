"""All changes of known models, the newest first; and those of the last week and month."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from tracker.publish.as_of import day_of, newest
from tracker.publish.change_lines import change_lines
from tracker.publish.digest_words import number
from tracker.publish.frame import Frame
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import feed_stem, list_page
from tracker.publish.turns import Turn, turns
from tracker.publish.view import View
from tracker.records.snapshot import ChangeRow

MOST = 500
"""Of one page."""
PATH = "changes.html"
SPANS = (
    (PATH, "All", 0), ("changes/7-days.html", "7 days", 7), ("changes/30-days.html", "30 days", 30),
)  # fmt: skip
"""Pages, what leads to them, and how many days they look back from the newest fact."""


class Given(Struct, frozen=True, kw_only=True):
    """All that one page of changes is made of."""

    frame: Frame
    page: Turn[ChangeRow]
    paths: Mapping[str, str]
    """Where a link to each model that it names leads."""
    total: int
    span: tuple[str, str, int]
    as_of: datetime | None


def pages(view: View) -> Iterator[Bundle]:
    """Give `changes.html` and `changes/*.html`, and `changes-2.html` and so on."""
    rows = sorted(view.snapshot.changes, key=lambda row: row.seen_at, reverse=True)
    for span in SPANS:
        yield from _of_span(view, rows, span)


def _of_span(view: View, rows: Sequence[ChangeRow], span: tuple[str, str, int]) -> Iterator[Bundle]:
    path, _, days = span
    shown = _since(view, rows, days)
    as_of = view.newest_at if days else newest(row.seen_at for row in rows)
    for page in turns(shown, lambda turn: list_page(path, turn), MOST):
        given = Given(
            frame=view.frame, page=page, total=len(shown), span=span, as_of=as_of,
            paths={row.model_key: view.model_paths.get(row.model_key, "") for row in page.rows},
        )  # fmt: skip
        told = (
            view.frame.sign, page.path, page.rows, page.turn, given.paths, given.total, span,
            day_of(as_of),
        )  # fmt: skip
        yield Bundle(page.path, _files, Matter(given, told), few=True)


def _files(given: Given) -> Iterator[Page]:
    page, (first, words, days) = given.page, given.span
    yield given.frame.page(
        page.path, "changes", page.titled(f"Changes, {words}" if days else "Changes"),
        "Licences, access, names and tiers of known models, by the day the change was seen.",
        given.as_of, feed=feed_stem(PATH), changes=change_lines(given.paths, page.rows),
        total=number(given.total), spans=[(each, said) for each, said, _ in SPANS], span=first,
        heading=f"What changed in {words}" if days else "What changed", **page.turn,
    )  # fmt: skip


def _since(view: View, rows: Sequence[ChangeRow], days: int) -> Sequence[ChangeRow]:
    """Look back from the newest fact: a page is another one only once there are other facts."""
    if not days or view.newest_at is None:
        return rows
    first = view.newest_at - timedelta(days=days)
    return [row for row in rows if row.seen_at > first]
