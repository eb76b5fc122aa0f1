"""What was decided: verdicts and releases."""

from sqlmodel import Field, SQLModel


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
