"""Edges with their parents resolved: by path, whatever its case, or by an earlier name."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection

from tracker.records.explanation import Relative
from tracker.records.landscape import Edge
from tracker.store.readers.asked import Params, Some, among

RESOLVED = """
SELECT e.child_id, child.model_key AS child_key, e.parent_hub_id, coalesce(
  (SELECT p.model_key FROM model p
   WHERE p.hub_id = e.parent_hub_id AND p.id <> e.child_id ORDER BY p.id LIMIT 1),
  (SELECT p.model_key FROM model p
   WHERE p.hub_fold = e.parent_fold AND p.id <> e.child_id ORDER BY p.id LIMIT 1),
  (SELECT p.model_key FROM model p JOIN alias a ON a.model_id = p.id
   WHERE a.fold = e.parent_fold AND p.id <> e.child_id ORDER BY a.id DESC LIMIT 1)
) AS parent_key, e.relation
FROM edge e JOIN model child ON child.id = e.child_id
WHERE {} ORDER BY e.child_id, e.parent_hub_id
"""
# By path and earlier names first: they have an index, and the resolved key has none.
_CHILDREN = """
e.parent_fold IN (
  SELECT p.hub_fold FROM model p WHERE {0}
  UNION SELECT a.fold FROM alias a JOIN model p ON p.id = a.model_id WHERE {0})
"""


def edges(connection: sqlite3.Connection) -> list[Edge]:
    """Give all edges, in the order in which they were learned."""
    return [edge for _, edge in _edges(connection)]


def edges_of(connection: sqlite3.Connection, model_ids: Some = None) -> dict[int, list[Edge]]:
    """Give the edges of some models, by the child's id."""
    found: dict[int, list[Edge]] = defaultdict(list)
    for child_id, edge in _edges(connection, *among("e.child_id", model_ids)):
        found[child_id].append(edge)
    return found


def family(connection: sqlite3.Connection, key: str) -> list[Edge]:
    """Give the edges above and below one model, at any depth."""
    found: dict[tuple[str, str], Edge] = {}
    for step in (_above, _below):
        waiting, seen = {key}, {key}
        while waiting:
            edges = step(connection, waiting)
            found |= {(edge.child_key, edge.parent_hub_id): edge for edge in edges}
            near = {edge.parent_key if step is _above else edge.child_key for edge in edges}
            waiting = {each for each in near if each is not None} - seen
            seen |= waiting
    return list(found.values())


def _above(connection: sqlite3.Connection, keys: Collection[str]) -> list[Edge]:
    return [edge for _, edge in _edges(connection, *among("child.model_key", keys))]


def _below(connection: sqlite3.Connection, keys: Collection[str]) -> list[Edge]:
    some, params = among("p.model_key", keys)
    told = _edges(connection, _CHILDREN.format(some), params * 2)
    return [edge for _, edge in told if edge.parent_key in keys]


def relatives(connection: sqlite3.Connection, keys: Collection[str | None]) -> list[Relative]:
    """Give some models as relatives of another."""
    some, params = among("model_key", [key for key in keys if key is not None])
    rows = connection.execute(
        f"SELECT model_key, hub_id, name, tier, license FROM model WHERE {some}",  # noqa: S608 - our words
        params,
    )
    return [
        Relative(name=hub_id or name, model_key=key, tier=tier, license=license_)
        for key, hub_id, name, tier, license_ in rows
    ]


def _edges(
    connection: sqlite3.Connection, some: str = "TRUE", params: Params = ()
) -> list[tuple[int, Edge]]:
    """Give edges with the key of each parent that is known, and the child's id."""
    return [
        (
            child_id,
            Edge(child_key=child, parent_hub_id=hub_id, parent_key=parent, relation=relation),
        )
        for child_id, child, hub_id, parent, relation in connection.execute(
            RESOLVED.format(some), params
        )
    ]
