"""The shapes of models.dev, leniently (https://models.dev/model-schema.json, read in 2026)."""

from msgspec import Raw, Struct, field


class Cost(Struct):
    """USD per million tokens."""

    input: float | None = None
    output: float | None = None
    cache_read: float | None = None


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


class Provider(Struct):
    """Who serves models; each is read by itself."""

    id: str
    name: str = ""
    doc: str | None = None
    models: dict[str, Raw] = {}


class Offer(Struct):
    """A model with who serves it."""

    provider: Provider
    model: Model
