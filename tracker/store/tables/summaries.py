"""Summaries: what each model is counted as, and the counts; `tracker.store.summaries` keeps them.

No column is NULL, since NULLs never conflict in a key and a count would split. What is counted no
more has a row of 0 for a moment; a partial index finds it.
"""

from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

BY_KEY: dict[str, Any] = {"sqlite_with_rowid": False}


def none_left(name: str) -> Index:
    """Give the index of what is counted no more."""
    return Index(f"ix_{name}_none_left", "models", sqlite_where=text("models = 0"))


class Unsummed(SQLModel, table=True):
    """A model that moved since it was last counted; triggers note it. New ones need no note.

    0 stands for the prices.
    """

    model_id: int = Field(primary_key=True)


class Arrival(SQLModel, table=True):
    """What a model is counted as; empty text where nothing is told."""

    __table_args__ = (
        Index(
            "ix_arrival_week", "week", "license", "modality", "tier", "size", "gone", "license_name"
        ),
        Index("ix_arrival_created", "created_on"),
    )
    model_id: int = Field(primary_key=True)
    created_on: str
    week: str
    """ISO week of the day."""
    tier: str
    license: str
    license_name: str
    """Where the license is `other`."""
    modality: str
    size: str
    organization: str
    gone: bool
    derived: bool
    """Whether it declares what it was made from."""


class Trend(SQLModel, table=True):
    """How many models of a week have a value; the dimension `week` has all of them."""

    __table_args__ = (none_left("trend"), BY_KEY)
    dimension: str = Field(primary_key=True)
    week: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    models: int


class OrganizationWeek(SQLModel, table=True):
    """How many models of a week are of an organization."""

    __tablename__ = "organization_week"
    __table_args__ = (
        Index("ix_organization_week_week", "week", "models"),
        none_left("organization_week"),
        BY_KEY,
    )
    organization: str = Field(primary_key=True)
    week: str = Field(primary_key=True)
    models: int


class OriginalMonth(SQLModel, table=True):
    """How many models of a month that are there, and declare no base, an organization has.

    The tier `open` has those with weights, and those that are wholly open.
    """

    __tablename__ = "original_month"
    __table_args__ = (
        Index("ix_original_month_models", "month", "tier", "models"),
        none_left("original_month"),
        BY_KEY,
    )
    month: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    organization: str = Field(primary_key=True)
    models: int


class LicenseTier(SQLModel, table=True):
    """How many of the models that are there have a license and a tier."""

    __tablename__ = "license_tier"
    __table_args__ = (none_left("license_tier"), BY_KEY)
    license: str = Field(primary_key=True)
    license_name: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    models: int


class Mix(SQLModel, table=True):
    """How many of the models that are there have these values."""

    __table_args__ = (none_left("mix"), BY_KEY)
    license: str = Field(primary_key=True)
    license_name: str = Field(primary_key=True)
    modality: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    size: str = Field(primary_key=True)
    models: int


class Maker(SQLModel, table=True):
    """How many of its models that are there have a tier; the tier `any` has all of them."""

    __table_args__ = (
        Index("ix_maker_models", "tier", "models"),
        none_left("maker"),
        BY_KEY,
    )
    organization: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    models: int


class Derived(SQLModel, table=True):
    """What an edge of the lineage is counted as."""

    __table_args__ = (BY_KEY,)
    child_id: int = Field(primary_key=True)
    parent_fold: str = Field(primary_key=True)
    relation: str = Field(primary_key=True)
    week: str


class Derivative(SQLModel, table=True):
    """How many models of a week were made from a base."""

    __table_args__ = (
        Index("ix_derivative_week", "week", "parent_fold", "relation", "models"),
        none_left("derivative"),
        BY_KEY,
    )
    parent_fold: str = Field(primary_key=True)
    week: str = Field(primary_key=True)
    relation: str = Field(primary_key=True)
    models: int


class Base(SQLModel, table=True):
    """How many models were made from a base; the relation `any` has all of them."""

    __table_args__ = (Index("ix_base_models", "relation", "models"), none_left("base"), BY_KEY)
    parent_fold: str = Field(primary_key=True)
    relation: str = Field(primary_key=True)
    models: int


class SignalTable(SQLModel, table=True):
    """A fact that bears on safety: of a model, or of whoever has a path of the Hub."""

    __tablename__ = "signal"
    __table_args__ = (Index("ix_signal_fold", "fold"),)
    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(index=True)
    """The model whose rows tell of it."""
    model_id: int = Field(index=True)
    """0 where it is of a path."""
    fold: str
    """Empty where it is of a model."""
    signal: str
    since_at: str = Field(index=True)
    says: str
    url: str | None = None
    source_id: str | None = None


class Wait(SQLModel, table=True):
    """How long it took from word to weights."""

    release_key: str = Field(primary_key=True)
    title: str
    announced_on: str
    weights_on: str
    days: int
    announced_by: str | None = None


class PriceNow(SQLModel, table=True):
    """What an offering costs now; made anew whenever prices are related."""

    __tablename__ = "price_now"
    id: int | None = Field(default=None, primary_key=True)
    model_key: str | None = None
    name: str
    provider: str
    provider_model_id: str
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    seen_at: str
    source: str
    price_id: str
    deprecated_on: str | None = None


class PriceEvent(SQLModel, table=True):
    """A move of a price or of a shutdown; made anew whenever prices are related."""

    __tablename__ = "price_event"
    id: int | None = Field(default=None, primary_key=True)
    model_key: str | None = Field(default=None, index=True)
    name: str
    provider: str
    provider_model_id: str
    event: str
    input_usd_per_mtok_before: float | None = None
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok_before: float | None = None
    output_usd_per_mtok: float | None = None
    deprecated_on: str | None = None
    seen_at: str = Field(index=True)
    source: str
    price_id: str
