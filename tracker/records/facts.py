"""Facts: what `data/*.toml` says of licences, makers and models, each row with source and date."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field

from tracker.records.hardware import (
    FULL_ROOF,
    NO_OVERHEAD,
    Engine,
    Machine,
    Overhead,
    Precision,
    Roofline,
)
from tracker.records.licenses import License
from tracker.records.mof import MofRules
from tracker.records.openness import Component, Openness
from tracker.records.record import Record


class Organization(Struct, frozen=True, kw_only=True):
    """Who makes models, under the names that sources use."""

    id: str
    """Its Hub organisation if it has one, lower case, e.g. `meta-llama`."""
    name: str
    country: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    source: str
    checked: date


class Provider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who serves models of its own: only then does its name say who made a model."""

    id: str
    """As price lists spell it, lower case, e.g. `openai`."""
    name: str
    maker: str
    """Id of the organisation that makes them."""
    begins: tuple[str, ...] = ()
    """How the names of its own models begin, lower case, where it serves those of others too;
    empty: all that it serves are its own."""
    source: str
    checked: date


class Publication(Struct, frozen=True, kw_only=True):
    """A family whose makers publish training data and training code: what the Hub does not tell."""

    match: str
    """A Hub id in lower case, or how several begin and then `*`; the longest match counts."""
    training_data: str = ""
    training_code: str = ""
    source: str
    checked: date


HubId = Annotated[str, Meta(pattern=r"^[a-z0-9._-]+/[a-z0-9._-]+$")]
"""`owner/name` in lower case."""
Line = Annotated[str, Meta(pattern=r"^[^\s\x00-\x1f][^\x00-\x1f]*$")]
"""Words for people, on one line."""
Address = Annotated[str, Meta(pattern=r"^https?://[^\s]+$")]


class Override(Struct, frozen=True, kw_only=True):
    """What a person decided of one component of one model, against or beyond what was seen."""

    match: HubId
    component: Component
    state: Openness | None = None
    license: str | None = None
    """Id of the licence that really holds, for the component `license`."""
    reason: Line
    """A whole sentence for people."""
    source: Address
    """The address that shows it."""
    on: date
    by: Line
    against: str = ""
    """Key of the evidence that it was made against (`tracker explain` prints it); another key
    means that the evidence has changed under it."""


class Facts(Struct, frozen=True, kw_only=True):
    """Everything the cores may know of the world besides what sources tell."""

    version: str
    """Hash of the licences: cases judged with others are judged anew."""
    rules: str = ""
    """Hash of the code that judges: cases judged by other rules are judged anew."""
    gathered_with: str = ""
    """Hash of publications, overrides and the code that gathers evidence: evidence gathered with
    others is gathered anew."""
    related_with: str = ""
    """Hash of the makers' names and the code that relates: with others all is related anew."""
    licenses: dict[str, License] = field(default_factory=dict)
    """By id, by each alias and by the slugs of those and of the name, lower case."""
    organizations: dict[str, Organization] = field(default_factory=dict)
    """By id and by each alias, lower case."""
    providers: dict[str, Provider] = field(default_factory=dict)
    """By id; those that serve only models of others have no row."""
    publications: dict[str, tuple[Publication, ...]] = field(default_factory=dict)
    """By the owner of the repositories, lower case."""
    overrides: tuple[Override, ...] = ()
    record: Record = Record()
    """How well tiers were found when that was last measured; it has no say in a verdict."""
    mof: MofRules = MofRules()
    """The Model Openness Framework."""
    hardware: tuple[Machine, ...] = ()
    """By memory, smallest first."""
    engines: tuple[Engine, ...] = ()
    precisions: dict[str, Precision] = field(default_factory=dict)
    """By name and by each alias."""
    overhead: Overhead = NO_OVERHEAD
    roofline: Roofline = FULL_ROOF

    @property
    def judged_with(self) -> str:
        """Name what a verdict is made with: the rules and the licences."""
        return f"{self.rules}/{self.version}"

    def maker(self, organization: str) -> str:
        """Give an organisation's one name, whichever of its ids a source used."""
        known = self.organizations.get(organization.lower())
        return known.name if known else organization

    def maker_id(self, organization: str) -> str:
        """Give an organisation's one id, whichever of its ids a source used."""
        known = self.organizations.get(organization.lower())
        return known.id if known else organization
