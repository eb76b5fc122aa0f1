"""Models by something that they share, counted by tier."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from tracker.publish.as_of import newest
from tracker.publish.data import brief, data_page
from tracker.publish.digest_words import TIER_WORDS, clean
from tracker.publish.frame import Frame
from tracker.publish.lines import CLASSES, newest_first
from tracker.publish.page import Bundle, Matter, Page
from tracker.publish.paths import data_path, feed_stem, list_page, page_of
from tracker.publish.turns import turns
from tracker.publish.view import Shown, View
from tracker.records.openness import TIERS
from tracker.records.snapshot import ModelRow

GROUPS = 300
"""Of one page."""


class Group(Struct, frozen=True, kw_only=True):
    """One row of a list of groups."""

    name: str
    path: str
    total: int
    tiers: list[tuple[str, str, int]]
    """Symbol, words and count, without tiers that have none."""


def groups(
    members: Mapping[str, Sequence[ModelRow]],
    paths: Mapping[str, str],
    names: Mapping[str, str] | None = None,
) -> list[Group]:
    """Make rows of those that are still there, the largest first.

    `names`: what groups are called, where their key is not for people.
    """
    said = names or {}
    there = {name: [row for row in rows if not row.gone_at] for name, rows in members.items()}
    found = [
        _group(said.get(name, name), rows, paths[name]) for name, rows in there.items() if rows
    ]
    return sorted(found, key=lambda group: (-group.total, group.name.casefold()))


def groups_pages(
    view: View, path: str, heading: str, about: str, listed: Sequence[Group], **context: object
) -> Iterator[Page]:
    """Give the pages of a list of groups, the largest first."""
    as_of = view.as_of(view.snapshot.models)
    for page in turns(listed, lambda number: list_page(path, number), GROUPS):
        told = {"sql": None, "parts": [], **context}
        yield view.page(
            page.path, "groups", page.titled(heading), about, as_of,
            crumbs=(("", heading),), heading=heading, groups=page.rows, total=len(listed),
            **page.turn, **told,
        )  # fmt: skip


class Members(Struct, frozen=True, kw_only=True):
    """All that the files of one group are made of."""

    frame: Frame
    path: str
    heading: str
    about: str
    shown: list[Shown]
    context: dict[str, Any]
    """What its template asks for besides."""


def group_bundle(  # noqa: PLR0913 - what pages are called, and what they hold
    view: View, path: str, heading: str, about: str, rows: Sequence[ModelRow],
    *, make: Callable[[Members], Iterator[Page]] | None = None, **context: object,
) -> Bundle:  # fmt: skip
    """Give the pages of one group, the newest models first, and the same as JSON."""
    shown = [view.shown[row.model_key] for row in rows]
    members = Members(
        frame=view.frame, path=path, heading=heading, about=about, shown=shown, context=context
    )
    signs = [each.sign for each in shown]
    told = (view.frame.sign, path, heading, about, signs, context)
    return Bundle(path, make or group_files, Matter(members, told))


def group_files(told: Members) -> Iterator[Page]:
    """Make them."""
    yield from group_pages(told, "group")


def group_pages(told: Members, template: str, **context: object) -> Iterator[Page]:
    """Make them with another template, and what it asks for besides."""
    by_key = {each.row.model_key: each for each in told.shown}
    ordered = [by_key[row.model_key] for row in newest_first(each.row for each in told.shown)]
    as_of, data = newest(each.facts_at for each in ordered), data_path(told.path)
    for page in turns(ordered, lambda number: page_of(told.path, number)):
        yield told.frame.page(
            page.path, template, page.titled(told.heading), told.about, as_of,
            heading=told.heading, total=len(ordered), data=data, feed=feed_stem(told.path),
            lines=[each.line for each in page.rows], **page.turn, **told.context, **context,
        )  # fmt: skip
    models = [brief(each.row, each.line.path) for each in ordered]
    yield data_page(data, as_of, {"name": told.heading, "models": models})


def _group(name: str, rows: Sequence[ModelRow], path: str) -> Group:
    counts = Counter(row.tier for row in rows)
    return Group(
        name=clean(name, 90),
        path=path,
        total=len(rows),
        tiers=[(CLASSES[tier], TIER_WORDS[tier], counts[tier]) for tier in TIERS if counts[tier]],
    )
