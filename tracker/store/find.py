"""Finds a model by what a person typed."""

from sqlalchemy import Connection, func, or_, select

from tracker.records.items import HUB
from tracker.store.tables import table

MOST = 10


def find(connection: Connection, typed: str) -> list[str]:
    """Give model keys: an exact name before a last part of one before a piece of one."""
    # Bytes of a terminal that are no text arrive as halves of characters, which no query can hold.
    plain = typed.encode(errors="replace").decode()
    wanted = plain.strip().removeprefix(HUB).strip("/").lower()
    model, alias = table("model"), table("alias")
    renamed = select(alias.c.model_id).where(alias.c.fold == wanted)
    piece = wanted.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    key, name = model.c.model_key, func.lower(model.c.name)
    for asked in (
        or_(key == wanted, model.c.hub_fold == wanted),
        func.lower(model.c.catalog_id) == wanted,
        model.c.id.in_(renamed),
        name == wanted,
        model.c.id.in_(
            select(alias.c.model_id).where(alias.c.fold.like(f"%/{piece}", escape="\\"))
        ),
        or_(key.like(f"%{piece}%", escape="\\"), name.like(f"%{piece}%", escape="\\")),
    ):
        rows = connection.scalars(select(key).where(asked).order_by(key).limit(MOST))
        if wanted and (found := list(rows)):
            return found
    return []
