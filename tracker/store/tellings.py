"""Tellings: every item as a teller of a release."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Connection, select

from tracker.records.facts import Facts
from tracker.records.items import HUB
from tracker.records.landscape import Edge, Telling
from tracker.store.readers.lineage import edges_of
from tracker.store.sqlite import among, driver
from tracker.store.tables import table
from tracker.store.times import moment
from tracker.store.told import read_catalog, read_cited, read_paper, read_post


def tellings(
    connection: Connection, facts: Facts, nodes: Collection[tuple[str, str]] | None = None
) -> list[Telling]:
    """Give items as tellers of a release, each maker under the one id that facts give it.

    `nodes`: kind and key of those that are wanted; all of them, unless given.
    """
    keys: dict[str, set[str]] | None = None if nodes is None else {}
    for kind, key in nodes or ():
        if keys is not None:
            keys.setdefault(kind, set()).add(key)
    told = {"model": _models, "catalog": _catalog, "paper": _papers, "post": _posts}
    return [
        telling
        for kind, tell in told.items()
        for telling in tell(connection, facts, keys if keys is None else keys.get(kind, set()))
    ]


def _models(connection: Connection, facts: Facts, keys: set[str] | None) -> list[Telling]:
    model = table("model")
    needed = (
        model.c[name]
        for name in ("id", "model_key", "name", "organization", "created_at", "first_seen_at",
                     "source_id", "hub_id", "tier", "told")
    )  # fmt: skip
    asked = select(*needed).where(model.c.told.is_not(None)).order_by(model.c.id)
    if keys is not None:
        asked = asked.where(among(model.c.model_key, keys))
    rows = connection.execute(asked).all()
    told = edges_of(driver(connection), None if keys is None else [row.id for row in rows])
    return [_model(row, facts, told.get(row.id, ())) for row in rows]


def _model(row: Any, facts: Facts, edges: Sequence[Edge]) -> Telling:  # noqa: ANN401 - a row of SQLAlchemy
    bases = [edge.parent_hub_id.rpartition("/") for edge in edges]
    return Telling(
        kind="model",
        key=row.model_key,
        title=row.name,
        organization=facts.maker_id(row.organization),
        told_at=moment(row.created_at or row.first_seen_at),
        told_by=row.source_id,
        url=f"{HUB}{row.hub_id}" if row.hub_id else "",
        tier=row.tier,
        base_keys=tuple(edge.parent_key for edge in edges if edge.parent_key),
        relations=tuple(edge.relation for edge in edges),
        base_names=tuple(name for _, _, name in bases),
        base_makers=tuple(facts.maker_id(owner) for owner, _, _ in bases),
        hub_ids=(row.hub_id,) if row.hub_id else (),
        arxiv_ids=read_cited(row.told),
    )


def _catalog(connection: Connection, facts: Facts, keys: set[str] | None) -> list[Telling]:
    entry, model = table("catalog_entry"), table("model")
    asked = (
        select(entry, model.c.tier)
        .join(model, model.c.id == entry.c.model_id)
        .order_by(entry.c.catalog_id, entry.c.source_id)
    )
    if keys is not None:
        asked = asked.where(among(entry.c.catalog_id, keys))
    rows = connection.execute(asked)
    found: list[Telling] = []
    for row in rows:
        item = read_catalog(row.told)
        at = moment(row.first_seen_at)
        if item.released_on:
            at = datetime.combine(item.released_on, time.min, UTC)
        found.append(
            Telling(
                kind="catalog",
                key=item.catalog_id,
                title=item.name,
                organization=facts.maker_id(item.organization),
                told_at=at,
                day_only=item.released_on is not None,
                told_by=row.source_id,
                url=item.url or "",
                tier=row.tier,
                hub_ids=item.hub_ids,
            )
        )
    return list({telling.key: telling for telling in found}.values())


def _papers(connection: Connection, facts: Facts, keys: set[str] | None) -> list[Telling]:
    paper = table("paper")
    asked = select(paper).order_by(paper.c.arxiv_id)
    if keys is not None:
        asked = asked.where(among(paper.c.arxiv_id, keys))
    found: list[Telling] = []
    for row in connection.execute(asked):
        item = read_paper(row.told)
        found.append(
            Telling(
                kind="paper",
                key=item.arxiv_id,
                title=item.title,
                organization=facts.maker_id(item.organization or ""),
                told_at=moment(row.published_at or row.first_seen_at),
                told_by=row.source_id,
                url=item.url,
                hub_ids=item.hub_ids,
                arxiv_ids=(item.arxiv_id,),
            )
        )
    return found


def _posts(connection: Connection, facts: Facts, keys: set[str] | None) -> list[Telling]:
    post, source = table("post"), table("source")
    asked = (
        select(post, source.c.organization)
        .join(source, source.c.id == post.c.source_id, isouter=True)
        .order_by(post.c.source_id, post.c.guid)
    )
    if keys is not None:
        guids = {key.partition(":")[2] for key in keys}
        asked = asked.where(among(post.c.guid, guids))
        asked = asked.where(among(post.c.source_id + ":" + post.c.guid, keys))
    rows = connection.execute(asked)
    found: list[Telling] = []
    for row in rows:
        item = read_post(row.told)
        found.append(
            Telling(
                kind="post",
                key=f"{row.source_id}:{row.guid}",
                title=item.title,
                organization=facts.maker_id(row.organization or ""),
                told_at=moment(row.published_at or row.first_seen_at),
                day_only=item.date_precision == "day",
                told_by=row.source_id,
                url=item.url or "",
                hub_ids=item.hub_ids,
                arxiv_ids=item.arxiv_ids,
            )
        )
    return found
