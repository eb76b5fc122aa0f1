"""The shapes of the data beside the pages, as JSON Schema for whoever reads them.

The promise: documented keys keep their name and type; new ones may come. A breaking change has
another `schema_version`. https://json-schema.org/draft/2020-12/schema
"""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct, field

from tracker.publish.digest_parts import News
from tracker.publish.page import Page
from tracker.records.openness import Tier
from tracker.records.snapshot import Cell, ChangeRow, ModelRow


class DataFile(Struct, kw_only=True):
    """What every file of data has."""

    schema_version: int
    data_as_of: str | None
    """The time of the newest fact in it, in UTC; null where it has none."""


class Brief(Struct, kw_only=True):
    """A model in a few columns."""

    key: str
    name: str
    organization: str
    hub_id: str | None
    tier: Tier
    license: str | None
    task: str | None
    modality: str
    parameters: int | None
    created_on: date | None
    gone: bool
    data: str | None
    """Path of the whole of it, from the root of the site; null where it has no page."""


class ModelFile(DataFile, kw_only=True):
    """Beside the page of a model."""

    model: ModelRow
    citation: dict[str, object]
    """CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""
    compared: list[tuple[str, str]]
    """What a comparison shows of it: label and words, the same labels for all models."""


class GroupFile(DataFile, kw_only=True):
    """Beside the page of an organisation, a licence, a task, a modality or a family."""

    name: str
    models: list[Brief]


class ModelsFile(DataFile, kw_only=True):
    """`models.json`."""

    models: list[Brief]


class WeekFile(DataFile, kw_only=True):
    """Beside the page of a week."""

    week: str
    first: date = field(name="from")
    last: date = field(name="to")
    edition: News | None
    """What the digest of that week told; null where none is kept."""
    releases: list[Brief]
    changes: list[ChangeRow]


class QuestionFile(DataFile, kw_only=True):
    """Beside the page of a question."""

    question: str
    about: str
    sql: str
    columns: list[str]
    rows: list[list[Cell]]
    more: bool


FILES: dict[str, type[DataFile]] = {
    "model": ModelFile, "group": GroupFile, "models": ModelsFile, "week": WeekFile,
    "question": QuestionFile,
}  # fmt: skip


def schema_file(name: str) -> str:
    """Give the path of a schema."""
    return f"schemas/{name}.json"


def _anything(_: type) -> dict[str, object]:
    """Let any value be where another standard says what may stand there."""
    return {"description": "As its own standard says."}


def pages(base: str) -> Iterator[Page]:
    """Give `schemas/*.json`. `base`: where the site stands, empty where it has no address."""
    for name, kind in FILES.items():
        told: dict[str, object] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        if base:
            told["$id"] = f"{base}/{schema_file(name)}"
        body = msgspec.json.encode(told | msgspec.json.schema(kind, schema_hook=_anything))
        yield Page(schema_file(name), msgspec.json.format(body, indent=1) + b"\n")
