"""The rows that a page of Hub repositories comes to, and their writing."""

import sqlalchemy as sa
from msgspec import Struct, field

from tracker.records.items import ModelItem
from tracker.store.datasets import name_anew
from tracker.store.modality import modality
from tracker.store.sqlite import among, insert_rows
from tracker.store.tables import table
from tracker.store.times import stamp_or_none
from tracker.store.told import checksum
from tracker.store.writing import Row, Writing

Counted = tuple[int, int | None, int | None, float | None, str]
_COUNT = """
INSERT INTO model_counter(model_id, downloads, likes, trending_score, last_seen_at)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT(model_id) DO UPDATE SET
  downloads = coalesce(excluded.downloads, downloads), likes = coalesce(excluded.likes, likes),
  trending_score = coalesce(excluded.trending_score, trending_score),
  last_seen_at = excluded.last_seen_at
"""


class Page(Struct):
    """What one page comes to, gathered before it is written."""

    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    touched: list[Row] = field(default_factory=list)
    """Told in another form, with nothing new in it."""
    adopted: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    datasets: list[Row] = field(default_factory=list)
    """What new models name."""
    named_anew: list[int] = field(default_factory=list)
    """Models that name other data sets than before."""
    unlinked: list[int] = field(default_factory=list)
    counters: list[Counted] = field(default_factory=list)


def columns(item: ModelItem, raw: bytes) -> Row:
    """Give what SQL asks for, beside the item itself."""
    organization, slash, name = item.hub_id.partition("/")
    return {
        "name": name if slash else item.hub_id,
        "organization": organization if slash else "",
        "hub_id": item.hub_id,
        "hub_fold": item.hub_id.lower(),
        "hub_object_id": item.hub_object_id,
        "license": item.license,
        "license_name": item.license_name,
        "license_link": item.license_link,
        "task": item.task,
        "modality": modality(item, None),
        "library": item.library,
        "gated": item.gated,
        "parameters": item.parameters,
        "created_at": stamp_or_none(item.created_at),
        "modified_at": stamp_or_none(item.modified_at),
        "told": raw.decode(),
        "told_sum": checksum(raw),
        "gone_at": None,
        "pending": True,
    }


def counters(writing: Writing, model_id: int, item: ModelItem) -> Counted:
    """Give what moves all the time."""
    return model_id, item.downloads, item.likes, item.trending_score, writing.at


def edges(child_id: int, item: ModelItem) -> list[Row]:
    """Give the parents that a model declares."""
    return [
        {"child_id": child_id, "parent_hub_id": parent.hub_id,
         "parent_fold": parent.hub_id.lower(), "relation": parent.relation}
        for parent in item.parents
    ]  # fmt: skip


def write(writing: Writing, page: Page) -> None:
    """Write a page, table by table."""
    connection, model, edge = writing.connection, table("model"), table("edge")
    same = model.c.id == sa.bindparam("row_id")
    if page.touched:
        connection.execute(sa.update(model).where(same), page.touched)
    for rows in (page.changed, page.adopted):
        if rows:
            connection.execute(sa.update(model).where(same), rows)
    insert_rows(connection, "model", page.new)
    if page.unlinked:
        connection.execute(sa.delete(edge).where(among(edge.c.child_id, page.unlinked)))
    insert_rows(connection, "edge", page.edges)
    insert_rows(connection, "model_dataset", page.datasets)
    if page.named_anew:
        name_anew(connection, page.named_anew)
    writing.insert("alias", page.aliases)
    writing.insert("observation", page.observations)
    if page.counters:
        # Straight to the driver: most of an unchanged page's time is spent here.
        connection.exec_driver_sql(_COUNT, page.counters)
