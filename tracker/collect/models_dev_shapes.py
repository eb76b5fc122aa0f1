"""The shapes of models.dev, leniently (https://models.dev/model-schema.json, read in 2026)."""

from datetime import date
from typing import Any

from msgspec import Struct, field

from tracker.collect.figures import day


class Cost(Struct):
    """USD per million tokens; whether a price is one is asked later, of each by itself."""

    input: Any = None
    output: Any = None
    cache_read: Any = None


class Limit(Struct):
    """In tokens."""

    context: int | None = None
    output: int | None = None


class Modalities(Struct):
    """What goes in and comes out."""

    input: list[str] = []
    output: list[str] = []


class Weight(Struct):
    """Where weights can be had."""

    url: str = ""


class Benchmark(Struct):
    """A result; what it was measured with tells results of one name apart."""

    name: str
    score: Any = None
    version: Any = None
    dataset: Any = None
    variant: Any = None
    metric: Any = None
    harness: Any = None
    source: Any = None


class Model(Struct):
    """A model, as a provider or its lab tells of it."""

    id: str
    name: str
    family: str | None = None
    open_weights: bool | None = None
    license: str | None = None
    release_date: str | None = None
    knowledge: str | None = None
    reasoning: bool | None = None
    tool_call: bool | None = None
    modalities: Modalities = field(default_factory=Modalities)
    limit: Limit = field(default_factory=Limit)
    cost: Cost | None = None
    status: str | None = None
    weights: list[Weight] = []
    benchmarks: list[Any] = []
    """Each is read by itself."""

    @property
    def released_on(self) -> date | None:
        """The day of release; a month alone names no day, and that is no fault."""
        try:
            return day(self.release_date)
        except ValueError:
            return None


class Provider(Struct):
    """Who serves models; each is read by itself."""

    id: str
    name: str = ""
    doc: str | None = None
    models: dict[str, Any] = {}


class Offer(Struct):
    """A model with who serves it."""

    provider: Provider
    model: Model
    readable: bool = True
    """False: it is there, but a price of it is none."""
    broken: bool = False
    """The whole entry cannot be read: it is there, and says nothing of any model."""
