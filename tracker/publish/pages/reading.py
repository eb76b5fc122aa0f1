"""What there is to read: papers, posts and software releases."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tracker.publish.as_of import day_of, newest
from tracker.publish.digest_words import number
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import feed_stem, list_page
from tracker.publish.reading_lines import ReadingLine, paper_lines, post_lines
from tracker.publish.turns import Listed, turns
from tracker.publish.view import View
from tracker.records.snapshot import PaperRow, PostRow

MOST = 300
"""Of one page: what strangers write there is longer than a row of a table."""


class Kind(NamedTuple):
    """What a list is called."""

    path: str
    title: str
    heading: str
    about: str


PAPERS = Kind("papers.html", "Papers", "Papers", "Papers about models, the newest first.")
POSTS = Kind(
    "posts.html", "Posts", "Posts and software releases",
    "What makers of models and software write, the newest first.",
)  # fmt: skip


def pages(view: View) -> Iterator[Bundle]:
    """Give `papers.html`, `posts.html`, and `papers-2.html` and so on."""
    for page in _given(view, PAPERS.path, view.snapshot.papers):
        yield Bundle(page.page.path, _papers, _matter(page), few=True)
    for page in _given(view, POSTS.path, view.snapshot.posts):
        yield Bundle(page.page.path, _posts, _matter(page), few=True)


def _given(view: View, path: str, rows: Sequence[PaperRow | PostRow]) -> Iterator[Listed[Any]]:
    as_of = newest(row.first_seen_at for row in rows)
    for page in turns(rows, lambda turn: list_page(path, turn), MOST):
        yield Listed(frame=view.frame, page=page, total=len(rows), as_of=as_of)


def _matter(given: Listed[Any]) -> Matter:
    page = given.page
    told = (given.frame.sign, page.path, page.rows, page.turn, given.total, day_of(given.as_of))
    return Matter(given, told)


def _papers(given: Listed[PaperRow]) -> Iterator[Page]:
    yield _page(given, PAPERS, paper_lines(given.page.rows))


def _posts(given: Listed[PostRow]) -> Iterator[Page]:
    yield _page(given, POSTS, post_lines(given.page.rows))


def _page(given: Listed[Any], kind: Kind, lines: Iterable[ReadingLine]) -> Page:
    page = given.page
    return given.frame.page(
        page.path, "reading", page.titled(kind.title), kind.about, given.as_of,
        heading=kind.heading, feed=feed_stem(kind.path), lines=lines, total=number(given.total),
        **page.turn,
    )  # fmt: skip
