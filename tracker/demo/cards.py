"""The demo's Hub: files of repositories, and single data sets."""

import re

import msgspec

from tracker.demo.answer import Asked, Reply, json_reply
from tracker.demo.hub import commit, front_matter
from tracker.demo.rows import Card, Model
from tracker.demo.world import World

_FILE = re.compile(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)")
_QUOTA = {
    "RateLimit": '"resolvers";r=2999;t=300',
    "RateLimit-Policy": '"fixed window";"resolvers";q=3000;w=300',
}


def one_file(world: World, asked: Asked) -> Reply:
    """Answer `/{id}/resolve/{revision}/{path}`: 401 for what is gated or gone, 307 for a new name.

    What a card declares is what the listing tells; below it stands the sample's text.
    """
    match = _FILE.fullmatch(asked.path)
    if match is None:
        return _refused(404, "EntryNotFound", "Entry not found")
    name, revision, path = match.groups()
    if name in world.renamed:
        location = f"/{world.renamed[name]}/resolve/{revision}/{path}"
        return json_reply({"error": "Moved"}, 307, Location=location)
    repo = world.repositories.get(name)
    if repo is None or repo.withdrawn:
        return json_reply({"error": "Invalid username or password."}, 401)
    if repo.model.gated in ("auto", "manual"):
        return _refused(401, "GatedRepo", f"Access to model {name} is restricted.")
    if revision not in ("main", commit(repo.model)):
        return _refused(404, "RevisionNotFound", f"Invalid rev id: {revision}")
    return _text(world, repo.model, path)


def one_dataset(world: World, asked: Asked) -> Reply:
    """Answer `/api/datasets/{id}`: 200, or 401 for what nobody may see or does not exist."""
    name = asked.path.removeprefix("/api/datasets/")
    for row in world.sample.cards.dataset:
        if row.id == name:
            gated = False if row.gated == "no" else row.gated
            return json_reply(
                {"id": row.id, "private": False, "gated": gated, "disabled": row.disabled}
            )
    return json_reply({"error": "Invalid username or password."}, 401)


def _text(world: World, model: Model, path: str) -> Reply:
    names = {model.id, *(old for old, new in world.renamed.items() if new == model.id)}
    card = next((row for row in world.sample.cards.card if row.model in names), None)
    text = _file(card, model, path) if card else None
    if text is None:
        return _refused(404, "EntryNotFound", "Entry not found")
    headers = _QUOTA | {"X-Repo-Commit": commit(model)}
    return Reply(content_type="text/plain; charset=utf-8", body=text.encode(), headers=headers)


def _file(card: Card, model: Model, path: str) -> str | None:
    if path != "README.md":
        return card.files.get(path)
    # JSON is YAML too.
    lines = [
        f"{key}: {msgspec.json.encode(value).decode()}"
        for key, value in front_matter(model).items()
    ]
    return "\n".join(["---", *lines, "---", card.text])


def _refused(status: int, code: str, message: str) -> Reply:
    headers = _QUOTA | {"X-Error-Code": code, "X-Error-Message": message}
    return msgspec.structs.replace(json_reply({"error": message}, status), headers=headers)
