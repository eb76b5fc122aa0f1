"""What is near some items: everything that may be one release with them, and its releases whole.

An item's neighbours are those that a key of `landscape.links` may join it with: what it links and
what links it, its bases and its copies, papers that it cites with whoever cites them too, and what
its maker put out around its day. This is wider than what is joined in the end, never narrower.
"""

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select, text

from tracker.records.facts import Facts
from tracker.records.landscape import Node
from tracker.store.sqlite import among
from tracker.store.tables import table

_MODELS: tuple[str, ...] = (
    # bases, and copies: of its maker, or of its day
    """SELECT 'model', p.model_key FROM edge e JOIN model p ON p.hub_fold = e.parent_fold
       WHERE e.child_id = :id AND p.told IS NOT NULL""",
    """SELECT 'model', m.model_key FROM edge e JOIN model m ON m.id = e.child_id
       WHERE e.parent_fold = :fold AND (lower(m.organization) = :owner
         OR abs(julianday(m.created_at) - julianday(:at)) <= 2)""",
    "SELECT kind, item_key FROM mention WHERE hub_fold = :fold",
    "SELECT 'catalog', catalog_id FROM catalog_link WHERE hub_fold = :fold",
    "SELECT 'paper', arxiv_id FROM citation WHERE model_id = :id",
    # a paper that 300 models cite is nobody's own
    """SELECT 'model', m.model_key FROM citation c JOIN model m ON m.id = c.model_id
       WHERE c.arxiv_id IN (SELECT arxiv_id FROM citation WHERE model_id = :id) LIMIT 300""",
)
_MAKERS: tuple[str, ...] = (
    # by the range of their paths, which have an index: `0` comes after `/`
    """SELECT 'model', m.model_key FROM json_each(:makers) j
       JOIN model m ON m.hub_fold >= j.value || '/' AND m.hub_fold < j.value || '0'
       WHERE m.told IS NOT NULL
         AND abs(julianday(coalesce(m.created_at, m.first_seen_at)) - julianday(:at)) <= 61
       ORDER BY abs(julianday(coalesce(m.created_at, m.first_seen_at)) - julianday(:at)), m.id
       LIMIT 3000""",
    """SELECT 'post', p.source_id || ':' || p.guid FROM source s JOIN post p ON p.source_id = s.id
       WHERE lower(s.organization) IN (SELECT value FROM json_each(:makers))
         AND abs(julianday(coalesce(p.published_at, p.first_seen_at)) - julianday(:at)) <= 61""",
)
_ENTRIES = """SELECT 'catalog', e.catalog_id FROM catalog_entry e
WHERE lower(substr(e.catalog_id, 1, instr(e.catalog_id, '/') - 1))
  IN (SELECT value FROM json_each(:makers))"""
_LINKED = """SELECT 'model', m.model_key FROM json_each(:told, '$.hub_ids') j
JOIN model m ON m.hub_fold = lower(j.value) AND m.told IS NOT NULL"""
_CITED = """SELECT 'paper', j.value FROM json_each(:told, '$.arxiv_ids') j"""
_CITING = """SELECT 'model', m.model_key FROM json_each(:arxiv) j
JOIN citation c ON c.arxiv_id = j.value JOIN model m ON m.id = c.model_id LIMIT 300"""
_ROWS = {
    "model": """SELECT id, hub_fold AS fold, lower(organization) AS owner, organization AS maker,
        told,
        coalesce(created_at, first_seen_at) AS at FROM model WHERE model_key = :key""",
    "catalog": """SELECT e.told, json_extract(e.told, '$.organization') AS maker,
        coalesce(json_extract(e.told, '$.released_on'), e.first_seen_at) AS at
        FROM catalog_entry e WHERE e.catalog_id = :key""",
    "post": """SELECT p.told, s.organization AS maker,
        coalesce(p.published_at, p.first_seen_at) AS at
        FROM post p LEFT JOIN source s ON s.id = p.source_id
        WHERE p.source_id = substr(:key, 1, instr(:key, ':') - 1)
          AND p.guid = substr(:key, instr(:key, ':') + 1)""",
    "paper": """SELECT told, '' AS maker, coalesce(published_at, first_seen_at) AS at
        FROM paper WHERE arxiv_id = :key""",
}


def neighbours(connection: Connection, nodes: Iterable[Node], facts: Facts) -> set[Node]:
    """Give some items with all that may be joined with one of them."""
    spelled = _spellings(facts)
    found, named = set(nodes), set[str]()
    for kind, key in tuple(found):
        for row in connection.execute(text(_ROWS[kind]), {"key": key}).mappings():
            told = {"fold": None, "id": None, "owner": None} | dict(row)
            makers = spelled(row["maker"] or "")
            named.update(makers)
            arxiv = [key] if kind == "paper" else []
            told |= {"makers": json.dumps(makers), "arxiv": json.dumps(arxiv)}
            found |= _near(connection, kind, told)
    # The catalogue is small and has no index by maker: it is gone through once for all of them.
    entries = connection.execute(text(_ENTRIES), {"makers": json.dumps(sorted(named))})
    return found | {(row[0], row[1]) for row in entries}


def citing(connection: Connection, nodes: Iterable[Node]) -> set[Node]:
    """Give the models that cite what some models cite: whose paper it is depends on all of them."""
    keys = json.dumps([key for kind, key in nodes if kind == "model"])
    cited = connection.scalars(
        text(
            """SELECT DISTINCT c.arxiv_id FROM json_each(:keys) j
            JOIN model m ON m.model_key = j.value JOIN citation c ON c.model_id = m.id"""
        ),
        {"keys": keys},
    )
    return {
        (row[0], row[1])
        for arxiv_id in cited.all()
        for row in connection.execute(text(_CITING), {"arxiv": json.dumps([arxiv_id])})
    }


def releases_of(connection: Connection, nodes: Collection[Node]) -> set[str]:
    """Give the keys of the releases that some items are in."""
    told = json.dumps([list(node) for node in nodes])
    rows = connection.scalars(
        text(
            """SELECT t.release_key FROM json_each(:told) j
            JOIN release_telling t ON t.kind = json_extract(j.value, '$[0]')
              AND t.item_key = json_extract(j.value, '$[1]')"""
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


def _near(connection: Connection, kind: str, told: dict[str, Any]) -> set[Node]:
    queries = [*(_MODELS if kind == "model" else (_LINKED, _CITED, _CITING))]
    if told["makers"] != "[]":
        queries += _MAKERS
    found: set[Node] = set()
    for query in queries:
        found |= {(row[0], row[1]) for row in connection.execute(text(query), told)}
    return found


def _spellings(facts: Facts) -> Callable[[str], list[str]]:
    """Give all names of a maker in small letters, by any of them."""
    by_maker: dict[str, set[str]] = {}
    for name, maker in facts.organizations.items():
        by_maker.setdefault(maker.id, {maker.id.lower()}).add(name)

    def spelled(name: str) -> list[str]:
        return sorted({name.lower()} | by_maker.get(facts.maker_id(name), set())) if name else []

    return spelled
