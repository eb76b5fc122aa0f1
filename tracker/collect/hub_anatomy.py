"""What a row of the Hub tells of a model's make: counts by dtype, gguf header, parts of the config.

`safetensors` is `{"parameters": {"BF16": n, …}, "total": n}`, `gguf` is `{"total": n,
"architecture": "llama", "context_length": n, …}`; `config` mostly has `architectures`,
`model_type` and `quantization_config` only, though some answers carry more. All of it is read as
far as it has the expected shape: https://huggingface.co/.well-known/openapi.json
"""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tracker.records.items import Anatomy

_LARGEST = 10**15
"""No model has more weights; whatever tells of more is wrong."""
_DTYPES_KEPT = 32
_SHAPE = {
    "layers": "num_hidden_layers", "hidden_size": "hidden_size", "heads": "num_attention_heads",
    "kv_heads": "num_key_value_heads", "head_dim": "head_dim",
}  # fmt: skip


class Safetensors(Struct, gc=False):
    """The headers of the safetensors files, summed up."""

    total: int | float | None = None
    parameters: Any = None


class Gguf(Struct, gc=False):
    """The header of one gguf file."""

    total: int | float | None = None
    architecture: Any = None
    context_length: Any = None


class Config(Struct, gc=False):
    """The parts of config.json that matter here; models of several parts nest the language part."""

    architectures: Any = None
    model_type: Any = None
    quantization_config: Any = None
    num_hidden_layers: Any = None
    hidden_size: Any = None
    num_attention_heads: Any = None
    num_key_value_heads: Any = None
    head_dim: Any = None
    max_position_embeddings: Any = None
    text_config: Any = None


_NO_CONFIG = Config()
_NO_GGUF = Gguf()


def size(told: Safetensors | Gguf | None) -> int | None:
    """Give the number of weights, if a header was read."""
    return _count(told.total) if told else None


def anatomy(
    safetensors: Safetensors | None, gguf: Gguf | None, config: Config | None
) -> Anatomy | UnsetType:
    """Gather what is told; unset when nothing is."""
    told = config or _NO_CONFIG
    header = gguf or _NO_GGUF
    method, bits = _quantization(told.quantization_config)
    found = Anatomy(
        dtypes=_dtypes(safetensors),
        gguf_parameters=_count(header.total),
        gguf_architecture=_word(header.architecture),
        context_tokens=_count(header.context_length) or _of(told, "max_position_embeddings"),
        model_type=_word(told.model_type),
        quant_method=method,
        quant_bits=bits,
        **{name: _of(told, key) for name, key in _SHAPE.items()},
    )
    return UNSET if found == Anatomy() else found


def _dtypes(told: Safetensors | None) -> tuple[tuple[str, int], ...]:
    """Read the counts; part of them would pass for a smaller model."""
    if told is None or not isinstance(told.parameters, dict):
        return ()
    counts = [(name, _count(value)) for name, value in told.parameters.items() if value != 0]
    found = [(name, count) for name, count in counts if count and name == _word(name)]
    whole = len(found) == len(counts) <= _DTYPES_KEPT
    return tuple(sorted(found)) if whole else ()


def _of(config: Config, key: str) -> int | None:
    """Read a number of the config, or else of its language part."""
    nested = config.text_config if isinstance(config.text_config, dict) else {}
    return _count(getattr(config, key)) or _count(nested.get(key))


def _quantization(told: object) -> tuple[str | None, int | None]:
    if not isinstance(told, dict):
        return None, None
    method = _word(told.get("quant_method"))
    return method and method.lower(), _count(told.get("bits"))


def _count(told: object) -> int | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    return int(told) if 1 <= told <= _LARGEST else None


def _word(told: object) -> str | None:
    return told[:100] if isinstance(told, str) and told else None
