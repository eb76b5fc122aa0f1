"""Cards, the data sets that they name, and what others judge."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Card(SQLModel, table=True):
    """A model card as it was last read."""

    model_id: int = Field(primary_key=True, foreign_key="model.id")
    sha: str | None = None
    """The commit of the repository that it was asked for at."""
    told: str
    told_sum: int | None = None
    told_hash: int
    read_at: str
    """When its words were last seen; later, it was only asked for in vain."""
    first_seen_at: str
    last_seen_at: str


class Dataset(SQLModel, table=True):
    """A data set that cards name, and whether people can have it."""

    fold: str = Field(primary_key=True)
    """Its id in lower case."""
    dataset_id: str
    state: str
    first_seen_at: str
    last_seen_at: str
    changed_at: str


class ModelDataset(SQLModel, table=True):
    """A data set that a model names: another state of it makes the model's verdict due."""

    __tablename__ = "model_dataset"
    __table_args__ = (Index("ix_model_dataset_fold", "fold"),)
    model_id: int = Field(primary_key=True, foreign_key="model.id")
    fold: str = Field(primary_key=True)
    dataset_id: str
    """As it is spelled there."""


class JudgementTable(SQLModel, table=True):
    """What a judge last said of a system."""

    __tablename__ = "judgement"
    judge: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    source_id: str
    tier: str | None = None
    told: str
    told_sum: int | None = None
    told_hash: int
    first_seen_at: str
    last_seen_at: str
    changed_at: str


class JudgementLink(SQLModel, table=True):
    """A Hub repository that a judge links as what was judged."""

    __tablename__ = "judgement_link"
    hub_fold: str = Field(primary_key=True)
    judge: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
