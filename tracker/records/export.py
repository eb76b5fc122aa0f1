"""Exports: what was written for strangers, and whom it is owed to."""

from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.records.schema import View

Format = Literal["csv", "parquet", "sqlite"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "sqlite")


class Identifier(Struct, frozen=True, forbid_unknown_fields=True):
    """One identifier of the SPDX License List, under which data may be published."""

    id: str
    source: str
    """Its page in the list."""
    checked: date


class Credit(Struct, frozen=True, kw_only=True):
    """One source as it is credited: address, terms, and what of it may be shown again."""

    source: str
    title: str
    url: str
    license: str
    republish: str
    """`full`, `facts` or `link`; anything else counts as `link`."""
    checked_on: str | None = None
    """Day on which its address was last known good."""


class ExportedView(Struct, frozen=True, kw_only=True):
    """One public view as it was written, the same in each format."""

    view: View
    rows: int
    content_sha256: str
    """Of its rows, whatever the format: each one a line of JSON, in the order of the file."""
    keyed: bool
    """Its key names each row of this export; where texts were cut, two may look the same."""


class ExportedFile(Struct, frozen=True, kw_only=True):
    """One file of an export."""

    path: str
    """From the folder of the export, with `/`."""
    size_bytes: int
    sha256: str


class Export(Struct, frozen=True, kw_only=True):
    """What an export came to."""

    data_as_of: str | None
    """When the newest source was last asked (UTC); None while none was."""
    formats: tuple[Format, ...]
    views: tuple[ExportedView, ...]
    files: tuple[ExportedFile, ...]
