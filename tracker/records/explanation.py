"""Explanation: everything that stands behind a verdict, as `tracker explain --json` prints it.

The shape is stable: fields are added, never renamed or taken away (`docs/explain.md`).
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from tracker.records.definitions import Definitions
from tracker.records.evidence import Evidence, Sign
from tracker.records.hardware import BreakEven, Deployment, Need, Throughput
from tracker.records.identity import Name
from tracker.records.items import Relation
from tracker.records.judged import Cause
from tracker.records.judgements import Opinion
from tracker.records.landscape import Signal, Stage
from tracker.records.market import Offer
from tracker.records.openness import Component, Tier, Verdict

SCHEMA: Literal["explain/1"] = "explain/1"


class Relative(Struct, frozen=True, kw_only=True):
    """A model nearby in the lineage."""

    name: str
    """Its Hub path, as declared or as known."""
    model_key: str | None = None
    """None when the store has never seen it."""
    relation: Relation | None = None
    """How the model was made from it, or it from the model; None where neither is so."""
    tier: Tier | None = None
    license: str | None = None
    """As it declares it."""


class Family(Struct, frozen=True, kw_only=True):
    """The lineage of a model."""

    parents: tuple[Relative, ...] = ()
    children: tuple[Relative, ...] = ()
    """The nearest, by name, at most 20."""
    descendants: int = 0
    """All of them, at any depth."""
    chain: tuple[Relative, ...] = ()
    """The way up to the ancestor whose license binds this model, both included: the proof."""


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided of a component."""

    component: Component
    decided: str
    reason: str
    source: str
    on: date
    by: str
    stale: str = ""
    """Why it should be looked at again; empty while it stands."""


class Step(Struct, frozen=True, kw_only=True):
    """One verdict of the past, the evidence that moved, and why it came."""

    judged_at: datetime
    tier: Tier
    confidence: float
    cause: Cause
    judged_with: str
    came: tuple[Sign, ...] = ()
    went: tuple[Sign, ...] = ()


class Around(Struct, frozen=True, kw_only=True):
    """What stands around a model besides its verdict."""

    names: tuple[Name, ...] = ()
    """What sources call it, and why that is this model."""
    offers: tuple[Offer, ...] = ()
    """Who serves it at what price, the cheapest output first."""
    stages: tuple[Stage, ...] = ()
    """Of its release, the oldest first."""
    signals: tuple[Signal, ...] = ()
    """Facts that bear on safety, the oldest first."""


class Way(Struct, frozen=True, kw_only=True, gc=False):
    """One way to run the model, and the smallest machine of `data/hardware.toml` that it fits."""

    need: Need
    machine_id: str | None
    """None: it surely fits none of them."""
    machine: str = ""
    says: str = ""
    """Why it fits that machine, a whole sentence."""
    fits: int = 0
    """On how many of the machines it surely fits."""
    speed: Throughput | None = None
    """Of one request on that machine; None where its bandwidth is not known."""
    break_even: BreakEven | None = None
    """Against the cheapest offer; what is not known is said in it."""


class Running(Struct, frozen=True, kw_only=True):
    """Whether and where the model can be run."""

    ways: tuple[Way, ...] = ()
    """The largest first; empty where nothing tells how many weights there are."""
    deployment: Deployment | None = None
    api_usd_per_mtok: float | None = None
    """The cheapest offer for a million tokens written."""


class Explanation(Struct, frozen=True, kw_only=True):
    """A model's verdict with its evidence, rights, lineage, other judges and history."""

    schema: Literal["explain/1"] = SCHEMA
    as_of: datetime
    """What was known at this time is told."""
    model_key: str
    name: str
    organization: str
    hub_id: str | None = None
    url: str = ""
    first_seen_at: datetime | None = None
    gone_at: datetime | None = None
    """When it was found to be withdrawn."""
    verdict: Verdict | None = None
    """None: it was not judged then."""
    judged_at: datetime | None = None
    cause: Cause | None = None
    judged_with: str = ""
    """Versions of the rules and of the licences, with a slash between them."""
    evidence: tuple[Evidence, ...] = ()
    changed_since: tuple[Sign, ...] = ()
    """Signs that the verdict of that time rests on and that stand there no more."""
    evidence_keys: dict[Component, str] = {}
    """What an override of a component is made `against`."""
    definitions: Definitions | None = None
    opinions: tuple[Opinion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    family: Family = Family()
    history: tuple[Step, ...] = ()
    """The oldest first."""
    around: Around = Around()
    running: Running = Running()
