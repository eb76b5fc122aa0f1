"""Data beside the pages: JSON with the version of its shape and the time of its newest fact.

The promise: documented keys keep their name and type; new ones may come. A breaking change has
another `schema_version`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from tracker.publish.page import Page

SCHEMA_VERSION = 1


def data_page(
    path: str, as_of: datetime | None, body: Mapping[str, object], *, compact: bool = False
) -> Page:
    """Make a file of JSON. `compact`: for what is long, and read by programs alone."""
    at = f"{as_of.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if as_of else None
    raw = msgspec.json.encode({"schema_version": SCHEMA_VERSION, "data_as_of": at, **body})
    return Page(path, (raw if compact else msgspec.json.format(raw, indent=1)) + b"\n")
