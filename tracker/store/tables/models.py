"""Models: what is told of them, their lineage, prices, and what changed."""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class Model(SQLModel, table=True):
    """A Hub repository, an API-only product, or both."""

    __table_args__ = (
        Index("ix_model_hub_fold", "hub_fold"),
        Index("ix_model_pending", "pending"),
        Index("ix_model_parameters", "parameters", "first_seen_at"),
        # The migration makes it COLLATE NOCASE, which cannot be said here.
        Index("ix_model_catalog_fold", "catalog_id", sqlite_where=text("catalog_id IS NOT NULL")),
        Index("ix_model_seen", "first_seen_at", sqlite_where=text("hub_id IS NOT NULL")),
    )
    id: int | None = Field(default=None, primary_key=True)
    model_key: str = Field(unique=True)
    name: str
    organization: str
    source_id: str
    hub_id: str | None = Field(default=None, unique=True)
    hub_fold: str | None = None
    """The path in lower case."""
    hub_object_id: str | None = Field(default=None, index=True)
    license: str | None = None
    license_name: str | None = None
    license_link: str | None = None
    task: str | None = None
    modality: str = ""
    library: str | None = None
    gated: str | None = None
    parameters: int | None = None
    created_at: str | None = None
    modified_at: str | None = None
    released_on: str | None = None
    told_hash: int | None = None
    """Of the last telling, counters aside: the same again changes nothing."""
    catalog_id: str | None = Field(default=None, unique=True)
    catalog_seen_at: str | None = None
    first_seen_at: str
    changed_at: str
    gone_at: str | None = None
    pending: bool = True
    """Something that a verdict rests on has changed since it was made."""
    tier: str = "unknown"
    confidence: float = 0.0
    verdict_id: int | None = Field(default=None, foreign_key="verdict_body.id")
    facts_version: str | None = None
    """Of what its evidence was gathered with: publications and overrides."""
    signature_id: int | None = Field(default=None, foreign_key="signature.id", index=True)
    told: str | None = None
    """The long columns stand last, so that looking at the others does not read them."""
    catalog: str | None = None
    told_sum: int | None = None
    catalog_sum: int | None = None


class ModelCounter(SQLModel, table=True):
    """What moves all the time, kept out of the model's own row."""

    __tablename__ = "model_counter"
    __table_args__ = (Index("ix_model_counter_liked", "likes", sqlite_where=text("likes >= 100")),)
    model_id: int = Field(primary_key=True, foreign_key="model.id")
    downloads: int | None = None
    likes: int | None = None
    trending_score: float | None = None
    last_seen_at: str = Field(index=True)


class Alias(SQLModel, table=True):
    """An earlier Hub path of a model."""

    __table_args__ = (Index("ix_alias_fold", "fold"),)
    id: int | None = Field(default=None, primary_key=True)
    model_id: int = Field(foreign_key="model.id", index=True)
    name: str
    fold: str
    to_at: str
    """When it was seen not to be this model's name any more."""


class Edge(SQLModel, table=True):
    """A parent that a model declares, known or not."""

    __table_args__ = (Index("ix_edge_parent_fold", "parent_fold"),)
    child_id: int = Field(primary_key=True, foreign_key="model.id")
    parent_hub_id: str = Field(primary_key=True)
    parent_fold: str
    relation: str


class CatalogEntry(SQLModel, table=True):
    """A catalogue's entry, and the model that it is about."""

    __tablename__ = "catalog_entry"
    catalog_id: str = Field(primary_key=True)
    source_id: str = Field(primary_key=True)
    model_id: int = Field(foreign_key="model.id", index=True)
    name: str
    told: str
    told_sum: int | None = None
    told_hash: int
    first_seen_at: str
    last_seen_at: str


class CatalogLink(SQLModel, table=True):
    """A Hub repository that a catalogue's entry names as its weights."""

    __tablename__ = "catalog_link"
    hub_fold: str = Field(primary_key=True)
    catalog_id: str = Field(primary_key=True)
    model_id: int = Field(foreign_key="model.id")


class OfferingTable(SQLModel, table=True):
    """One provider's price of a model from `seen_at` on; append-only."""

    __tablename__ = "offering"
    __table_args__ = (Index("ix_offering_model", "model_id", "provider", "provider_model_id"),)
    id: int | None = Field(default=None, primary_key=True)
    model_id: int = Field(foreign_key="model.id")
    source_id: str
    provider: str
    provider_model_id: str
    listed: bool = True
    """False from when the catalogue no longer told of it."""
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    told: str
    told_sum: int | None = None
    seen_at: str


class Observation(SQLModel, table=True):
    """One field of one item changed; append-only."""

    id: int | None = Field(default=None, primary_key=True)
    model_id: int = Field(foreign_key="model.id", index=True)
    field: str
    before: str | None = None
    after: str | None = None
    seen_at: str = Field(index=True)
    source_id: str | None = None
    run_id: int | None = None
    cause: str | None = None
    """Of another tier: world, base, curation, rules or facts."""
    moved: str | None = None
    """Of another tier: JSON, the signs that came and went."""
