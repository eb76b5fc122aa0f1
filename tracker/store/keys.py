"""Model keys: what a model is called in addresses and files, for ever."""

import re
from collections.abc import Container
from hashlib import sha256

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)?")
_UNSAFE = re.compile(r"[^a-z0-9]+")
LONGEST, SLUG = 96, 60


def model_key(name: str, identity: str, taken: Container[str]) -> str:
    """Make a key of a name such as `Qwen/Qwen3-32B`: lower case, safe as a path and an address.

    `identity` tells apart what would else have the same key; `taken` are the keys in use.
    """
    lowered = name.lower()
    safe = _SAFE.fullmatch(lowered) and ".." not in lowered and len(lowered) <= LONGEST
    key = lowered if safe else f"{_slug(lowered)}-{_hash(name, 10)}"
    if key in taken:
        key = f"{key}~{_hash(identity, 8)}"
    return key


def _slug(text: str) -> str:
    return _UNSAFE.sub("-", text).strip("-")[:SLUG] or "model"


def _hash(text: str, digits: int) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:digits]
