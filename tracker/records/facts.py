"""Facts: what `data/*.toml` says of licences and organisations, each row with source and date."""

import re
from datetime import date

from msgspec import Struct, field

from tracker.records.openness import Permission, Tier

_FILLERS = {"agreement", "licence", "license", "the", "version"}


def license_slug(text: str) -> str:
    """Spell a license's name in the one way that the facts are keyed by.

    `Apache License, Version 2.0`, `apache 2.0` and `Apache-2.0` all become `apache-2.0`.
    """
    words = re.findall(r"[a-z0-9.+]+", text.lower())
    plain = [re.sub(r"^v(?=\d)", "", word).strip(".") for word in words]
    return "-".join(word for word in plain if word and word not in _FILLERS)


class License(Struct, frozen=True, kw_only=True):
    """What one licence permits. Source: the URL in `source`, read on `checked`."""

    id: str
    """The Hub's or vendor's spelling, lower case, e.g. `apache-2.0`, `llama3.1`."""
    name: str
    ceiling: Tier
    """The best tier that the licence allows."""
    commercial: Permission = "unknown"
    redistribution: Permission = "unknown"
    modification: Permission = "unknown"
    train_on_outputs: Permission = "unknown"
    on_premise: Permission = "unknown"
    spdx: str | None = None
    osi_approved: bool = False
    use_restricted: bool = False
    conditions: str = ""
    """Thresholds, regions and duties, in our own words."""
    aliases: tuple[str, ...] = ()
    source: str
    checked: date


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


class Publication(Struct, frozen=True, kw_only=True):
    """A family whose makers publish training data and training code: what the Hub does not tell."""

    match: str
    """A Hub id in lower case, or how several begin and then `*`; the longest match counts."""
    training_data: str = ""
    training_code: str = ""
    source: str
    checked: date


class Facts(Struct, frozen=True, kw_only=True):
    """Everything the cores may know of the world besides what sources tell."""

    version: str
    """Hash of the files: verdicts made with other facts are due again."""
    licenses: dict[str, License] = field(default_factory=dict)
    """By id, by each alias and by the slugs of those and of the name, lower case."""
    organizations: dict[str, Organization] = field(default_factory=dict)
    """By id and by each alias, lower case."""
    publications: tuple[Publication, ...] = ()

    def maker(self, organization: str) -> str:
        """Give an organisation's one name, whichever of its ids a source used."""
        known = self.organizations.get(organization.lower())
        return known.name if known else organization

    def maker_id(self, organization: str) -> str:
        """Give an organisation's one id, whichever of its ids a source used."""
        known = self.organizations.get(organization.lower())
        return known.id if known else organization
