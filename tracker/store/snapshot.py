"""The snapshot: rows of the public views, for whoever publishes."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from tracker.records.facts import Facts
from tracker.records.items import HUB
from tracker.records.openness import Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import (
    ChangeRow,
    ModelRow,
    PaperRow,
    PostRow,
    Snapshot,
    SourceRow,
)
from tracker.store import addresses, answers, editions, happened
from tracker.store.releases import read_releases
from tracker.store.schema import queries, views
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_catalog, read_model, read_paper, read_post

_MODELS = """
SELECT v.*, m.id, m.told, m.catalog, m.license_name, m.license_link, m.gated, m.verdict_id,
       c.downloads, c.likes
FROM v1_models v JOIN model m ON m.model_key = v.model_key
LEFT JOIN model_counter c ON c.model_id = m.id ORDER BY v.model_key
"""
_OFFERINGS = """
SELECT model_id, told FROM offering
WHERE listed AND id IN (
  SELECT max(id) FROM offering GROUP BY model_id, source_id, provider, provider_model_id)
ORDER BY model_id, provider, provider_model_id
"""
_SOURCES = """
SELECT v.*, s.title, s.url, s.license, s.republish, s.checked_on
FROM v1_sources v JOIN source s ON s.id = v.source WHERE s.configured ORDER BY v.source
"""
_POSTS = """
SELECT p.source_id, p.first_seen_at, p.told, s.organization
FROM post p LEFT JOIN source s ON s.id = p.source_id
ORDER BY coalesce(p.published_at, p.first_seen_at) DESC, p.source_id, p.guid
"""
_PAPERS = """
SELECT first_seen_at, told, upvotes FROM paper
ORDER BY coalesce(published_at, first_seen_at) DESC, arxiv_id
"""


def snapshot(connection: Connection, now: datetime, facts: Facts) -> Snapshot:
    """Take it in one transaction, so that all rows belong together."""
    return Snapshot(
        now=now,
        models=_models(connection, facts),
        changes=_changes(connection),
        sources=_sources(connection),
        posts=_posts(connection, facts),
        papers=_papers(connection),
        releases=tuple(
            msgspec.structs.replace(release, organization=facts.maker(release.organization))
            for release in read_releases(connection)
        ),
        price_moves=happened.price_moves(connection),
        safety=happened.safety(connection),
        scores=happened.scores(connection),
        addresses=addresses.read(connection),
        editions=editions.read(connection),
        queries=queries(),
        answers=answers.read(connection),
        views=views(),
    )


def _models(connection: Connection, facts: Facts) -> tuple[ModelRow, ...]:
    bodies = {
        row.id: msgspec.json.decode(row.body, type=Verdict)
        for row in connection.execute(text("SELECT id, body FROM verdict_body"))
    }
    offerings: dict[int, list[Offering]] = defaultdict(list)
    for row in connection.execute(text(_OFFERINGS)):
        offerings[row.model_id].append(msgspec.json.decode(row.told, type=Offering))
    aliases: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(text("SELECT model_id, name FROM alias ORDER BY id")):
        aliases[row.model_id].append(row.name)
    return tuple(
        _model(row, facts, bodies.get(row.verdict_id), offerings[row.id], aliases[row.id])
        for row in connection.execute(text(_MODELS))
    )


def _model(
    row: Any,  # noqa: ANN401 - of the query above
    facts: Facts,
    verdict: Verdict | None,
    offered: list[Offering],
    aliases: list[str],
) -> ModelRow:
    hub = read_model(row.told) if row.told else None
    entry = read_catalog(row.catalog) if row.catalog else None
    contexts = [each.context_tokens for each in offered if each.context_tokens]
    return ModelRow(
        model_key=row.model_key,
        name=row.name,
        organization=facts.maker(row.organization),
        hub_id=row.hub_id,
        license=row.license,
        license_name=row.license_name,
        license_link=row.license_link,
        tier=row.tier,
        confidence=row.confidence,
        task=row.task,
        modality=row.modality,
        parameters=row.parameters,
        gated=row.gated,
        created_on=date.fromisoformat(row.created_on) if row.created_on else None,
        first_seen_at=moment(row.first_seen_at),
        gone_at=moment_or_none(row.gone_at),
        downloads=row.downloads,
        likes=row.likes,
        url=f"{HUB}{row.hub_id}" if row.hub_id else (entry.url if entry else "") or "",
        parents=hub.parents if hub else (),
        verdict=verdict,
        offerings=tuple(offered),
        context_tokens=max(contexts, default=None),
        aliases=tuple(aliases),
    )


def _changes(connection: Connection) -> tuple[ChangeRow, ...]:
    rows = connection.execute(
        text("SELECT * FROM v1_changes ORDER BY seen_at DESC, model_key, field")
    )
    return tuple(
        ChangeRow(
            model_key=row.model_key,
            name=row.name,
            field=row.field,
            before=row.before,
            after=row.after,
            seen_at=moment(row.seen_at),
            cause=row.cause,
        )
        for row in rows
    )


def _sources(connection: Connection) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            source=row.source,
            kind=row.kind,
            state=row.state,
            last_ok_at=moment_or_none(row.last_ok_at),
            last_error=row.last_error,
            items=row.items,
            title=row.title,
            url=row.url,
            license=row.license,
            republish=row.republish,
            checked=date.fromisoformat(row.checked_on) if row.checked_on else None,
        )
        for row in connection.execute(text(_SOURCES))
    )


def _posts(connection: Connection, facts: Facts) -> tuple[PostRow, ...]:
    found: list[PostRow] = []
    for row in connection.execute(text(_POSTS)):
        item = read_post(row.told)
        found.append(
            PostRow(
                source=row.source_id,
                title=item.title,
                url=item.url,
                published_at=item.published_at,
                first_seen_at=moment(row.first_seen_at),
                excerpt=item.excerpt,
                kind=item.kind,
                organization=facts.maker(row.organization) if row.organization else None,
            )
        )
    return tuple(found)


def _papers(connection: Connection) -> tuple[PaperRow, ...]:
    found: list[PaperRow] = []
    for row in connection.execute(text(_PAPERS)):
        item = read_paper(row.told)
        found.append(
            PaperRow(
                arxiv_id=item.arxiv_id,
                title=item.title,
                published_at=item.published_at,
                first_seen_at=moment(row.first_seen_at),
                summary=item.summary,
                authors=item.authors,
                url=item.url,
                upvotes=row.upvotes,
            )
        )
    return tuple(found)
