"""Models nearby in the lineage: what one was made from, what was made from it, what binds it."""

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.view import View
from tracker.records.snapshot import ModelRow

RELATIVES = 25


class Relative(Struct, frozen=True):
    """A model nearby in the lineage; no path when it is not known here."""

    name: str
    path: str
    note: str


def chain(view: View, row: ModelRow) -> list[Relative]:
    """Give the way up to the license that binds, the model itself left out."""
    known = [view.models[key] for key in row.chain[1:] if key in view.models]
    return [
        Relative(clean(each.hub_id or each.name, 90), view.model_paths[each.model_key],
                 clean(each.license or "", 40))
        for each in known
    ]  # fmt: skip


def parents(view: View, row: ModelRow) -> list[Relative]:
    """Give what it states to be made from, known here or not."""
    known = {
        (other.hub_id or "").lower(): other
        for key in (row.lineage.ancestor_keys if row.lineage else ())
        if (other := view.models.get(key))
    }
    found: list[Relative] = []
    for parent in row.parents:
        other = known.get(parent.hub_id.lower())
        note = "" if parent.relation == "unstated" else parent.relation
        if other is None:
            found.append(Relative(clean(parent.hub_id, 120), "", note))
        else:
            found.append(Relative(clean(other.name, 90), view.model_paths[other.model_key], note))
    return found


def children(view: View, row: ModelRow) -> list[Relative]:
    """Give what is known to be made from it, some of it where there is much."""
    keys = row.lineage.child_keys[:RELATIVES] if row.lineage else ()
    children = [view.models[key] for key in keys if key in view.models]
    return [
        Relative(clean(child.name, 90), view.model_paths[child.model_key], relation(row, child))
        for child in children
    ]


def relation(row: ModelRow, child: ModelRow) -> str:
    """Say how a child derives from a model."""
    mine = {name.lower() for name in (row.hub_id, *row.aliases) if name}
    for parent in child.parents:
        if parent.hub_id.lower() in mine and parent.relation != "unstated":
            return parent.relation
    return ""
