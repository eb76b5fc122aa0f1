"""Models nearby in the lineage: what one was made from, what was made from it, what binds it."""

from collections.abc import Mapping

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.view import Shown
from tracker.records.snapshot import ModelRow

RELATIVES = 25
Near = Mapping[str, Shown]
"""Models by key, of all that may be shown beside one those that are known here."""


class Relative(Struct, frozen=True):
    """A model nearby in the lineage; no path when it is not known here."""

    name: str
    path: str
    note: str


def nearby(row: ModelRow) -> list[str]:
    """Give the keys of all that is shown beside a model, known here or not."""
    place = row.lineage
    above, below = (place.ancestor_keys, place.child_keys[:RELATIVES]) if place else ((), ())
    return [*row.chain[1:], *above, *below]


def chain(row: ModelRow, near: Near) -> list[Relative]:
    """Give the way up to the license that binds, the model itself left out."""
    known = [near[key] for key in row.chain[1:] if key in near]
    return [
        Relative(clean(each.row.hub_id or each.row.name, 90), each.line.path,
                 clean(each.row.license or "", 40))
        for each in known
    ]  # fmt: skip


def parents(row: ModelRow, near: Near) -> list[Relative]:
    """Give what it states to be made from, known here or not."""
    known = {
        (other.row.hub_id or "").lower(): other
        for key in (row.lineage.ancestor_keys if row.lineage else ())
        if (other := near.get(key))
    }
    found: list[Relative] = []
    for parent in row.parents:
        other = known.get(parent.hub_id.lower())
        note = "" if parent.relation == "unstated" else parent.relation
        if other is None:
            found.append(Relative(clean(parent.hub_id, 120), "", note))
        else:
            found.append(Relative(clean(other.row.name, 90), other.line.path, note))
    return found


def children(row: ModelRow, near: Near) -> list[Relative]:
    """Give what is known to be made from it, some of it where there is much."""
    keys = row.lineage.child_keys[:RELATIVES] if row.lineage else ()
    known = [near[key] for key in keys if key in near]
    return [
        Relative(clean(child.row.name, 90), child.line.path, relation(row, child.row))
        for child in known
    ]


def relation(row: ModelRow, child: ModelRow) -> str:
    """Say how a child derives from a model."""
    mine = {name.lower() for name in (row.hub_id, *row.aliases) if name}
    for parent in child.parents:
        if parent.hub_id.lower() in mine and parent.relation != "unstated":
            return parent.relation
    return ""
