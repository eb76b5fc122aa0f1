"""The snapshot: rows of the public views, for whoever publishes."""

import sqlite3
from datetime import date, datetime

from msgspec.structs import replace

from tracker.records.facts import Facts
from tracker.records.snapshot import ChangeRow, PaperRow, PostRow, Snapshot, SourceRow
from tracker.store.readers import happened, kept
from tracker.store.readers.answers import answers
from tracker.store.readers.asked import named
from tracker.store.readers.models import model_rows, models
from tracker.store.readers.signs import signs
from tracker.store.schema import queries, views
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_paper, read_post

_CHANGES = """
SELECT model_key, name, field, before, after, seen_at, cause FROM v1_changes
ORDER BY seen_at DESC, model_key, field
"""
_SOURCES = """
SELECT v.source, v.kind, v.state, v.last_ok_at, v.last_error, v.items, s.title, s.url, s.license,
       s.republish, s.checked_on
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


def snapshot(connection: sqlite3.Connection, now: datetime, facts: Facts) -> Snapshot:
    """Take it in one transaction, so that all rows belong together."""
    rows = model_rows(connection)
    return Snapshot(
        now=now,
        models=models(connection, rows, facts),
        signs=signs(connection, rows),
        changes=_changes(connection),
        sources=_sources(connection),
        posts=_posts(connection, facts),
        papers=_papers(connection),
        releases=tuple(
            replace(release, organization=facts.maker(release.organization))
            for release in kept.releases(connection)
        ),
        price_moves=happened.price_moves(connection),
        safety=happened.safety(connection),
        scores=happened.scores(connection),
        addresses=kept.addresses(connection),
        editions=kept.editions(connection),
        queries=queries(),
        answers=answers(connection),
        views=views(),
    )


def _changes(connection: sqlite3.Connection) -> tuple[ChangeRow, ...]:
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
        for row in named(connection, _CHANGES)
    )


def _sources(connection: sqlite3.Connection) -> tuple[SourceRow, ...]:
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
        for row in named(connection, _SOURCES)
    )


def _posts(connection: sqlite3.Connection, facts: Facts) -> tuple[PostRow, ...]:
    found: list[PostRow] = []
    for row in named(connection, _POSTS):
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


def _papers(connection: sqlite3.Connection) -> tuple[PaperRow, ...]:
    found: list[PaperRow] = []
    for row in named(connection, _PAPERS):
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
