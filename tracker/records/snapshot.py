"""The snapshot: rows of the public views, all that publish ever sees of the store."""

from datetime import date, datetime

from msgspec import Struct

from tracker.records.definitions import Definitions
from tracker.records.editions import EditionRow
from tracker.records.evidence import Evidence
from tracker.records.explanation import Way
from tracker.records.hardware import Room
from tracker.records.items import Gate, Parent
from tracker.records.judged import Cause
from tracker.records.judgements import JudgeAgreement, Opinion
from tracker.records.landscape import Lineage, Release
from tracker.records.licenses import License
from tracker.records.openness import Right, Tier, Verdict
from tracker.records.record import Record
from tracker.records.schema import Query, View
from tracker.records.served import Offering


class ModelRow(Struct, frozen=True, kw_only=True, gc=False):
    """A row of `v1_models` and what a model page shows besides."""

    model_key: str
    name: str
    organization: str
    hub_id: str | None
    license: str | None
    license_name: str | None
    license_link: str | None
    tier: Tier
    confidence: float
    task: str | None
    modality: str
    parameters: int | None
    gated: Gate | None
    created_on: date | None
    first_seen_at: datetime
    gone_at: datetime | None
    downloads: int | None
    likes: int | None
    url: str
    parents: tuple[Parent, ...]
    verdict: Verdict | None
    evidence: tuple[Evidence, ...] = ()
    offerings: tuple[Offering, ...] = ()
    context_tokens: int | None = None
    lineage: Lineage | None = None
    aliases: tuple[str, ...] = ()
    """Earlier Hub paths."""
    definitions: Definitions | None = None
    opinions: tuple[Opinion, ...] = ()
    """What others judge, beside our verdict."""
    ways: tuple[Way, ...] = ()
    """Ways to run it, the largest first, each with the smallest machine that it surely fits."""
    chain: tuple[str, ...] = ()
    """Model keys up to the ancestor whose license binds it, itself first."""


class ChangeRow(Struct, frozen=True, kw_only=True):
    """A row of `v1_changes`."""

    model_key: str
    name: str
    field: str
    """license, tier, task, gated, parents, name or available."""
    before: str | None
    after: str | None
    seen_at: datetime
    cause: Cause | None = None
    """Of a tier: whether the world moved, or our rules and facts did."""

    @property
    def ours(self) -> bool:
        """Say whether it was our judgement that changed, and not the model."""
        return self.cause in {"rules", "facts", "curation"}


class SourceRow(Struct, frozen=True, kw_only=True):
    """A row of `v1_sources`, with what to credit."""

    source: str
    kind: str
    state: str
    """ok, silent, failing or new."""
    last_ok_at: datetime | None
    last_error: str | None
    items: int
    title: str = ""
    url: str = ""
    license: str = ""
    republish: str = "link"
    checked: date | None = None


class PostRow(Struct, frozen=True, kw_only=True):
    """A row of `v1_posts`."""

    source: str
    title: str
    url: str | None
    published_at: datetime | None
    first_seen_at: datetime
    excerpt: str = ""
    kind: str = "post"
    organization: str | None = None


class PaperRow(Struct, frozen=True, kw_only=True):
    """A row of `v1_papers`."""

    arxiv_id: str
    title: str
    published_at: datetime | None
    first_seen_at: datetime
    summary: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    upvotes: int | None = None


class PriceMove(Struct, frozen=True, kw_only=True, gc=False):
    """A row of `v1_price_events`: a price or a day of shutdown of an offering that moved."""

    model_key: str | None
    """None while nothing links the line of the price list to a model."""
    name: str
    provider: str
    event: str
    """cut, rise, changed, free, deprecated, shutdown_announced, shutdown_moved, …"""
    input_before: float | None
    input: float | None
    output_before: float | None
    output: float | None
    """In USD per million tokens."""
    ends_on: date | None
    seen_at: datetime


class SafetySign(Struct, frozen=True, kw_only=True, gc=False):
    """A row of `v1_safety`: something that happened, as the snapshot keeps it."""

    model_key: str
    signal: str
    """disabled or uncensored_derivative; gates and withdrawals are changes."""
    since: datetime
    url: str


class ScoreRow(Struct, frozen=True, kw_only=True, gc=False):
    """The best that an index gives a model."""

    index_name: str
    model_key: str
    score: float


class LicenseRow(Struct, frozen=True, kw_only=True):
    """A licence that models declare: what we know of it, and what it permits."""

    license: License
    rights: tuple[Right, ...]


Cell = str | int | float | None
"""What an answer has in one place."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a kept query gave, with all parameters at their defaults."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool
    """Whether there are rows beyond these."""


class Snapshot(Struct, frozen=True, kw_only=True):
    """What is known at `now`; everything published is a function of this and the config."""

    now: datetime
    models: tuple[ModelRow, ...]
    changes: tuple[ChangeRow, ...]
    sources: tuple[SourceRow, ...]
    posts: tuple[PostRow, ...]
    papers: tuple[PaperRow, ...]
    releases: tuple[Release, ...]
    price_moves: tuple[PriceMove, ...] = ()
    """The newest first."""
    safety: tuple[SafetySign, ...] = ()
    """The newest first."""
    scores: tuple[ScoreRow, ...] = ()
    rooms: tuple[Room, ...] = ()
    """Machines that people have, the smallest first."""
    editions: tuple[EditionRow, ...] = ()
    """The newest week first."""
    addresses: tuple[str, ...] = ()
    """Every path that the site ever had."""
    queries: tuple[Query, ...] = ()
    """The kept queries, for whoever shows the SQL behind a number."""
    licenses: tuple[LicenseRow, ...] = ()
    """Those that models declare, by id."""
    agreement: tuple[JudgeAgreement, ...] = ()
    """How often each other judge and we agree on the models here."""
    record: Record = Record()
    """How well tiers were found where people had judged."""
    answers: tuple[Answer, ...] = ()
    """What each of them gave."""
    signs: dict[str, str] = {}
    """By model, a digest of all that was read of it; lineage, which is made of all, not in it."""
    views: tuple[View, ...] = ()
    """The public views, as people may ask them."""
