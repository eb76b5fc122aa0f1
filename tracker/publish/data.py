"""Data beside the pages: JSON with the version of its shape and the time of its newest fact.

The promise: documented keys keep their name and type; new ones may come. A breaking change has
another `schema_version`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from tracker.publish.page import Page
from tracker.publish.paths import data_path
from tracker.records.snapshot import ModelRow
from tracker.shape import shape

SCHEMA_VERSION = 1


def brief(row: ModelRow, path: str) -> dict[str, object]:
    """Give a model in a few columns; the whole of it stands beside its own page, if it has one.

    `path`: where a link to it leads.
    """
    return {
        "key": row.model_key, "name": row.name, "organization": row.organization,
        "hub_id": row.hub_id, "tier": row.tier, "license": row.license, "task": row.task,
        "modality": row.modality, "parameters": row.parameters, "created_on": row.created_on,
        "gone": row.gone_at is not None,
        "data": data_path(path) if path.startswith("models/") else None,
    }  # fmt: skip


def data_page(
    path: str, as_of: datetime | None, body: Mapping[str, object], *, compact: bool = False
) -> Page:
    """Make a file of JSON. `compact`: for what is long, and read by programs alone."""
    raw = _raw(as_of, body)
    if compact:
        return Page(path, raw + b"\n")
    return Page(path, shape() + raw, lambda: msgspec.json.format(raw, indent=1) + b"\n")


def _raw(as_of: datetime | None, body: Mapping[str, object]) -> bytes:
    at = f"{as_of.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if as_of else None
    return msgspec.json.encode({"schema_version": SCHEMA_VERSION, "data_as_of": at, **body})
