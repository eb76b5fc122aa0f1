"""What is near some items: everything that may be one release with them, and its releases whole.

An item's neighbours are those that a key of `landscape.links` may join it with: what it links and
what links it, its bases and its copies, papers that it cites with whoever cites them too, and what
its maker put out around its day. This is wider than what is joined in the end, never narrower.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, text

from tracker.records.facts import Facts
from tracker.records.landscape import FIRST_CITING, Node, Telling
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp

WINDOW = timedelta(days=61)
"""What a maker put out so long before or after an item may be one release with it."""
_PATHS = """SELECT m.id, m.hub_fold AS fold, m.organization, m.created_at
FROM json_each(:model) j JOIN model m ON m.model_key = j.value
UNION SELECT m.id, a.fold, m.organization, m.created_at
FROM json_each(:model) j JOIN model m ON m.model_key = j.value JOIN alias a ON a.model_id = m.id"""
"""The paths that models have and had."""
_COPIES = f"""SELECT 'model', m.model_key FROM ({_PATHS}) base
JOIN edge e ON e.parent_fold = base.fold JOIN model m ON m.id = e.child_id
WHERE lower(m.organization) = lower(base.organization)
   OR abs(julianday(m.created_at) - julianday(base.created_at)) <= 2"""  # noqa: S608 - our own text
_LEFT = """SELECT 'model', child.model_key FROM json_each(:model) j
JOIN model m ON m.model_key = j.value JOIN alias a ON a.fold = m.hub_fold AND a.model_id <> m.id
JOIN edge e ON e.parent_fold = a.fold JOIN model child ON child.id = e.child_id"""
"""What was made of another model, before that left its path to this one."""
_TELLING = f"""WITH path AS ({_PATHS})
SELECT s.kind, s.item_key FROM path JOIN mention s ON s.hub_fold = path.fold
UNION SELECT 'catalog', l.catalog_id FROM path
JOIN catalog_link l ON l.hub_fold = path.fold"""  # noqa: S608 - our own text
_LINKED = """SELECT 'model', m.model_key FROM json_each(:linked) j
JOIN model m ON m.hub_fold = j.value WHERE m.told IS NOT NULL"""
_CITING = """SELECT arxiv_id, model_key, organization, is_base FROM (
  SELECT c.arxiv_id, m.model_key, m.organization,
    NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = m.id) AS is_base,
    row_number() OVER (PARTITION BY c.arxiv_id
      ORDER BY coalesce(m.created_at, m.first_seen_at), m.model_key) AS place
  FROM json_each(:arxiv) j JOIN citation c ON c.arxiv_id = j.value JOIN model m ON m.id = c.model_id
) WHERE place <= :most"""
_MODELS_OF = """SELECT 'model', m.model_key FROM json_each(:spans) j
JOIN model m ON m.hub_fold >= j.value ->> 0 || '/' AND m.hub_fold < j.value ->> 0 || '0'
WHERE m.told IS NOT NULL
  AND coalesce(m.created_at, m.first_seen_at) BETWEEN j.value ->> 1 AND j.value ->> 2"""
"""By the range of their paths, which have an index: `0` comes after `/`."""
_POSTS_OF = """SELECT 'post', p.source_id || ':' || p.guid FROM json_each(:spans) j
CROSS JOIN source s ON lower(s.organization) = j.value ->> 0 CROSS JOIN post p ON p.source_id = s.id
WHERE coalesce(p.published_at, p.first_seen_at) BETWEEN j.value ->> 1 AND j.value ->> 2"""
"""In this order: the planner would rather scan all posts."""
_ENTRIES_OF = """SELECT 'catalog', catalog_id FROM catalog_entry
WHERE lower(told ->> '$.organization') IN (SELECT j.value ->> 0 FROM json_each(:spans) j)"""


def neighbours(
    connection: Connection,
    told: Sequence[Telling],
    facts: Facts,
    stands_alone: Callable[[Telling], bool],
) -> set[Node]:
    """Give all that may be joined with one of some items.

    `stands_alone`: says of what its maker's other items can not be one release with.
    """
    lists = _lists(told)
    spans = _spans((one for one in told if not stands_alone(one)), facts)
    found = {("model", key) for one in told for key in one.base_keys}
    found |= {("paper", arxiv_id) for arxiv_id in lists["arxiv"]}
    for query in (_COPIES, _TELLING, _LINKED):
        found |= _nodes(connection, query, lists)
    for query in (_MODELS_OF, _POSTS_OF, _ENTRIES_OF):
        found |= _nodes(connection, query, {"spans": spans})
    return found | {("model", row.model_key) for row in _citing(connection, lists["arxiv"])}


def dependents(
    connection: Connection, nodes: Collection[Node], told: Sequence[Telling], facts: Facts
) -> set[Node]:
    """Give what may leave its release because some items came or changed.

    What tells of a model tells of none once it links two makers; a paper is nobody's once a second
    maker cites it; and a copy may find another model at the path of its base.
    """
    lists = _lists(told)
    papers = {key for kind, key in nodes if kind == "paper"}
    found = _nodes(connection, _TELLING, lists) | _nodes(connection, _LEFT, lists)
    citing: dict[str, list[Any]] = {}
    for row in _citing(connection, {*lists["arxiv"], *papers}):
        citing.setdefault(row.arxiv_id, []).append(row)
    for arxiv_id, rows in citing.items():
        others = [row for row in rows if row.is_base and ("model", row.model_key) not in nodes]
        # Two makers besides: it was nobody's before, and is nobody's now.
        if arxiv_id in papers or len({facts.maker_id(row.organization) for row in others}) <= 1:
            found |= {("model", row.model_key) for row in rows}
    return found


def releases_of(connection: Connection, nodes: Collection[Node]) -> set[str]:
    """Give the keys of the releases that some items are in."""
    told = json.dumps([list(node) for node in nodes])
    rows = connection.scalars(
        text(
            """SELECT t.release_key FROM json_each(:told) j
            JOIN release_telling t ON t.kind = j.value ->> 0 AND t.item_key = j.value ->> 1"""
        ),
        {"told": told},
    )
    return set(rows)


def whole(connection: Connection, nodes: Collection[Node]) -> set[Node]:
    """Give the items with all others of the releases that they are in."""
    link = table("release_telling")
    keys = releases_of(connection, nodes)
    rows = connection.execute(
        select(link.c.kind, link.c.item_key).where(among(link.c.release_key, keys))
    )
    return {*nodes, *((row.kind, row.item_key) for row in rows)}


def _lists(told: Iterable[Telling]) -> dict[str, list[str]]:
    """Give what the queries ask by: keys of models, paths that others link, and papers."""
    lists: dict[str, set[str]] = {"model": set(), "linked": set(), "arxiv": set()}
    for one in told:
        lists["arxiv"].update(one.arxiv_ids)
        if one.kind == "model":
            lists["model"].add(one.key)
        else:
            lists["linked"].update(hub_id.lower() for hub_id in one.hub_ids)
    return {name: sorted(values) for name, values in lists.items()}


def _nodes(connection: Connection, query: str, lists: dict[str, Any]) -> set[Node]:
    asked = {name: json.dumps(values) for name, values in lists.items() if f":{name})" in query}
    return {(row[0], row[1]) for row in connection.execute(text(query), asked)}


def _citing(connection: Connection, arxiv_ids: Collection[str]) -> Sequence[Any]:
    """Give the models that cite some papers: of each paper those that came first, which decide."""
    asked = {"arxiv": json.dumps(sorted(arxiv_ids)), "most": FIRST_CITING}
    return connection.execute(text(_CITING), asked).all()


def _spans(told: Iterable[Telling], facts: Facts) -> list[list[str]]:
    """Give each name of the items' makers with the days around theirs, as few spans as possible."""
    names: dict[str, set[str]] = {}
    for name, maker in facts.organizations.items():
        names.setdefault(maker.id, {maker.id.lower()}).add(name)
    days: dict[str, list[datetime]] = {}
    for one in told:
        if one.organization:
            days.setdefault(one.organization, []).append(one.told_at)
    return [
        [name, stamp(first - WINDOW), stamp(last + WINDOW)]
        for maker, several in days.items()
        for first, last in _runs(sorted(several))
        for name in sorted(names.get(maker, {maker.lower()}))
    ]


def _runs(days: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    """Put days together whose windows touch."""
    found: list[tuple[datetime, datetime]] = []
    for day in days:
        if found and day - found[-1][1] <= 2 * WINDOW:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
