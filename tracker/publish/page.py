"""A page: where it lies, what it is made of, and how it is made when it has to be."""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b, sha256
from types import FunctionType
from typing import Any

import msgspec
from msgspec import Struct


class Page(Struct, frozen=True):
    """One file of the site."""

    path: str
    """From the site's root, with `/`."""
    of: Any
    """All that it is made of; of a file that is not made of anything else the bytes it holds."""
    make: Callable[[], bytes] | None = None

    @property
    def told(self) -> bytes:
        """Write down what it is made of. Raises NotImplementedError where that cannot be."""
        return self.of if isinstance(self.of, bytes) else _TOLD.encode(self.of)

    @property
    def body(self) -> bytes:
        """Make what it holds."""
        return self.make() if self.make else self.told

    @property
    def digest(self) -> str:
        """Tell what it is made of from anything else: the same digest, the same bytes."""
        return sign(self.told)


class Matter(Struct, frozen=True):
    """Something that pages are made of, beside what tells it from anything else."""

    of: Any
    told: Any


class Picture(Struct, frozen=True):
    """A PNG of the site that is drawn only where none of the same drawing is there."""

    path: str
    """From the site's root, with `/`."""
    svg: str


class Bundle(Struct, frozen=True):
    """Files that are made of the same matter: where that did not move, none is looked at.

    They are made of the matter alone: a function that could see more is refused.
    """

    name: str
    """Another one for each bundle of a site."""
    make: Callable[[Any], "Iterable[Page | Picture]"]
    matter: Matter
    few: bool = False
    """Whether none is told apart by itself: where the matter moved, each is made and compared."""

    def __post_init__(self) -> None:
        """Refuse a function that carries something along."""
        _check_bare(self.make)

    def made(self) -> "Iterable[Page | Picture]":
        """Give the files."""
        return self.make(self.matter.of)

    @property
    def digest(self) -> str:
        """Tell the matter from anything else."""
        return sign(_TOLD.encode(self.matter.told))


def sign(told: bytes) -> str:
    """Give a short digest."""
    return blake2b(told, digest_size=8).hexdigest()


@cache
def _check_bare(make: Callable[..., Any]) -> None:
    bare = isinstance(make, FunctionType) and not (
        make.__closure__ or make.__defaults__ or make.__kwdefaults__
    )
    if not bare:
        message = f"{make!r} may see more than what it is given"
        raise NotImplementedError(message)


def _plain(value: object) -> str:
    # What is escaped already is another kind of text.
    if isinstance(value, str):
        return str.__str__(value)
    message = f"a page cannot be told apart by a {type(value).__name__}"
    raise NotImplementedError(message)


_TOLD = msgspec.json.Encoder(enc_hook=_plain)


def hashed(name: str, body: bytes) -> str:
    """Name a file by what it holds, so that it may be kept for ever: `site.0a1b2c3d4e.css`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(body).hexdigest()[:10]}.{ending}"
