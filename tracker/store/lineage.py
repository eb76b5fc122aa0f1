"""Edges with their parents resolved: by path, whatever its case, or by an earlier name."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, select

from tracker.records.landscape import Edge
from tracker.store.sqlite import among
from tracker.store.tables import table


def edges(connection: Connection) -> list[Edge]:
    """Give all edges, in the order in which they were learned."""
    return [_edge(row) for row in connection.execute(resolved())]


def edges_of(connection: Connection, model_ids: Collection[int]) -> dict[int, list[Edge]]:
    """Give the edges of some models, by the child's id."""
    found: dict[int, list[Edge]] = defaultdict(list)
    for row in connection.execute(resolved().where(among(table("edge").c.child_id, model_ids))):
        found[row.child_id].append(_edge(row))
    return found


def _edge(row: Row[Any]) -> Edge:
    return Edge(
        child_key=row.child_key,
        parent_hub_id=row.parent_hub_id,
        parent_key=row.parent_key,
        relation=row.relation,
    )


def resolved() -> Select[Any]:
    """Ask for edges with the key of each parent that is known."""
    edge, child = table("edge"), table("model").alias("child")
    return (
        select(
            edge.c.child_id,
            child.c.model_key.label("child_key"),
            edge.c.parent_hub_id,
            func.coalesce(
                _by_path("hub_id", "parent_hub_id"),
                _by_path("hub_fold", "parent_fold"),
                _by_earlier_name(),
            ).label("parent_key"),
            edge.c.relation,
        )
        .join(child, child.c.id == edge.c.child_id)
        .order_by(edge.c.child_id, edge.c.parent_hub_id)
    )


def _by_path(path: str, told: str) -> ScalarSelect[Any]:
    edge, parent = table("edge"), table("model").alias("parent")
    return (
        select(parent.c.model_key)
        .where(parent.c[path] == edge.c[told], parent.c.id != edge.c.child_id)
        .order_by(parent.c.id)
        .limit(1)
        .correlate(edge)
        .scalar_subquery()
    )


def _by_earlier_name() -> ScalarSelect[Any]:
    edge, parent = table("edge"), table("model").alias("renamed")
    alias = table("alias")
    return (
        select(parent.c.model_key)
        .join(alias, alias.c.model_id == parent.c.id)
        .where(alias.c.fold == edge.c.parent_fold, parent.c.id != edge.c.child_id)
        .order_by(alias.c.id.desc())
        .limit(1)
        .correlate(edge)
        .scalar_subquery()
    )
