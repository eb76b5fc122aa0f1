"""Shelves: models by something that they share, each group with an address that stays its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.paths import distinct
from tracker.records.snapshot import ModelRow


class Shelf(Struct, frozen=True, kw_only=True):
    """Models in groups."""

    members: dict[str, list[ModelRow]]
    """By name, in the order of the names."""
    paths: dict[str, str]
    """The page of each group."""

    def path(self, name: str | None) -> str:
        """Give the page of a group; empty where there is none."""
        return self.paths.get(name or "", "")


def shelf(folder: str, models: Iterable[ModelRow], name: Callable[[ModelRow], str | None]) -> Shelf:
    """Group models, those that were there first come first; one without a name is in none."""
    found: defaultdict[str, list[ModelRow]] = defaultdict(list)
    for row in models:
        if told := name(row):
            found[told].append(row)
    ordered = dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))
    return Shelf(members=ordered, paths=distinct(folder, found))


def families(models: Iterable[ModelRow]) -> Shelf:
    """Group models by what they all descend from; one without relatives is in none."""
    whole = shelf("families", models, lambda row: row.lineage.root_key if row.lineage else None)
    kin = {root: rows for root, rows in whole.members.items() if len(rows) > 1}
    return Shelf(members=kin, paths={root: whole.paths[root] for root in kin})


def words(name: str) -> str:
    """Say a task or a modality as people do."""
    return clean(name.replace("-", " "), 60)
