"""Where an edition shows numbers, the commands that ask for them; the site shows the SQL."""

from collections.abc import Sequence

from tracker.publish.asked import Asked, asked
from tracker.publish.digest_links import SQL, Links
from tracker.publish.digest_parts import Ask, Link
from tracker.publish.digest_week import Week
from tracker.publish.paths import week_path
from tracker.records.schema import Query

SECTIONS = {
    "numbers": ("week_tiers", "week_means", "week_first_seen"),
    "changes": ("week_changes",),
    "closed": ("week_prices",),
    "prices": ("prices_by_side",),
    "papers": ("week_papers",),
    "safety": ("week_safety",),
    "posts": ("week_posts",),
    "coverage": ("page_sources",),
}
"""The queries whose answers stand in each section of an edition."""


def questions(queries: Sequence[Query], week: Week) -> list[Asked]:
    """Give every query behind an edition; none where the snapshot came without queries."""
    names = [name for section in SECTIONS.values() for name in section]
    return [_asked(queries, name, week) for name in names] if queries else []


def asks(queries: Sequence[Query], week: Week, links: Links) -> dict[str, Ask]:
    """Give what stands under the numbers of each section."""
    page = links.page(week_path(week.key))
    sql = Link("The queries behind this edition", f"{page}#{SQL}") if page else None
    return {
        section: Ask(
            commands=tuple(_asked(queries, name, week).command for name in names),
            sql=sql if section == "numbers" else None,
        )
        for section, names in SECTIONS.items()
        if queries
    }


def _asked(queries: Sequence[Query], name: str, week: Week) -> Asked:
    """Ask for the week where a query takes one: some are of now."""
    takes = {param.name for query in queries if query.name == name for param in query.params}
    return asked(queries, name, **dict.fromkeys(takes & {"week"}, week.key))
