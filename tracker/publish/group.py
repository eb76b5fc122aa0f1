"""Models by something that they share, counted by tier."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from tracker.publish.data import brief, data_page
from tracker.publish.digest_words import TIER_WORDS, clean
from tracker.publish.lines import CLASSES, newest_first
from tracker.publish.page import Page
from tracker.publish.paths import data_path, feed_stem, list_page, page_of
from tracker.publish.turns import turns
from tracker.publish.view import View
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


def group_pages(  # noqa: PLR0913 - what pages are called, and what they hold
    view: View, path: str, heading: str, about: str, rows: Sequence[ModelRow],
    *, template: str = "group", **context: object,
) -> Iterator[Page]:  # fmt: skip
    """Give the pages of one group, the newest models first, and the same as JSON."""
    ordered, as_of = newest_first(rows), view.as_of(rows)
    data = data_path(path)
    for page in turns(ordered, lambda number: page_of(path, number)):
        yield view.page(
            page.path, template, page.titled(heading), about, as_of, heading=heading,
            total=len(ordered), data=data, feed=feed_stem(path), lines=view.lines(page.rows),
            **page.turn, **context,
        )  # fmt: skip
    yield data_page(
        data,
        as_of,
        {"name": heading, "models": [brief(row, paged=view.paged(row)) for row in ordered]},
    )


def _group(name: str, rows: Sequence[ModelRow], path: str) -> Group:
    counts = Counter(row.tier for row in rows)
    return Group(
        name=clean(name, 90),
        path=path,
        total=len(rows),
        tiers=[(CLASSES[tier], TIER_WORDS[tier], counts[tier]) for tier in TIERS if counts[tier]],
    )
