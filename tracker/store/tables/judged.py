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


class VerdictFinding(SQLModel, table=True):
    """A finding of a verdict, for SQL: a trigger takes it from the body."""

    __tablename__ = "verdict_finding"
    verdict_id: int = Field(primary_key=True, foreign_key="verdict_body.id")
    component: str = Field(primary_key=True)
    state: str
    basis: str
    reason: str | None = None
    """All reasons, one after the other."""


class VerdictRight(SQLModel, table=True):
    """A right of a verdict, for SQL: a trigger takes it from the body."""

    __tablename__ = "verdict_right"
    verdict_id: int = Field(primary_key=True, foreign_key="verdict_body.id")
    question: str = Field(primary_key=True)
    answer: str
    reason: str
    clause: str | None = None
    clause_url: str | None = None
    checked_on: str | None = None
    license: str | None = None


class Signature(SQLModel, table=True):
    """What a verdict rests on: the signs of a model's evidence, and the heritage of its bases.

    A digest over both names it, so that all models with the same signs and bases share one row, and
    other rules or facts are a matter of judging the signatures anew instead of the models.
    """

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    signs: str
    """JSON: sorted pairs of kind and value."""
    bases: str
    """JSON: what each base hands down, as digests, sorted; `?` for one that is not known."""
    heritage: str
    """Digest of what the case hands down itself."""
    verdict_id: int = Field(foreign_key="verdict_body.id")
    judged_with: str
    """Versions of the rules and of the licences, with a slash between them."""


class ModelVerdict(SQLModel, table=True):
    """When a model got another verdict; append-only."""

    __tablename__ = "model_verdict"
    id: int | None = Field(default=None, primary_key=True)
    model_id: int = Field(foreign_key="model.id", index=True)
    verdict_id: int = Field(foreign_key="verdict_body.id")
    facts_version: str
    judged_at: str
    run_id: int
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    cause: str | None = None
    """first, world, base, curation, rules or facts: why it is another one than before."""


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
    told_sum: int | None = None
    first_seen_at: str
    current: bool = True
    """False once its tellings were found to belong to another release."""


class ReleaseTelling(SQLModel, table=True):
    """An item that tells of a release."""

    __tablename__ = "release_telling"
    kind: str = Field(primary_key=True)
    item_key: str = Field(primary_key=True)
    release_key: str = Field(foreign_key="release.release_key", index=True)
