"""Hardware: machines, engines and precisions, what a model needs of them and what that costs.

Bytes are bytes and GB are 10^9 bytes; every estimate carries its formula as a sentence.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

MachineKind = Literal["card", "cards", "desktop", "laptop", "board", "phone", "server"]
"""`card`: one graphics or accelerator card; `cards`: several in one; `server`: a whole one."""
PriceClass = Literal["under_500", "under_2000", "under_10000", "under_50000", "above_50000"]
"""US$ to buy it new, by the price at its launch, to the order of magnitude only."""
FileFormat = Literal[
    "coreml", "ggml", "gguf", "jax", "litert", "mlx", "nemo", "onnx", "openvino", "pytorch",
    "safetensors", "tensorflow",
]  # fmt: skip
"""What the files of weights are written in; `mlx` are safetensors in the layout of MLX."""
KnownFrom = Literal["safetensors", "gguf", "total", "name"]
"""What a number of weights is known from: counts of the safetensors header, the gguf header, a
total without its parts, or, as a last resort, the model's name."""

Share = Annotated[float, Meta(ge=0, le=1)]
Positive = Annotated[int, Meta(gt=0)]


class Machine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A machine that people run models on, or several cards in one."""

    id: str
    name: str
    kind: MachineKind
    memory_bytes: Positive
    """What weights can lie in, by the vendor's figure, all cards together; GB taken as 10^9."""
    bandwidth_bytes_per_s: Positive | None = None
    """Of that memory, all cards together; None where the vendor gives no figure."""
    cards: Positive = 1
    shared: bool = False
    """The system and all programs live in the same memory."""
    price_class: PriceClass
    source: str
    checked: date


class Engine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Software that runs models; it may still lack one architecture or another."""

    id: str
    name: str
    formats: tuple[FileFormat, ...]
    libraries: tuple[str, ...] = ()
    """Runs only models made for these libraries, as the Hub names them; empty: any."""
    methods: tuple[str, ...] = ()
    """Quantisation methods of safetensors that it reads, as `quant_method` spells them."""
    url: str
    note: str = ""
    """A whole sentence."""
    source: str
    checked: date


class Precision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many bits a weight takes: a dtype, or a quantisation as GGUF files are named after it."""

    id: str
    kind: Literal["dtype", "gguf", "round"]
    """`round`: neither, but what a model would need at so many bits."""
    bits: Annotated[float, Meta(gt=0)]
    """Bits a weight on average, scales included."""
    error_share: Share
    """How far from it whole models are found, up or down, as a share."""
    aliases: tuple[str, ...] = ()
    in_names: bool = True
    """Names of files and models tell it; others would be taken for it by chance."""
    source: str
    checked: date


class Overhead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What running takes beside the weights and the cache of keys and values."""

    share_of_weights: Share
    says: str
    source: str
    checked: date


class Roofline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of the speed that memory bandwidth allows was measured, as shares."""

    low_share: Share
    high_share: Share
    says: str
    source: str
    checked: date


NO_OVERHEAD = Overhead(
    share_of_weights=0.0, says="No overhead is counted.", source="", checked=date.min
)
FULL_ROOF = Roofline(
    low_share=0.0, high_share=1.0, says="How much of it is reached is not known.", source="",
    checked=date.min,
)  # fmt: skip


class Count(Struct, frozen=True, kw_only=True):
    """How many weights a model has; of a mixture of experts, all of them."""

    parameters: int
    active: int | None = None
    """How many of them one token uses, where only some are."""
    known_from: KnownFrom
    error_share: float
    says: str
    """Where the number is from, a whole sentence."""


class Need(Struct, frozen=True, kw_only=True, gc=False):
    """One way to run a model, and the memory that it takes."""

    precision: str
    """As people know it: `BF16`, `Q4_K_M`, `8 bit`."""
    published: bool
    """Such files are there; else somebody would have to make them."""
    weights_bytes: int
    kv_cache_bytes: int | None
    """For one request of `context_tokens`; None where the architecture is not known."""
    context_tokens: int
    overhead_bytes: int
    total_bytes: int
    formula: str
    """Whole sentences: how it was computed, and how far off it may be."""
    error_share: float
    """Of the weights, up or down."""
    known_from: KnownFrom

    @property
    def least_bytes(self) -> int:
        """What it takes at the very least: smaller weights by the error, no overhead."""
        return int(self.weights_bytes * (1 - self.error_share)) + (self.kv_cache_bytes or 0)

    @property
    def most_bytes(self) -> int:
        """What it takes at most: larger weights by the error, the whole overhead."""
        return self.total_bytes + int(self.weights_bytes * self.error_share)


class Room(Struct, frozen=True, kw_only=True):
    """A machine, and what of its memory a model may take."""

    machine: Machine
    usable_bytes: int

    def holds(self, need: Need) -> bool:
        """Say whether one way to run a model surely fits: even at most."""
        return need.most_bytes <= self.usable_bytes


class Fit(Struct, frozen=True, kw_only=True):
    """Whether one way to run a model fits a machine."""

    machine_id: str
    need: Need
    fits: Literal["yes", "tight", "no"]
    """`yes`: even at most; `no`: not even at least; `tight`: the error decides."""


class Copy(Struct, frozen=True, kw_only=True):
    """A quantised copy of a model, and who made it."""

    hub_id: str
    maker: str
    own: bool
    """By the model's own maker."""
    formats: tuple[FileFormat, ...]
    precisions: tuple[str, ...]
    """By the names of its files, its header or its own name; empty: not known."""


class Deployment(Struct, frozen=True, kw_only=True):
    """What a model comes in, who made it smaller, and what loads it."""

    formats: tuple[FileFormat, ...]
    precisions: tuple[str, ...]
    copies: tuple[Copy, ...]
    engines: tuple[str, ...]
    """Ids of engines that load the model's own files."""
    engines_of_copies: tuple[str, ...]
    """Ids of further engines, that load a quantised copy."""


class Throughput(Struct, frozen=True, kw_only=True):
    """How many tokens a machine writes in a second."""

    low_tokens_per_s: float
    high_tokens_per_s: float
    basis: Literal["measured", "bandwidth"]
    says: str
    """Formula and error, or who measured it; whole sentences."""


class Hosting(Struct, frozen=True, kw_only=True):
    """What running a machine of one's own costs, as the reader states it, and what the API does."""

    UTILIZATION: ClassVar[float] = 0.5
    usd_per_hour: float | None = None
    """All of it: rent, or power and the share of the price that an hour wears off."""
    utilization: float = UTILIZATION
    """Share of the time in which it writes tokens: above 0 and up to 1."""
    tokens_per_s: float | None = None
    """What the reader measured, all requests together; else it is estimated for one at a time."""
    api_usd_per_mtok: float | None = None
    """The cheapest offer for a million tokens written."""


class BreakEven(Struct, frozen=True, kw_only=True):
    """Running a model oneself against paying for its API; money in US$.

    Every figure is None when `says` tells why it can not be known.
    """

    low_usd_per_mtok: float | None = None
    high_usd_per_mtok: float | None = None
    """What a million tokens cost on one's own machine at the stated utilisation."""
    utilization: float
    """Share of the time in which the machine writes tokens, as assumed."""
    least_utilization: float | None = None
    """From which share on it is cheaper, at the highest throughput; above 1: never."""
    mtok_per_day: float | None = None
    """At how many million tokens a day the API costs what the machine does."""
    cheaper: Literal["self_host", "api", "unclear"] | None = None
    says: str
