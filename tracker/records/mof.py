"""The Model Openness Framework: classes, components and open licenses, as `data/mof.toml` has them.

Source of the rules: https://arxiv.org/abs/2403.13784, with the names that the framework's own tool
uses (https://github.com/lfai/model_openness_tool).
"""

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct, field

from tracker.records.licenses import License
from tracker.records.openness import Component

MofClass = Literal[1, 2, 3]
MOF_CLASSES: tuple[MofClass, ...] = (3, 2, 1)
"""From the least to the most open: each asks for all that the ones before it ask for."""


class MofClassRow(Struct, frozen=True, kw_only=True):
    """How a class is called."""

    number: MofClass
    name: str
    source: str
    checked: date


class MofComponent(Struct, frozen=True, kw_only=True):
    """A part of a model that the framework knows."""

    name: str
    """Exactly as records spell it."""
    content_type: Literal["code", "data", "document"]
    class_: MofClass = field(name="class")
    """The least open class that has it."""
    required: bool = True
    stands_in_for: str = ""
    """The component that may be left out when this one is open."""
    shown_by: Component | None = None
    """The component of ours whose findings tell of it."""
    with_model: bool = False
    """It lies in the model's repository, so that the model's license is its own too."""
    source: str
    checked: date


class MofLicenses(Struct, frozen=True, kw_only=True):
    """Licenses that make a component open, and why."""

    says: str
    ids: frozenset[str]
    """SPDX ids, exactly as records spell them."""
    source: str
    checked: date


class MofRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, cache_hash=True):
    """All that the framework is made of."""

    classes: tuple[MofClassRow, ...] = field(name="class", default=())
    components: tuple[MofComponent, ...] = field(name="component", default=())
    licenses: tuple[MofLicenses, ...] = ()

    def is_open(self, license_id: str) -> bool:
        """Say whether a license, spelled as SPDX does, makes a component open."""
        return any(license_id in row.ids for row in self.licenses)

    def takes(self, license_: License) -> bool:
        """Say whether a license of ours is one that makes a component open."""
        if license_.spdx is not None:
            return self.is_open(license_.spdx)
        return license_.id in _lower_ids(self)

    def name_of(self, class_: MofClass) -> str:
        """Call a class by number and name: `III Open Model`."""
        names = {row.number: row.name for row in self.classes}
        return f"{'I' * class_} {names.get(class_, '')}".strip()

    def needed(self, class_: MofClass, opened: frozenset[str]) -> tuple[MofComponent, ...]:
        """List what a class asks for, with that of all less open classes, in the table's order.

        `opened`: names of the components that are open. An open component takes the place of the
        one that it may stand in for, so that nothing is asked for twice.
        """
        spared = {
            part.stands_in_for: part
            for part in self.components
            if part.stands_in_for and part.name in opened and part.stands_in_for not in opened
        }
        asked = [
            spared.get(part.name, part)
            for part in self.components
            if part.required and part.class_ >= class_
        ]
        return tuple(dict.fromkeys(asked))


@cache
def _lower_ids(rules: MofRules) -> frozenset[str]:
    """Spell the ids of open licenses as ours are."""
    return frozenset(id_.lower() for row in rules.licenses for id_ in row.ids)
