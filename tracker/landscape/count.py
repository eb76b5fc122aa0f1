"""Count: how many weights a model has, and how many bytes those that are published take.

Packed weights are the trap: 4-bit weights lie eight to an I32 or two to a U8. Since 2025 the Hub
counts the weights and no longer the numbers that they are packed in, though of MLX it still does;
an answer does not say which it is, so the size in the model's name decides where there is one:
https://github.com/huggingface/huggingface.js/blob/main/packages/hub/src/lib/parse-safetensors-metadata.ts
"""

from msgspec import Struct
from msgspec.structs import replace

from tracker.landscape.by_name import named_count
from tracker.records.facts import Facts
from tracker.records.hardware import Count, KnownFrom
from tracker.records.items import ModelItem

_PACKING = frozenset({
    "gptq", "awq", "mxfp4", "nvfp4", "modelopt", "bitsandbytes", "compressed-tensors", "auto-round",
})  # fmt: skip
_PACKED_IN = frozenset({"I32", "U32", "U8"})
_PACKED_BITS = 4
"""What these methods pack to unless the config says otherwise."""
_HEADER_ERROR = 0.02
"""Of counts from headers: buffers that are stored but counted as no weights, and the reverse."""


class Published(Struct, frozen=True, kw_only=True):
    """Weights as they lie in published files."""

    label: str
    size: int
    """In bytes."""
    error_share: float
    known_from: KnownFrom
    says: str


class _Part(Struct, frozen=True):
    """The weights of one dtype; `bits` is None when the dtype has no row."""

    dtype: str
    weights: int
    bits: float | None
    packed: bool

    @property
    def size(self) -> int:
        return round(self.weights * (self.bits or 0) / 8)


def counted(model: ModelItem, facts: Facts, base: ModelItem | None = None) -> Count | None:
    """Give the number of weights by the best that tells it; None when nothing does.

    A copy has as many weights as the base that it was quantised from.
    """
    named = named_count(model.hub_id)
    make = model.make
    told: tuple[tuple[KnownFrom, int | None, str], ...] = (
        ("safetensors", sum(part.weights for part in _parts(model, facts)),
         "by the headers of its safetensors files"),
        ("gguf", make.gguf_parameters, "by the header of its GGUF file"),
        ("total", model.parameters, "by the total that the Hub tells"),
    )  # fmt: skip
    for known_from, number, how in told:
        if number:
            return Count(
                parameters=number,
                active=named.active if named else None,
                known_from=known_from,
                error_share=0.0,
                says=f"{number:,} weights {how}.",
            )
    of_base = counted(base, facts) if base is not None and _is_copy(model, base) else None
    if base is None or of_base is None or of_base.known_from == "name":
        return named
    return replace(of_base, says=f"Of its base {base.hub_id}: {of_base.says}")


def _is_copy(model: ModelItem, base: ModelItem) -> bool:
    return any(
        parent.relation == "quantized" and parent.hub_id.lower() == base.hub_id.lower()
        for parent in model.parents
    )


def published(model: ModelItem, facts: Facts) -> Published | None:
    """Give the weights of the safetensors files; None when a dtype among them is not known."""
    parts = _parts(model, facts)
    if not parts or any(part.bits is None for part in parts):
        return None
    size = sum(part.size for part in parts)
    largest = max(parts, key=lambda part: (part.size, part.dtype))
    terms = " + ".join(f"{part.weights:,} {part.dtype} * {part.bits:g} bits" for part in parts)
    method = model.make.quant_method or "mlx"
    return Published(
        label=f"{method} {largest.bits:g} bit" if largest.packed else largest.dtype,
        size=size,
        error_share=_HEADER_ERROR,
        known_from="safetensors",
        says=f"Weights by the headers of its safetensors files: ({terms}) / 8 = "
        f"{gigabytes(size)}, give or take {_HEADER_ERROR:.0%}.",
    )


def _parts(model: ModelItem, facts: Facts) -> tuple[_Part, ...]:
    make = model.make
    return tuple(_part(model, dtype, number, facts) for dtype, number in make.dtypes)


def _part(model: ModelItem, dtype: str, number: int, facts: Facts) -> _Part:
    row = facts.precisions.get(dtype)
    if row is None:
        return _Part(dtype, number, None, packed=False)
    bits = _packed_bits(model, dtype)
    if bits is None or bits >= row.bits:
        return _Part(dtype, number, row.bits, packed=False)
    return _Part(dtype, _unpacked(model, dtype, number, row.bits / bits), bits, packed=True)


def _packed_bits(model: ModelItem, dtype: str) -> int | None:
    """Give the bits of a weight that is packed into numbers of this dtype; None when none is."""
    make = model.make
    if dtype not in _PACKED_IN:
        return None
    if make.quant_method in _PACKING:
        return make.quant_bits or _PACKED_BITS
    return make.quant_bits if _is_mlx(model) else None


def _is_mlx(model: ModelItem) -> bool:
    """Say whether it is in the layout of MLX, whose config names bits but no method."""
    return "mlx" in model.tags and model.make.quant_method is None


def _unpacked(model: ModelItem, dtype: str, number: int, weights_each: float) -> int:
    """Give the weights of one dtype, out of a count of weights or of what they are packed in."""
    unpacked = round(number * weights_each)
    named = named_count(model.hub_id)
    if named is None:
        return unpacked if _is_mlx(model) else number
    others = sum(each for other, each in model.make.dtypes if other != dtype)
    return min((number, unpacked), key=lambda weights: abs(named.parameters - weights - others))


def gigabytes(size: float) -> str:
    """Write bytes as people read them: `4.92 GB`."""
    return f"{figure(size / 1e9)} GB"


def figure(number: float) -> str:
    """Write a number with three digits, or to the whole: `4.92`, `1,234`."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"  # noqa: PLR2004 - three digits
