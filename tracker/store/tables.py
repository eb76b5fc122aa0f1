"""The tables. Times are UTC as `2026-04-27T07:00:00Z`, so that text compares as time.

`told` columns hold the item itself as JSON, merged over all tellings; the columns beside it are
what SQL asks for. Observations, verdicts and offerings are only ever added.
"""

from sqlalchemy import Index, MetaData, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

# Named constraints survive Alembic's batch mode on SQLite.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Run(SQLModel, table=True):
    """One command that wrote; without `ended_at` it goes on or was killed."""

    id: int | None = Field(default=None, primary_key=True)
    command: str
    started_at: str
    ended_at: str | None = None


class SourceTable(SQLModel, table=True):
    """A source of the config, what is remembered between polls, and how it does."""

    __tablename__ = "source"
    id: str = Field(primary_key=True)
    kind: str
    url: str
    title: str
    license: str
    republish: str
    checked_on: str | None = None
    organization: str | None = None
    every_s: int
    configured: bool = True
    """False once it has left the config."""
    state: str = "{}"
    items: int = 0
    last_asked_at: str | None = None
    last_ok_at: str | None = None
    last_error: str | None = None
    last_error_at: str | None = None


class SourceRun(SQLModel, table=True):
    """What asking one source came to in one run."""

    __tablename__ = "source_run"
    run_id: int = Field(primary_key=True, foreign_key="run.id")
    source_id: str = Field(primary_key=True)
    new: int
    changed: int
    unchanged: int
    gone: int
    failed: int
    troubles: str = "[]"
    finished_at: str


class Model(SQLModel, table=True):
    """A Hub repository, an API-only product, or both."""

    __table_args__ = (Index("ix_model_hub_fold", "hub_fold"), Index("ix_model_pending", "pending"))
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
    told: str | None = None
    told_hash: int | None = None
    """Of the last telling, counters aside: the same again changes nothing."""
    catalog_id: str | None = Field(default=None, unique=True)
    catalog: str | None = None
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


class ModelCounter(SQLModel, table=True):
    """What moves all the time, kept out of the model's own row."""

    __tablename__ = "model_counter"
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
    seen_at: str


class Paper(SQLModel, table=True):
    """A paper; whoever told of it first owns its words."""

    arxiv_id: str = Field(primary_key=True)
    source_id: str
    title: str
    published_at: str | None = None
    listed_at: str | None = None
    upvotes: int | None = None
    url: str
    told: str
    first_seen_at: str
    changed_at: str


class PaperTelling(SQLModel, table=True):
    """What each source last told of a paper, as a hash: the same again changes nothing."""

    __tablename__ = "paper_telling"
    arxiv_id: str = Field(primary_key=True, foreign_key="paper.arxiv_id")
    source_id: str = Field(primary_key=True)
    told_hash: int


class Post(SQLModel, table=True):
    """A post of a feed; never deleted when the feed drops it."""

    __table_args__ = (UniqueConstraint("source_id", "guid"),)
    id: int | None = Field(default=None, primary_key=True)
    source_id: str
    guid: str
    title: str
    url: str | None = None
    published_at: str | None = None
    kind: str
    told: str
    told_hash: int
    first_seen_at: str
    changed_at: str


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


class VerdictBody(SQLModel, table=True):
    """A verdict, shared by all models that it fits."""

    __tablename__ = "verdict_body"
    id: int | None = Field(default=None, primary_key=True)
    signature: str = Field(unique=True)
    body: str
    tier: str
    confidence: float


class ModelVerdict(SQLModel, table=True):
    """When a model got another verdict; append-only."""

    __tablename__ = "model_verdict"
    id: int | None = Field(default=None, primary_key=True)
    model_id: int = Field(foreign_key="model.id", index=True)
    verdict_id: int = Field(foreign_key="verdict_body.id")
    facts_version: str
    judged_at: str
    run_id: int


class ReleaseTable(SQLModel, table=True):
    """One event in the world, however many items tell of it."""

    __tablename__ = "release"
    release_key: str = Field(primary_key=True)
    title: str
    organization: str
    tier: str | None = None
    first_told_at: str
    first_told_by: str
    tellers: int
    told: str
    first_seen_at: str
    current: bool = True
    """False once its tellings were found to belong to another release."""


class ReleaseTelling(SQLModel, table=True):
    """An item that tells of a release."""

    __tablename__ = "release_telling"
    kind: str = Field(primary_key=True)
    item_key: str = Field(primary_key=True)
    release_key: str = Field(foreign_key="release.release_key", index=True)


METADATA: MetaData = SQLModel.metadata


def table(name: str) -> Table:
    """Give a table for bulk statements: `Session.merge` reaches 100 rows a second, these 10,000."""
    return METADATA.tables[name]
