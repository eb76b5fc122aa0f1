"""More summaries: what stood on each day, which licenses are broken, who told first."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from tracker.store.tables.summaries import BY_KEY, none_left


class Breach(SQLModel, table=True):
    """A base of a model whose license contradicts what it was made from."""

    __table_args__ = (Index("ix_breach_base", "parent_fold", "model_id"), BY_KEY)
    model_id: int = Field(primary_key=True)
    parent_fold: str = Field(primary_key=True)


class BreachBase(SQLModel, table=True):
    """How many such models a base has."""

    __tablename__ = "breach_base"
    __table_args__ = (Index("ix_breach_base_models", "models"), none_left("breach_base"), BY_KEY)
    parent_fold: str = Field(primary_key=True)
    models: int


class Standing(SQLModel, table=True):
    """That at the end of a day a model had come to a tier and a license (1), or left them (-1)."""

    __table_args__ = (BY_KEY,)
    model_id: int = Field(primary_key=True)
    day: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    license: str = Field(primary_key=True)
    """With the name that stands beside `other`."""
    models: int


class TierDay(SQLModel, table=True):
    """How many models more than the day before had a tier at its end."""

    __tablename__ = "tier_day"
    __table_args__ = (none_left("tier_day"), BY_KEY)
    day: str = Field(primary_key=True)
    tier: str = Field(primary_key=True)
    models: int


class LicenseDay(SQLModel, table=True):
    """How many models more than the day before had a license at its end."""

    __tablename__ = "license_day"
    __table_args__ = (none_left("license_day"), BY_KEY)
    license: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    models: int


class FirstWord(SQLModel, table=True):
    """Which sort of source told of a release first, and how long it took the next sort."""

    __tablename__ = "first_word"
    release_key: str = Field(primary_key=True)
    told_on: str = Field(index=True)
    kind: str
    then_kind: str
    days: int
