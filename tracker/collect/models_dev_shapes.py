"""The shapes of models.dev, leniently (https://models.dev/model-schema.json, read in 2026)."""

from datetime import date
from typing import Any

from msgspec import Struct, field

from tracker.collect.figures import day, page
from tracker.collect.text import clean

LONGEST = 300
MOST_TOKENS = 1 << 40
_WORD = 80


def is_name(text: str) -> bool:
    """Say whether a text can be a name in a table, an address and on a terminal."""
    return 0 < len(text) <= LONGEST and text == clean(text)


def _named(text: str) -> None:
    if not is_name(text):
        message = "its id is no name"
        raise ValueError(message)


def _word(text: str | None) -> str | None:
    return clean(text)[:_WORD] or None if text else None


def _tokens(told: int | None) -> int | None:
    return told if told and 0 < told < MOST_TOKENS else None


class Cost(Struct):
    """USD per million tokens; whether a price is one is asked later, of each by itself."""

    input: Any = None
    output: Any = None
    cache_read: Any = None


class Limit(Struct):
    """In tokens."""

    context: int | None = None
    output: int | None = None

    def __post_init__(self) -> None:
        """Forget what cannot be meant."""
        self.context, self.output = _tokens(self.context), _tokens(self.output)


class Modalities(Struct):
    """What goes in and comes out."""

    input: list[str] = []
    output: list[str] = []

    def __post_init__(self) -> None:
        """Keep words that can be shown."""
        self.input = [word for told in self.input if (word := _word(told))]
        self.output = [word for told in self.output if (word := _word(told))]


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

    def __post_init__(self) -> None:
        """Keep of texts what can be shown. Raises ValueError when its id is no name."""
        _named(self.id)
        self.name = clean(self.name)[:LONGEST]
        self.family, self.license = _word(self.family), _word(self.license)
        self.knowledge, self.status = _word(self.knowledge), _word(self.status)

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
    doc: Any = None
    models: dict[str, Any] = {}

    def __post_init__(self) -> None:
        """Keep an address that is one. Raises ValueError when its id is no name."""
        _named(self.id)
        self.doc = page(self.doc) or None


class Offer(Struct):
    """A model with who serves it."""

    provider: Provider
    model: Model
    readable: bool = True
    """False: it is there, but a price of it is none."""
    broken: bool = False
    """The whole entry cannot be read: it is there, and says nothing of any model."""
