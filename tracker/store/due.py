"""What was stored since everything was last related, and what of it has to be related anew."""

from collections.abc import Callable, Collection

import sqlalchemy as sa
from sqlalchemy import Connection, select, text

from tracker.records.facts import Facts
from tracker.records.landscape import Due, Near, Node, Telling
from tracker.store.nearby import dependents, neighbours, releases_of, whole
from tracker.store.tables import table
from tracker.store.tellings import tellings

ITEMS = ("model", "catalog", "post", "paper")
MOST = 20_000
"""More new items than that are related with everything: a part of it would cost as much."""
_IN_THE_MARKET = """
SELECT 1 FROM unrelated u JOIN model m ON u.kind = 'model' AND m.model_key = u.item_key
WHERE m.hub_fold IN (SELECT hub_fold FROM score_link)
   OR m.id IN (SELECT model_id FROM served)
   OR lower(m.organization) IN (SELECT maker FROM served)
LIMIT 1
"""
"""A model that moved is in an index, or is or may be a line of a price list."""


def due(connection: Connection, related_with: str) -> Due:
    """Say what moved; everything did for rules, or names of makers, other than the last ones."""
    noted = table("unrelated")
    others = connection.execute(select(noted).where(noted.c.kind.not_in(ITEMS))).all()
    told = {(row.kind, row.item_key) for row in others}
    items = select(noted).where(noted.c.kind.in_(ITEMS)).limit(MOST + 1)
    nodes = frozenset((row.kind, row.item_key) for row in connection.execute(items))
    return Due(
        everything=("with", related_with) not in told or ("all", "") in told or len(nodes) > MOST,
        nodes=nodes,
        market=any(kind in {"score", "price", "catalog"} for kind, _ in {*told, *nodes})
        or connection.scalar(text(_IN_THE_MARKET)) is not None,
    )


def near(
    connection: Connection,
    nodes: Collection[Node],
    facts: Facts,
    stands_alone: Callable[[Telling], bool],
) -> Near:
    """Give what may be one release with some items, and all that it takes to tell."""
    moved = tellings(connection, facts, nodes)
    anew = whole(connection, {*nodes, *dependents(connection, nodes, moved, facts)})
    told = moved + tellings(connection, facts, anew - set(nodes))
    around = neighbours(connection, told, facts, stands_alone) - anew
    return Near(
        tellings=told + tellings(connection, facts, around),
        anew=frozenset(anew),
        releases=frozenset(releases_of(connection, anew)),
    )


def settle(connection: Connection, related_with: str) -> None:
    """Note that all is related."""
    row = table("unrelated")
    connection.execute(sa.delete(row))
    connection.execute(sa.insert(row).values(kind="with", item_key=related_with))
