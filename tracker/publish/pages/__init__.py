"""The kinds of pages, one a file."""

from collections.abc import Callable, Iterator

from tracker.publish.page import Bundle, Page, Picture
from tracker.publish.pages import (
    about,
    changes,
    compare,
    families,
    home,
    kinds,
    licenses,
    lists,
    model,
    organizations,
    questions,
    reading,
    releases,
    run,
    search,
    sources,
    topics,
    trends,
    weeks,
)
from tracker.publish.view import View

ALL: tuple[Callable[[View], Iterator[Page | Picture | Bundle]], ...] = (
    home.pages,
    lists.pages,
    model.pages,
    organizations.pages,
    licenses.pages,
    kinds.pages,
    families.pages,
    compare.pages,
    weeks.pages,
    changes.pages,
    reading.pages,
    releases.pages,
    sources.pages,
    run.pages,
    search.pages,
    topics.pages,
    trends.pages,
    questions.pages,
    about.pages,
)
