"""Names of models, taken apart: what is the family, its version, a size, a variant, a format.

The words are those that makers use (counted in the Hub's listing and the catalogues of 2026). A
word that is not known belongs to the family, so that an unknown name joins less and not more.
"""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from msgspec import Struct

Name = tuple[str, ...]

_BETWEEN = re.compile(r"[-_\s/:()+,]+")
_TOKEN = re.compile(r"\d+\.\d+(?=[bm](?![^\W_]))|[^\W\d_]+|\d+")
_PLUS = re.compile(r"(?<=[^\W_])\+")
_SIZE = re.compile(r"[ae]?\d+(?:\.\d+)?[bm]|\d+x\d+(?:\.\d+)?b")
_QUANT = re.compile(r"(?<![a-z0-9.])(?:ud[-_])?i?q\d(?:_[a-z0-9]{1,3})*(?![a-z0-9])|\d\.\d+bit")
_JOINED = re.compile(r"([a-z]+)(\d+(?:\.\d+)*)")
FORMATS = frozenset({
    "gguf", "ggml", "awq", "gptq", "exl2", "exl3", "mlx", "onnx", "safetensors", "bf16", "fp16",
    "fp8", "fp4", "nvfp4", "mxfp4", "mxfp8", "int4", "int8", "4bit", "8bit", "6bit", "5bit", "3bit",
    "2bit", "w4a16", "w8a8", "w8a16", "bnb", "qat", "quantized", "autoround", "hf", "q4", "q8",
    "diffusers", "i1",
})  # fmt: skip
"""How weights are stored."""
VARIANTS = frozenset({
    "instruct", "it", "base", "chat", "pt", "thinking", "reasoning", "latest", "preview",
})  # fmt: skip
"""How far training went, or how the model answers."""
GRADES = frozenset({
    "nano", "mini", "small", "medium", "large", "lite", "flash", "pro", "max", "plus", "ultra",
    "super", "turbo", "tiny", "micro", "xl", "opus", "sonnet", "haiku", "air",
})  # fmt: skip
"""Words for the size or grade of one model of a family."""
LINES = frozenset({
    "embedding", "embed", "reranker", "rerank", "vl", "omni", "coder", "code", "codex", "audio",
    "tts", "asr", "ocr", "image", "video", "vision", "edit", "math", "guard", "safeguard", "speech",
})  # fmt: skip
"""Words for another line of a family: another model, whatever it was made from."""
CHANGES = frozenset({
    "uncensored", "abliterated", "heretic", "unfiltered", "distill", "distilled", "merge", "merged",
    "lora", "finetune", "finetuned", "tuned", "reap", "pruned", "dpo", "sft", "aggressive", "crack",
})  # fmt: skip
"""Words of names that say that more than the format was changed."""


class Parsed(Struct, frozen=True, gc=False):
    """A name taken apart."""

    family: Name
    """With its version: `qwen`, `3.5`."""
    sizes: Name
    grades: Name
    variants: Name
    formats: Name

    @property
    def changed(self) -> bool:
        """Say whether the name tells of a change to the model itself."""
        return not CHANGES.isdisjoint(self.family)

    @property
    def has_version(self) -> bool:
        """Say whether the family has a number: without one it stands for years of models."""
        return any(letter.isdigit() for part in self.family for letter in part)

    @property
    def has_word(self) -> bool:
        """Say whether the family is more than a number: `v1` and `1` name no model."""
        return any(letter.isalpha() for part in self.family for letter in part)

    @property
    def model(self) -> tuple[Name, Name, Name, Name]:
        """Give all but the format: what two copies of one model share."""
        return self.family, self.sizes, self.grades, self.variants


def tokens(name: str) -> Name:
    """Take a name apart for exact comparison: `Qwen2.5-7B` is qwen, 2, 5, 7, b.

    A size with a fraction stays whole, as Qwen-2.7B is not Qwen2-7B, and `R+` is `R plus`.
    """
    return tuple(_TOKEN.findall(_PLUS.sub(" plus ", name.lower())))


@lru_cache(maxsize=65_536)
def parse(name: str) -> Parsed:
    """Take `Qwen3.5-397B-A17B-Instruct-FP8` apart."""
    parts: dict[str, list[str]] = {kind: [] for kind in Parsed.__struct_fields__}
    for word in _BETWEEN.split(_QUANT.sub("gguf", name.lower())):
        if word:
            parts[_kind(word)] += _family(word) if _kind(word) == "family" else [word]
    return Parsed(**{kind: tuple(words) for kind, words in parts.items()})


def names_in(title: str, names: Container[Name], lengths: Iterable[int]) -> list[Name]:
    """Find the names that stand in a title whole: `GPT-4.1 mini` does not name GPT-4.1.

    `lengths`: how many tokens the names have, so that a maker of 10,000 models costs no more.
    """
    words = tokens(title)
    places = ((at, length) for length in sorted(lengths) for at in range(len(words) - length + 1))
    told = [words[at : at + length] for at, length in places if _stands(words, at + length)]
    return list(dict.fromkeys(name for name in told if name in names))


def _stands(words: Name, end: int) -> bool:
    """Say whether nothing that would make it another name follows."""
    after = words[end : end + 1]
    return not after or (after[0] not in GRADES and not after[0].isdigit())


def _kind(word: str) -> str:
    if _SIZE.fullmatch(word):
        return "sizes"
    for kind, words in (("formats", FORMATS), ("variants", VARIANTS), ("grades", GRADES)):
        if word in words:
            return kind
    return "family"


def _family(word: str) -> list[str]:
    """Part a word from its version: `qwen3.5` is qwen, 3.5, and `v2` is 2."""
    joined = _JOINED.fullmatch(word)
    if joined is None:
        return [word]
    return [joined[2]] if joined[1] == "v" else [joined[1], joined[2]]
