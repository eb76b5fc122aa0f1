"""What a row of the Hub tells of a model's make: counts by dtype, gguf header, parts of the config.

`safetensors` is `{"parameters": {"BF16": n, …}, "total": n}`, `gguf` is `{"total": n,
"architecture": "llama", "context_length": n, …}`; `config` mostly has `architectures`,
`model_type` and `quantization_config` only, though some answers carry more. All of it is read as
far as it has the expected shape: https://huggingface.co/.well-known/openapi.json
"""

from operator import attrgetter
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tracker.records.items import Anatomy

_LARGEST = 10**15
"""No model has more weights; whatever tells of more is wrong."""
_DTYPES_KEPT = 32
_SHAPE = {
    "layers": "num_hidden_layers", "hidden_size": "hidden_size", "heads": "num_attention_heads",
    "kv_heads": "num_key_value_heads", "head_dim": "head_dim",
    "context_tokens": "max_position_embeddings",
}  # fmt: skip
_measures = attrgetter(*_SHAPE.values())
_UNTOLD = (None,) * len(_SHAPE)


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


_NOTHING = Anatomy()


def size(told: Safetensors | Gguf | None) -> int | None:
    """Give the number of weights, if a header was read."""
    return _count(told.total) if told else None


def anatomy(
    safetensors: Safetensors | None, gguf: Gguf | None, config: Config | None
) -> Anatomy | UnsetType:
    """Gather what is told; unset when nothing is."""
    told: dict[str, Any] = {}
    if config is not None:
        told = _shape(config) | _quantization(config.quantization_config)
        told["model_type"] = _word(config.model_type)
    if gguf is not None:
        told["gguf_parameters"] = _count(gguf.total)
        told["gguf_architecture"] = _word(gguf.architecture)
        told["context_tokens"] = _count(gguf.context_length) or told.get("context_tokens")
    if safetensors is not None:
        told["dtypes"] = _dtypes(safetensors.parameters)
    found = Anatomy(**told)
    return UNSET if found == _NOTHING else found


def _dtypes(told: object) -> tuple[tuple[str, int], ...]:
    """Read the counts; part of them would pass for a smaller model."""
    found: list[tuple[str, int]] = []
    for name, value in told.items() if isinstance(told, dict) else ():
        if value != 0:
            count = _count(value)
            if not count or name != _word(name):
                return ()
            found.append((name, count))
    return tuple(sorted(found)) if len(found) <= _DTYPES_KEPT else ()


def _shape(config: Config) -> dict[str, int | None]:
    """Read the numbers of the config, or else of its language part; most rows have neither."""
    told = _measures(config)
    nested = config.text_config
    if not isinstance(nested, dict):
        if told == _UNTOLD:
            return {}
        nested = {}
    return {
        name: _count(value) or _count(nested.get(key))
        for (name, key), value in zip(_SHAPE.items(), told, strict=True)
    }


def _quantization(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        return {}
    method = _word(told.get("quant_method"))
    return {"quant_method": method and method.lower(), "quant_bits": _count(told.get("bits"))}


def _count(told: object) -> int | None:
    """Read a number of JSON; true is none, though Python takes it for 1."""
    if type(told) is int or type(told) is float:
        return int(told) if 1 <= told <= _LARGEST else None
    return None


def _word(told: object) -> str | None:
    return told[:100] if isinstance(told, str) and told else None
