"""Landscape: how models hang together, and releases that many items tell of."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from tracker.records.items import Relation
from tracker.records.openness import Tier


class Edge(Struct, frozen=True, kw_only=True, gc=False):
    """A known model (`child_key`) declares a parent; `parent_key` is None if it was never seen."""

    child_key: str
    parent_hub_id: str
    parent_key: str | None
    relation: Relation


class Lineage(Struct, frozen=True, kw_only=True, gc=False):
    """One model's place among its relatives."""

    model_key: str
    root_key: str
    """The oldest known ancestor; the model itself when it has none."""
    ancestor_keys: tuple[str, ...] = ()
    """Nearest first."""
    child_keys: tuple[str, ...] = ()
    descendants: int = 0
    """All of them, at any depth."""
    descendants_by_relation: dict[Relation, int] = {}


class Telling(Struct, frozen=True, kw_only=True, gc=False):
    """One item as a teller of a release: what it says of itself and which items it links."""

    kind: Literal["model", "paper", "post", "catalog"]
    key: str
    """model_key, arXiv id, `source:guid` or catalogue id: unique within its kind."""
    title: str
    organization: str = ""
    told_at: datetime
    day_only: bool = False
    """Only the day of `told_at` is told: whoever tells an hour of that day comes before it."""
    told_by: str
    """Source id."""
    url: str = ""
    tier: Tier | None = None
    base_keys: tuple[str, ...] = ()
    """For models: the known bases. A quantised copy by its own maker is no release of its own."""
    relations: tuple[Relation, ...] = ()
    base_names: tuple[str, ...] = ()
    """What the declared bases are called, known or not, without their owners."""
    base_makers: tuple[str, ...] = ()
    """Who made them, in the same order."""
    hub_ids: tuple[str, ...] = ()
    arxiv_ids: tuple[str, ...] = ()


class Release(Struct, frozen=True, kw_only=True, gc=False):
    """One event in the world, however many items tell of it."""

    release_key: str
    title: str
    organization: str
    tier: Tier | None
    first_told_at: datetime
    first_told_by: str
    tellings: tuple[Telling, ...]


class Stage(Struct, frozen=True, kw_only=True):
    """A step of a release: a row of `v1_stages`."""

    stage: str
    """announced, gated_preview, api, weights, code, data, relicensed, withdrawn or reopened."""
    on: date
    basis: Literal["told", "seen"]
    """Whether a source gives the day, or we saw it on that day."""
    says: str
    source: str = ""
    url: str = ""


class Signal(Struct, frozen=True, kw_only=True):
    """A fact that bears on safety: a row of `v1_safety`."""

    signal: str
    since: datetime
    says: str
    source: str = ""
    url: str = ""


Node = tuple[str, str]
"""Kind and key of a telling."""


FIRST_CITING = 300
"""Whose paper it is, the models that came first decide: thousands may come to cite a famous one."""


class Due(Struct, frozen=True, kw_only=True):
    """What moved."""

    everything: bool = False
    nodes: frozenset[Node] = frozenset()
    market: bool = False
    """Scores or prices moved, or a model that has or may have some."""


class Near(Struct, frozen=True, kw_only=True):
    """Part of the world: items, and which of them are to be related anew."""

    tellings: list[Telling]
    anew: frozenset[Node]
    """Those that moved, with all others of their releases; the rest only stands around them."""
    releases: frozenset[str]
    """Keys of the releases that these were in."""
