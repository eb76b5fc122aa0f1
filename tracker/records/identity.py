"""Identity: which of the names that sources use are one model, and by what evidence."""

from datetime import datetime
from typing import Literal

from msgspec import Struct


class Line(Struct, frozen=True, kw_only=True):
    """A line of a price list that is to be a model."""

    source: str
    name: str
    """The list's own key."""
    maker: str
    """The organisation that the key states, as facts call it; empty where it states none."""
    model_name: str
    """The key without provider, region and maker."""


class Known(Struct, frozen=True, kw_only=True):
    """A model that we know, under the names that it has."""

    model_key: str
    maker: str
    """As facts call its organisation."""
    hub_id: str | None = None
    catalog_id: str | None = None
    name: str = ""
    """For people; told by the catalogue or the Hub."""


class Claim(Struct, frozen=True, kw_only=True):
    """A line is a model, because of something that anyone can look up."""

    source: str
    name: str
    model_key: str
    because: str
    """A whole sentence."""


class Name(Struct, frozen=True, kw_only=True):
    """A name that a source has for a model, and why it is this one: a row of `v1_aliases`."""

    kind: Literal["hub_path", "hub_object", "catalog", "api"]
    alias: str
    from_at: datetime | None = None
    to_at: datetime | None = None
    """When it was seen not to be its name any more."""
    because: str
    source: str
