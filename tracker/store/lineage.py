"""Edges with their parents resolved: by path, whatever its case, or by an earlier name."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, select

from tracker.records.explanation import Relative
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


def family(connection: Connection, key: str) -> list[Edge]:
    """Give the edges above and below one model, at any depth."""
    found: dict[tuple[str, str], Edge] = {}
    for step in (_above, _below):
        waiting, seen = {key}, {key}
        while waiting:
            edges = [_edge(row) for row in connection.execute(step(waiting))]
            found |= {(edge.child_key, edge.parent_hub_id): edge for edge in edges}
            near = {edge.parent_key if step is _above else edge.child_key for edge in edges}
            waiting = {each for each in near if each is not None} - seen
            seen |= waiting
    return list(found.values())


def _above(keys: Collection[str]) -> Select[Any]:
    told = resolved().subquery()
    return select(told).where(among(told.c.child_key, keys))


def _below(keys: Collection[str]) -> Select[Any]:
    """Ask by path and earlier names first: they have an index, and the resolved key has none."""
    edge, parent, alias = table("edge"), table("model"), table("alias")
    ids = select(parent.c.id).where(among(parent.c.model_key, keys))
    folds = (
        select(parent.c.hub_fold)
        .where(among(parent.c.model_key, keys))
        .union(select(alias.c.fold).where(alias.c.model_id.in_(ids)))
    )
    told = resolved().where(edge.c.parent_fold.in_(folds)).subquery()
    return select(told).where(among(told.c.parent_key, keys))


def relatives(connection: Connection, keys: Collection[str | None]) -> list[Relative]:
    """Give some models as relatives of another."""
    model = table("model")
    rows = connection.execute(
        select(model.c.model_key, model.c.hub_id, model.c.name, model.c.tier, model.c.license)
        .where(among(model.c.model_key, [key for key in keys if key is not None]))
    )  # fmt: skip
    return [
        Relative(
            name=row.hub_id or row.name, model_key=row.model_key, tier=row.tier,
            license=row.license,
        )
        for row in rows
    ]  # fmt: skip


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
