"""`datapackage.json`: what an export has, for programs (https://datapackage.org/standard/).

Frictionless Data Package v2. Beside what the standard knows, a resource says `rows` and
`content_sha256`, a field its `unit`, and a source its `license` and what it lets us `republish`.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

import msgspec

from tracker.records.export import Credit, ExportedFile, ExportedView
from tracker.records.schema import Column, ColumnType, View

NAME = "open-model-tracker"
TITLE = "Open Model Tracker"
DESCRIPTION = (
    "AI models and how open each one is: verdicts with their proof, licences, lineage, releases,"
    " prices and papers."
)
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[ColumnType, str] = {"text": "string", "integer": "integer", "real": "number"}
_MEDIA = {
    ".csv": ("csv", "text/csv"),
    ".parquet": ("parquet", "application/vnd.apache.parquet"),
    ".db": ("sqlite", "application/vnd.sqlite3"),
}


def data_package(
    files: Iterable[ExportedFile],
    views: Iterable[ExportedView],
    credits_: Iterable[Credit],
    data_as_of: str | None,
) -> bytes:
    """Describe the data files of an export; the same data give the same bytes."""
    known = {each.view.name: each for each in views}
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": (data_as_of or "0")[:10].replace("-", "."),
        **({"created": data_as_of} if data_as_of else {}),
        "licenses": [{"title": "Each source has terms of its own", "path": "LICENSES.md"}],
        "sources": [_source(credit) for credit in credits_],
        "resources": [_resource(file, known.get(PurePosixPath(file.path).stem)) for file in files],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _source(credit: Credit) -> dict[str, str]:
    return {
        "title": credit.title,
        "path": credit.url,
        "license": credit.license,
        "republish": credit.republish,
    }


def _resource(file: ExportedFile, view: ExportedView | None) -> dict[str, Any]:
    path = PurePosixPath(file.path)
    form, media = _MEDIA[path.suffix]
    told: dict[str, Any] = {
        # Names are unique; the plain one is that of the CSV, which any reader understands.
        "name": path.stem if form == "csv" else path.name,
        "path": file.path,
        "format": form,
        "mediatype": media,
        "bytes": file.size_bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if view is None:
        return told | {"description": "All of it as one SQLite database, with search and queries."}
    if form == "csv":
        told |= {"type": "table", "encoding": "utf-8"}
        told["dialect"] = {"lineTerminator": "\r\n", "doubleQuote": True}
    return told | {
        "description": view.view.description,
        "rows": view.rows,
        "content_sha256": view.content_sha256,
        "schema": _schema(view),
    }


def _schema(view: ExportedView) -> dict[str, Any]:
    key: dict[str, Sequence[str]] = {"primaryKey": view.view.key} if view.keyed else {}
    return {"fields": list(_fields(view.view)), "missingValues": [""], **key}


def _fields(view: View) -> Iterator[dict[str, Any]]:
    for column in view.columns:
        yield {
            "name": column.name,
            "type": _TYPES[column.type],
            "description": column.description,
            **_unit(column),
        }


def _unit(column: Column) -> dict[str, str]:
    return {"unit": column.unit} if column.unit else {}
