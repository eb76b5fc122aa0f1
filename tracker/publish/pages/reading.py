"""What there is to read: papers, posts and software releases."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from tracker.publish.as_of import day_of, newest
from tracker.publish.digest_words import number
from tracker.publish.frame import Frame
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import feed_stem, list_page
from tracker.publish.reading_lines import ReadingLine, paper_lines, post_lines
from tracker.publish.turns import Turn, turns
from tracker.publish.view import View
from tracker.records.snapshot import PaperRow, PostRow

MOST = 300
"""Of one page: what strangers write there is longer than a row of a table."""
PAPERS, POSTS = "papers.html", "posts.html"


class Given(Struct, frozen=True, kw_only=True):
    """All that one page of a list is made of."""

    frame: Frame
    page: Turn[Any]
    total: int
    as_of: datetime | None


def pages(view: View) -> Iterator[Bundle]:
    """Give `papers.html`, `posts.html`, and `papers-2.html` and so on."""
    for page in _given(view, PAPERS, view.snapshot.papers):
        yield Bundle(page.page.path, _papers, _matter(page), few=True)
    for page in _given(view, POSTS, view.snapshot.posts):
        yield Bundle(page.page.path, _posts, _matter(page), few=True)


def _given(view: View, path: str, rows: Sequence[PaperRow | PostRow]) -> Iterator[Given]:
    as_of = newest(row.first_seen_at for row in rows)
    for page in turns(rows, lambda turn: list_page(path, turn), MOST):
        yield Given(frame=view.frame, page=page, total=len(rows), as_of=as_of)


def _matter(given: Given) -> Matter:
    page = given.page
    told = (given.frame.sign, page.path, page.rows, page.turn, given.total, day_of(given.as_of))
    return Matter(given, told)


def _papers(given: Given) -> Iterator[Page]:
    about = "Papers about models, the newest first."
    yield _page(given, PAPERS, "Papers", about, paper_lines(given.page.rows))


def _posts(given: Given) -> Iterator[Page]:
    about = "What makers of models and software write, the newest first."
    yield _page(given, POSTS, "Posts and software releases", about, post_lines(given.page.rows))


def _page(given: Given, path: str, heading: str, about: str, lines: Iterable[ReadingLine]) -> Page:
    page = given.page
    return given.frame.page(
        page.path, "reading", page.titled(heading.partition(" ")[0]), about, given.as_of,
        heading=heading, feed=feed_stem(path), lines=lines, total=number(given.total), **page.turn,
    )  # fmt: skip
