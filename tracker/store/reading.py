"""Stores what there is to read: papers and posts."""

from collections.abc import Sequence

import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.records.items import PaperItem, PostItem
from tracker.records.sources import Counts
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.times import stamp_or_none
from tracker.store.told import checksum, encode, fingerprint, merge_paper, read_paper
from tracker.store.writing import Row, Writing


def store_papers(writing: Writing, items: Sequence[PaperItem]) -> Counts:
    """Store papers under their arXiv id, whoever tells of them."""
    by_id = {item.arxiv_id: item for item in items}
    told_before = _told_before(writing, by_id)
    paper = table("paper")
    known = {
        row.arxiv_id: row
        for row in writing.connection.execute(select(paper).where(among(paper.c.arxiv_id, by_id)))
    }
    new: list[Row] = []
    changed: list[Row] = []
    tellings: list[Row] = []
    counters: list[Row] = []
    for arxiv_id, item in by_id.items():
        if item.upvotes is not None and arxiv_id in known:
            counters.append({"key": arxiv_id, "upvotes": item.upvotes})
        told_hash = fingerprint(encode(replace(item, upvotes=None)))
        if told_before.get(arxiv_id) == told_hash:
            continue
        tellings.append(
            {"arxiv_id": arxiv_id, "source_id": writing.source.id, "told_hash": told_hash}
        )
        row = known.get(arxiv_id)
        if row is None:
            new.append({**_paper(writing, item), "source_id": writing.source.id,
                        "first_seen_at": writing.at, "arxiv_id": arxiv_id})  # fmt: skip
            continue
        merged = merge_paper(read_paper(row.told), item, owner=row.source_id == writing.source.id)
        if encode(replace(merged, upvotes=None)) != encode(
            replace(read_paper(row.told), upvotes=None)
        ):
            changed.append({"key": arxiv_id, **_paper(writing, merged)})
    _write_papers(writing, new, changed, tellings, counters)
    return Counts(
        new=len(new), changed=len(changed), unchanged=len(by_id) - len(new) - len(changed)
    )


def store_posts(writing: Writing, items: Sequence[PostItem]) -> Counts:
    """Store posts under source and guid."""
    post = table("post")
    by_guid = {item.guid: item for item in items}
    rows = writing.connection.execute(
        select(post.c.id, post.c.guid, post.c.told_hash)
        .where(post.c.source_id == writing.source.id)
        .where(among(post.c.guid, by_guid))
    )
    known = {row.guid: row for row in rows}
    new: list[Row] = []
    changed: list[Row] = []
    for guid, item in by_guid.items():
        row = known.get(guid)
        if row is None:
            new.append({**_post(writing, item), "source_id": writing.source.id, "guid": guid,
                        "first_seen_at": writing.at})  # fmt: skip
        elif row.told_hash != fingerprint(encode(item)):
            changed.append({"key": row.id, **_post(writing, item)})
    writing.insert("post", new)
    if changed:
        same = post.c.id == sa.bindparam("key")
        writing.connection.execute(sa.update(post).where(same), changed)
    return Counts(
        new=len(new), changed=len(changed), unchanged=len(by_guid) - len(new) - len(changed)
    )


def _told_before(writing: Writing, by_id: dict[str, PaperItem]) -> dict[str, int]:
    telling = table("paper_telling")
    rows = writing.connection.execute(
        select(telling.c.arxiv_id, telling.c.told_hash)
        .where(telling.c.source_id == writing.source.id)
        .where(among(telling.c.arxiv_id, by_id))
    )
    return {row.arxiv_id: row.told_hash for row in rows}


def _write_papers(
    writing: Writing,
    new: list[Row],
    changed: list[Row],
    tellings: list[Row],
    counters: list[Row],
) -> None:
    paper = table("paper")
    same = paper.c.arxiv_id == sa.bindparam("key")
    writing.insert("paper", new)
    for rows in (changed, counters):
        if rows:
            writing.connection.execute(sa.update(paper).where(same), rows)
    if tellings:
        telling = upsert(table("paper_telling"))
        writing.connection.execute(
            telling.on_conflict_do_update(
                index_elements=["arxiv_id", "source_id"],
                set_={"told_hash": telling.excluded.told_hash},
            ),
            tellings,
        )


def _paper(writing: Writing, item: PaperItem) -> Row:
    raw = encode(replace(item, upvotes=None))
    return {
        "title": item.title,
        "published_at": stamp_or_none(item.published_at),
        "listed_at": stamp_or_none(item.listed_at),
        "upvotes": item.upvotes,
        "url": item.url,
        "told": raw.decode(),
        "told_sum": checksum(raw),
        "changed_at": writing.at,
    }


def _post(writing: Writing, item: PostItem) -> Row:
    raw = encode(item)
    return {
        "title": item.title,
        "url": item.url,
        "published_at": stamp_or_none(item.published_at),
        "kind": item.kind,
        "told": raw.decode(),
        "told_hash": fingerprint(raw),
        "told_sum": checksum(raw),
        "changed_at": writing.at,
    }
