"""A row of the Hub's listing: decoded leniently, and made an item.

Shapes as of October 2026: https://huggingface.co/.well-known/openapi.json and recorded answers.
A page is taken apart first and its rows decoded one by one, so that one of another shape cannot
spoil all; besides, a thousand decoded rows at once would keep the garbage collector busy.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Raw, Struct, field

from tracker.collect.hub_anatomy import Config, Gguf, Safetensors, anatomy, size
from tracker.errors import SourceChanged
from tracker.records.items import Gate, ModelItem, Parent, Relation
from tracker.records.sources import Trouble

EXPAND = (
    "cardData", "config", "createdAt", "disabled", "downloads", "gated", "gguf", "lastModified",
    "library_name", "likes", "pipeline_tag", "private", "safetensors", "sha", "siblings", "tags",
    "trendingScore",
)  # fmt: skip
WEIGHTS = frozenset({
    "bin", "ckpt", "gguf", "ggml", "h5", "litertlm", "mlmodel", "msgpack", "nemo", "npz", "onnx",
    "pkl", "pt", "pt2", "pth", "safetensors", "task", "tflite", "weights",
})  # fmt: skip
FILES_KEPT = 1000
_YEARS = range(2000, 2090)
"""A clock that was never set writes 1970, 2099 or 9999: that is no time of a repository."""
_MOST = 1 << 53
"""What a counter may be: JSON's whole numbers end here."""
# What the Hub allows in a name (https://huggingface.co/docs/hub/repositories-settings): letters,
# digits, `-`, `_` and `.`, at most 96 characters; old models have no organisation before them.
_HUB_ID = re.compile(r"(?=[^/]*[A-Za-z0-9])[\w.-]{1,96}(?:/[\w.-]{1,96})?", re.ASCII)
_RELATIONS: dict[str, Relation] = {
    "finetune": "finetune", "adapter": "adapter", "quantized": "quantized", "merge": "merge",
}  # fmt: skip


class _Sibling(Struct, gc=False):
    rfilename: str = ""


class _Card(Struct, gc=False):
    license: Any = None
    license_name: Any = None
    license_link: Any = None
    base_model: Any = None
    extra_gated_prompt: Any = None


class Row(Struct, gc=False):
    """A repository as the Hub tells it; everything but its id may be missing."""

    id: str
    object_id: str | None = field(name="_id", default=None)
    tags: list[str] | None = None
    pipeline_tag: str | None = None
    library_name: str | None = None
    gated: bool | str | None = None
    disabled: bool | None = None
    private: bool | None = None
    cardData: _Card | None = None  # noqa: N815 - the Hub's spelling
    config: Config | None = None
    safetensors: Safetensors | None = None
    gguf: Gguf | None = None
    siblings: list[_Sibling] | None = None
    sha: str | None = None
    createdAt: datetime | None = None  # noqa: N815 - the Hub's spelling
    lastModified: datetime | None = None  # noqa: N815 - the Hub's spelling
    downloads: int | None = None
    likes: int | None = None
    trendingScore: int | float | None = None  # noqa: N815 - the Hub's spelling


_NO_CARD = _Card()
_RAW_PAGE = msgspec.json.Decoder(list[Raw])
_ROW = msgspec.json.Decoder(Row)
_ANYTHING = msgspec.json.Decoder()


def read_page(body: bytes, url: str) -> tuple[list[ModelItem], list[Trouble]]:
    """Read a listing. Raises SourceChanged when it is none."""
    items: list[ModelItem] = []
    troubles: list[Trouble] = []
    for told in _rows(body, url):
        if isinstance(told, Row) and is_hub_id(told.id):
            items.append(item(told))
        else:
            name = told.id if isinstance(told, Row) else told
            message = f"a model cannot be read and is left out: {name[:120]!r}"
            troubles.append(Trouble(code="item", message=message, url=url))
    return items, troubles


def read_one(body: bytes, url: str) -> ModelItem:
    """Read the answer about one repository. Raises SourceChanged when it is none."""
    try:
        row = _ROW.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{url}: tells of no model: {error}"
        raise SourceChanged(message, url) from error
    if not is_hub_id(row.id):
        message = f"{url}: tells of a model with an impossible name: {row.id[:120]!r}"
        raise SourceChanged(message, url)
    return item(row)


def is_hub_id(text: str) -> bool:
    """Say whether the Hub could have a repository of this name."""
    return _HUB_ID.fullmatch(text) is not None and ".." not in text


def item(row: Row) -> ModelItem:
    """Make a row an item."""
    tags = sorted(row.tags or ())
    card = row.cardData or _NO_CARD
    licenses, parents, datasets, papers = _told_by_tags(tags)
    if not parents and card.base_model:
        parents = {name: "unstated" for name in _texts(card.base_model) if is_hub_id(name)}
    parents.pop(row.id, None)
    if not licenses and card.license:
        licenses = _texts(card.license)
    return ModelItem(
        hub_id=row.id,
        hub_object_id=row.object_id,
        license=" AND ".join(licenses) or None,
        license_name=_text(card.license_name),
        license_link=_text(card.license_link),
        task=row.pipeline_tag or None,
        library=row.library_name or None,
        gated=_gate(row.gated),
        gate_prompt=_text(card.extra_gated_prompt),
        disabled=row.disabled,
        private=row.private,
        tags=tuple(tags),
        parents=tuple([Parent(*pair) for pair in sorted(parents.items())]) if parents else (),
        datasets=tuple(datasets),
        arxiv_ids=tuple(papers),
        parameters=size(row.safetensors) or size(row.gguf),
        weight_files=None if row.siblings is None else _weight_files(row.siblings),
        architectures=tuple(_texts(row.config.architectures)) if row.config else (),
        sha=row.sha,
        created_at=_time(row.createdAt),
        modified_at=_time(row.lastModified),
        anatomy=anatomy(row.safetensors, row.gguf, row.config),
        downloads=_counter(row.downloads),
        likes=_counter(row.likes),
        trending_score=row.trendingScore,
    )


def _time(told: datetime | None) -> datetime | None:
    return told if told is not None and told.year in _YEARS else None


def _counter(told: int | None) -> int | None:
    return told if told is not None and abs(told) < _MOST else None


def _rows(body: bytes, url: str) -> Iterator[Row | str]:
    try:
        rows = _RAW_PAGE.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{url}: is no list of models: {error}"
        raise SourceChanged(message, url) from error
    for raw in rows:
        try:
            yield _ROW.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield _name_of(bytes(raw))


def _name_of(raw: bytes) -> str:
    """Name a row that has not our shape as well as it can be named."""
    try:
        told = _ANYTHING.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return raw[:80].decode(errors="replace")
    return str(told.get("id", told)) if isinstance(told, dict) else str(told)


def _told_by_tags(
    tags: list[str],
) -> tuple[list[str], dict[str, Relation], list[str], list[str]]:
    licenses: list[str] = []
    parents: dict[str, Relation] = {}
    datasets: list[str] = []
    papers: list[str] = []
    for tag in tags:
        if ":" not in tag:
            continue
        kind, value, relation = _tag(tag)
        if kind == "license":
            licenses.append(value)
        elif kind == "base_model":
            if relation != "unstated" or value not in parents:
                parents[value] = relation
        elif kind == "dataset":
            datasets.append(value)
        elif kind == "arxiv":
            papers.append(value)
    return licenses, parents, datasets, papers


@lru_cache(maxsize=65536)
def _tag(tag: str) -> tuple[str, str, Relation]:
    """Take a tag apart: `base_model:quantized:org/name`."""
    kind, _, value = tag.partition(":")
    if kind != "base_model":
        return kind, value, "unstated"
    first, colon, rest = value.partition(":")
    relation = _RELATIONS.get(first) if colon else None
    name = rest if relation else value
    return (kind if is_hub_id(name) else ""), name, relation or "unstated"


def _gate(told: bool | str | None) -> Gate | None:  # noqa: FBT001 - as the Hub tells it
    if told is None:
        return None
    if told is False:
        return "no"
    return "manual" if told == "manual" else "auto"


def _weight_files(siblings: list[_Sibling]) -> tuple[str, ...]:
    names = [each.rfilename for each in siblings if each.rfilename.rpartition(".")[2] in WEIGHTS]
    names.sort()
    return tuple(names[:FILES_KEPT])


def _texts(told: object) -> list[str]:
    if type(told) is str:
        return [told] if told else []
    many = told if isinstance(told, list) else [told]
    return [text for text in many if isinstance(text, str) and text]


def _text(told: object) -> str | None:
    return told if told and isinstance(told, str) else None
