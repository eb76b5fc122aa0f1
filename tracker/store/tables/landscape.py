"""The landscape: scores of indices and what follows from them, and lines of price lists."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class ScoreTable(SQLModel, table=True):
    """What an index gives one version of a model, as last told."""

    __tablename__ = "score"
    index_name: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    source_id: str
    name: str
    organization: str
    score: float
    released_on: str | None = None
    tier: str | None = None
    """As the index says; ours stands with the model."""
    told: str
    told_sum: int | None = None
    told_hash: int
    first_seen_at: str
    last_seen_at: str
    changed_at: str


class ScoreValue(SQLModel, table=True):
    """What an index gave it from `seen_at` on; append-only."""

    __tablename__ = "score_value"
    __table_args__ = (Index("ix_score_value_subject", "index_name", "subject"),)
    id: int | None = Field(default=None, primary_key=True)
    index_name: str
    subject: str
    score: float
    seen_at: str


class ScoreLink(SQLModel, table=True):
    """A Hub repository or catalogue entry that the row links, or where its names would stand."""

    __tablename__ = "score_link"
    hub_fold: str = Field(primary_key=True)
    index_name: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)


class CapabilityStep(SQLModel, table=True):
    """A step of a frontier; made anew from all scores whenever they are related."""

    __tablename__ = "capability_step"
    index_name: str = Field(primary_key=True)
    side: str = Field(primary_key=True)
    """closed, or the bar of openness: research_preview, weights_open or fully_open."""
    subject: str = Field(primary_key=True)
    name: str
    organization: str
    score: float
    reached_on: str
    tier: str
    model_key: str | None = None


class CapabilityLag(SQLModel, table=True):
    """A level that a closed model reached first, and who reached it among the open ones."""

    __tablename__ = "capability_lag"
    index_name: str = Field(primary_key=True)
    bar: str = Field(primary_key=True)
    closed_subject: str = Field(primary_key=True)
    score: float
    closed_model: str
    closed_on: str
    open_model: str | None = None
    open_on: str | None = None
    open_tier: str | None = None
    open_model_key: str | None = None
    lag_months: float | None = None
    waiting_months: float | None = None
    weak: bool


class CapabilityCoverage(SQLModel, table=True):
    """How much of an index says what its curves need."""

    __tablename__ = "capability_coverage"
    index_name: str = Field(primary_key=True)
    rows: int
    undated: int
    unlabelled: int
    recent: int
    recent_unlabelled: int
    weak_from: str | None = None


class Served(SQLModel, table=True):
    """A line of a price list, and which model it is, where evidence tells."""

    source_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    provider: str
    maker: str
    model_name: str
    told: str
    told_sum: int | None = None
    told_hash: int
    model_id: int | None = Field(default=None, foreign_key="model.id", index=True)
    because: str | None = None
    """A sentence: by what evidence it is that model."""
    linked_at: str | None = None
    first_seen_at: str
    last_seen_at: str
    changed_at: str


class ServedPrice(SQLModel, table=True):
    """The price on a line from `seen_at` on; append-only."""

    __tablename__ = "served_price"
    __table_args__ = (Index("ix_served_price_line", "source_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    source_id: str
    name: str
    listed: bool
    """False from when the list no longer told of it."""
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    cache_read_usd_per_mtok: float | None = None
    context_tokens: int | None = None
    deprecated_on: str | None = None
    seen_at: str


class MarketStep(SQLModel, table=True):
    """From `since_at` on the cheapest way to a level, on one side; no model: none any more."""

    __tablename__ = "market_step"
    index_name: str = Field(primary_key=True)
    level: float = Field(primary_key=True)
    side: str = Field(primary_key=True)
    since_at: str = Field(primary_key=True)
    model_key: str | None = None
    provider: str | None = None
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    blended_usd_per_mtok: float | None = None
    source_id: str | None = None


class Unrelated(SQLModel, table=True):
    """What was stored since everything was last related; triggers note it.

    `kind` is model, catalog, post or paper with the item's key, or score, price or all without one.
    """

    __tablename__ = "unrelated"
    kind: str = Field(primary_key=True)
    item_key: str = Field(primary_key=True)


class Citation(SQLModel, table=True):
    """A paper that a model cites; triggers keep it beside what is told."""

    __tablename__ = "citation"
    arxiv_id: str = Field(primary_key=True)
    model_id: int = Field(primary_key=True, foreign_key="model.id", index=True)


class Mention(SQLModel, table=True):
    """A repository that a post or paper links; triggers keep it beside what is told."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_item", "kind", "item_key"),)
    hub_fold: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    item_key: str = Field(primary_key=True)
