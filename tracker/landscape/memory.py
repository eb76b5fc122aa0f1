"""Memory: what it takes to run a model, at each precision that is published, and at 8 and 4 bit.

weights = Σ weights of a precision * bits / 8; cache of keys and values = 2 * layers * key-value
heads * dimension of a head * bytes * tokens. Each result names its formula and its error.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from tracker.landscape.by_name import named_precisions
from tracker.landscape.count import Published, counted, gigabytes, published
from tracker.records.facts import Facts
from tracker.records.hardware import Count, Need, Precision
from tracker.records.items import Anatomy, ModelItem

CONTEXT_TOKENS = 8192
"""How long a request is taken to be unless somebody says otherwise."""
CACHE_BYTES = 2
"""Of one number in the cache: engines keep it at 16 bits unless told otherwise."""


class _Run(Struct, frozen=True):
    """What is asked: a model, with the cache of one request."""

    model: ModelItem
    facts: Facts
    tokens: int
    cache: int | None
    cache_says: str


def needs(
    model: ModelItem,
    facts: Facts,
    context_tokens: int = CONTEXT_TOKENS,
    base: ModelItem | None = None,
) -> tuple[Need, ...]:
    """Give each way to run a model with what it takes, the largest first.

    `base` is what a quantised copy was made from: it tells how many weights the copy has and
    its architecture where the copy itself does not. Empty when nothing tells how many weights
    there are, and for adapters: they run on their base.
    """
    if any(parent.relation == "adapter" for parent in model.parents):
        return ()
    shape = model.make
    if base is not None and kv_cache_bytes(shape, 1) is None:
        shape = base.make
    longest = model.make.context_tokens or shape.context_tokens or context_tokens
    tokens = min(context_tokens, longest)
    cache = kv_cache_bytes(shape, tokens)
    run = _Run(model, facts, tokens, cache, _cache_says(shape, cache, tokens))
    count = counted(model, facts, base)
    found: dict[str, Need] = {}
    for need in _published(run, count):
        found.setdefault(need.precision, need)
    if count is not None:
        for precision in _rounded(count, found.values(), facts):
            found.setdefault(precision.id, _need(run, precision, count))
    return tuple(sorted(found.values(), key=lambda each: (-each.weights_bytes, each.precision)))


def weights_bytes(parameters: int, bits: float) -> int:
    """Give the size of weights at so many bits each, scales included."""
    return round(parameters * bits / 8)


def kv_cache_bytes(make: Anatomy, tokens: int) -> int | None:
    """Give the size of one request's cache; None when the architecture is not known.

    An upper bound where layers look back over a window only, or keep compressed keys.
    """
    heads = make.kv_heads or make.heads
    width = make.head_dim
    if width is None and make.hidden_size and make.heads:
        width = make.hidden_size // make.heads
    if not (make.layers and heads and width):
        return None
    return 2 * make.layers * heads * width * CACHE_BYTES * tokens


def _published(run: _Run, count: Count | None) -> Iterator[Need]:
    as_counted = published(run.model, run.facts)
    if as_counted is not None:
        yield _need_of(run, as_counted)
    if count is not None:
        files = [name for name in run.model.weight_files or () if name.lower().endswith(".gguf")]
        for precision in named_precisions(files, run.facts.precisions):
            yield _need(run, precision, count, published=True)


def _rounded(count: Count, there: Iterable[Need], facts: Facts) -> list[Precision]:
    """Choose the precisions that somebody could still make: those smaller than what is there."""
    largest = max((need.weights_bytes for need in there), default=None)
    return [
        precision
        for name, precision in facts.precisions.items()
        if precision.kind == "round"
        and precision.id == name
        and (largest is None or weights_bytes(count.parameters, precision.bits) < largest)
    ]


def _need(run: _Run, precision: Precision, count: Count, *, published: bool = False) -> Need:
    return _need_of(run, _reckoned(precision, count), published=published)


@lru_cache(maxsize=1024)
def _reckoned(precision: Precision, count: Count) -> Published:
    """Reckon each size once: models that were made from one another have the same count."""
    size = weights_bytes(count.parameters, precision.bits)
    off = min(precision.error_share + count.error_share, 1.0)
    says = (
        f"{count.says} Weights: {count.parameters:,} * {precision.bits:g} bits / 8 = "
        f"{gigabytes(size)}, give or take {off:.0%}."
    )
    return Published(
        label=precision.id, size=size, error_share=off, known_from=count.known_from, says=says
    )


def _need_of(run: _Run, told: Published, *, published: bool = True) -> Need:
    overhead = round(told.size * run.facts.overhead.share_of_weights)
    return Need(
        precision=told.label,
        published=published,
        weights_bytes=told.size,
        kv_cache_bytes=run.cache,
        context_tokens=run.tokens,
        overhead_bytes=overhead,
        total_bytes=told.size + overhead + (run.cache or 0),
        formula=f"{told.says} {run.cache_says} {run.facts.overhead.says}",
        error_share=told.error_share,
        known_from=told.known_from,
    )


def _cache_says(make: Anatomy, cache: int | None, tokens: int) -> str:
    if cache is None:
        return "The cache of keys and values is not counted, as the architecture is not known."
    per_layer = cache // (2 * (make.layers or 1) * CACHE_BYTES * tokens)
    return (
        f"Cache of keys and values, at most: 2 * {make.layers} layers * {per_layer:,} numbers * "
        f"{CACHE_BYTES} bytes * {tokens:,} tokens = {gigabytes(cache)}."
    )
