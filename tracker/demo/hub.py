"""The demo's Hub: the listing and single repositories."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import msgspec

from tracker.demo.answer import Asked, Reply, json_reply, stamp
from tracker.demo.rows import Model
from tracker.demo.world import HUB_BEGAN_AT, Repository, World

Json = dict[str, Any]

DEFAULT = (
    "_id", "id", "modelId", "likes", "trendingScore", "private", "downloads", "tags", "createdAt",
    "pipeline_tag", "library_name",
)  # fmt: skip
FULL = (*DEFAULT, "author", "gated", "lastModified", "sha", "siblings")
EXPANDABLE = (
    "author", "baseModels", "cardData", "childrenModelCount", "config", "createdAt", "disabled",
    "downloads", "downloadsAllTime", "evalResults", "gated", "gguf", "inference",
    "inferenceProviderMapping", "lastModified", "library_name", "likes", "mask_token",
    "model-index", "pipeline_tag", "private", "resourceGroup", "safetensors", "sha", "siblings",
    "spaces", "tags", "transformersInfo", "trendingScore", "usedStorage", "widgetData",
)  # fmt: skip

Key = Callable[[World, Repository], tuple[Any, str]]
SORTS: dict[str, Key] = {
    "createdAt": lambda _, repo: (repo.model.created or HUB_BEGAN_AT, repo.object_id),
    "lastModified": lambda _, repo: (repo.modified_at or HUB_BEGAN_AT, repo.object_id),
    "downloads": lambda world, repo: (world.count(repo.model.downloads) or 0, repo.object_id),
    "likes": lambda world, repo: (world.count(repo.model.likes) or 0, repo.object_id),
    "trendingScore": lambda world, repo: (world.count(repo.model.likes) or 0, repo.object_id),
}


def listing(world: World, asked: Asked) -> Reply:
    """Answer `/api/models`: one page and the way to the next."""
    sort = asked.one("sort", "trendingScore")
    wrong = _wrong_parameter(asked, sort)
    if wrong:
        return json_reply({"error": wrong}, 400)
    start = _position(asked.one("cursor"))
    if start is None:
        return json_reply({"error": "Invalid cursor"}, 400)
    key = SORTS[sort]
    chosen = [repo for repo in world.repositories.values() if _wanted(repo, asked)]
    chosen.sort(key=lambda repo: key(world, repo), reverse=True)
    size = min(max(asked.number("limit", 1000), 1), 1000)
    page = [_shown(world, repo, asked) for repo in chosen[start : start + size]]
    if start + size >= len(chosen):
        return json_reply(page)
    cursor = urlsafe_b64encode(msgspec.json.encode({"after": start + size})).decode()
    pairs = [(name, value) for name, values in asked.query.items() for value in values]
    query = urlencode([*(pair for pair in pairs if pair[0] != "cursor"), ("cursor", cursor)])
    return json_reply(page, Link=f'<{asked.base_url}{asked.path}?{query}>; rel="next"')


def one_model(world: World, asked: Asked) -> Reply:
    """Answer `/api/models/{id}`: 200, 307 for another name of it, 401 for what nobody may see."""
    name = asked.path.removeprefix("/api/models/")
    wrong = _wrong_parameter(asked, "createdAt")
    if wrong:
        return json_reply({"error": wrong}, 400)
    repo = world.repositories.get(name)
    if repo and not repo.withdrawn:
        return json_reply(_shown(world, repo, asked, FULL))
    names = {known.lower(): known for known in world.repositories}
    other = world.renamed.get(name) or names.get(name.lower())
    if other and other != name:
        pairs = [(key, value) for key, values in asked.query.items() for value in values]
        location = f"/api/models/{other}" + (f"?{urlencode(pairs)}" if pairs else "")
        return json_reply({"error": f"Moved to {other}"}, 307, Location=location)
    return json_reply({"error": "Invalid username or password."}, 401)


def _wrong_parameter(asked: Asked, sort: str) -> str:
    if sort not in SORTS:
        return f"Invalid sort: must be one of {', '.join(SORTS)}"
    unknown = [name for name in asked.query.get("expand[]", []) if name not in EXPANDABLE]
    return f"Invalid expand {unknown[0]}: must be one of {', '.join(EXPANDABLE)}" if unknown else ""


def _position(cursor: str) -> int | None:
    if not cursor:
        return 0
    try:
        return int(msgspec.json.decode(urlsafe_b64decode(cursor), type=dict[str, int])["after"])
    except (binascii.Error, msgspec.DecodeError, KeyError):
        return None


def _wanted(repo: Repository, asked: Asked) -> bool:
    author, task = asked.one("author"), asked.one("pipeline_tag")
    return (
        not repo.withdrawn
        and (not author or repo.model.id.partition("/")[0] == author)
        and (not task or repo.model.task == task)
        and all(wanted in _tags(repo.model) for wanted in asked.query.get("filter", []))
    )


def _shown(world: World, repo: Repository, asked: Asked, usual: tuple[str, ...] = DEFAULT) -> Json:
    everything = _fields(world, repo)
    names = FULL if asked.one("full") in ("true", "1", "True") else usual
    if expand := asked.query.get("expand[]"):
        names = ("_id", "id", *expand)
    return {name: everything[name] for name in names if everything.get(name) is not None}


def _fields(world: World, repo: Repository) -> Json:
    """All that this Hub knows of a repository; None for what the sample's sources did not tell."""
    model = repo.model
    bases = [base.rpartition(":") for base in model.base]
    return {
        "_id": repo.object_id,
        "id": model.id,
        "modelId": model.id,
        "author": model.id.partition("/")[0],
        "likes": world.count(model.likes),
        "downloads": world.count(model.downloads),
        "private": False,
        "disabled": False,
        "gated": False if model.gated == "no" else model.gated,
        "tags": _tags(model),
        "createdAt": model.created and stamp(model.created),
        "lastModified": repo.modified_at and stamp(repo.modified_at),
        "pipeline_tag": model.task or None,
        "library_name": model.library or None,
        "sha": commit(model),
        "siblings": [{"rfilename": name} for name in model.files] or None,
        "safetensors": _safetensors(model),
        "baseModels": bases and {"relation": bases[0][0], "models": [{"id": b[2]} for b in bases]},
        "cardData": front_matter(model),
    }


def commit(model: Model) -> str:
    """Name the newest commit of a repository: another row is another commit."""
    return sha256(msgspec.json.encode(model)).hexdigest()[:40]


def front_matter(model: Model) -> Json:
    """Give what a card declares, with the Hub's keys."""
    card: Json = {
        "license": model.license,
        "license_name": model.license_name,
        "license_link": model.license_link,
        "base_model": [base.rpartition(":")[2] for base in model.base],
        "datasets": list(model.datasets),
        "pipeline_tag": model.task,
        "library_name": model.library,
    }
    return {name: value for name, value in card.items() if value}


_DTYPES = {"fp8": "F8_E4M3", "mxfp4": "U8", "nvfp4": "U8", "awq": "I32", "int4": "I32"}
"""What a copy's name says of how its weights are stored."""


def _safetensors(model: Model) -> Json | None:
    if model.parameters is None or "safetensors" not in model.tags.split():
        return None
    copied = any(base.startswith("quantized:") for base in model.base)
    dtype = next((told for word, told in _DTYPES.items() if word in model.id.lower()), "BF16")
    if copied and dtype == "BF16":
        return {"total": model.parameters}
    return {"parameters": {dtype: model.parameters}, "total": model.parameters}


def _tags(model: Model) -> list[str]:
    tags = [word for word in (model.library, *model.tags.split(), model.task) if word]
    tags += [f"dataset:{name}" for name in model.datasets]
    tags += [f"arxiv:{name}" for name in model.arxiv]
    for base in model.base:
        relation, _, name = base.rpartition(":")
        tags += [f"base_model:{name}", *([f"base_model:{relation}:{name}"] if relation else [])]
    return [*tags, *([f"license:{model.license}"] if model.license else []), "region:us"]
