"""A page: where it lies, what it is made of, and how it is made when it has to be."""

from collections.abc import Callable, Mapping
from hashlib import blake2b, sha256
from types import FunctionType
from typing import Any

import msgspec
from msgspec import Raw, Struct


class Page(Struct, frozen=True):
    """One file of the site."""

    path: str
    """From the site's root, with `/`."""
    told: bytes
    """All that it is made of; of a file that is not made of anything else what it holds."""
    make: Callable[[], bytes] | None = None

    @property
    def body(self) -> bytes:
        """Make what it holds."""
        return self.make() if self.make else self.told

    @property
    def digest(self) -> str:
        """Tell what it is made of from anything else: the same digest, the same bytes."""
        return blake2b(self.told, digest_size=8).hexdigest()


class Matter(Struct, frozen=True):
    """Something that pages are made of, beside its bytes, which tell it from anything else."""

    of: Any
    told: Raw


def matter(of: Any) -> Matter:  # noqa: ANN401 - whatever can be written as JSON
    """Take something to make pages of."""
    return Matter(of, Raw(msgspec.json.encode(of)))


class Later(Struct, frozen=True):
    """What is worked out of some matter once a page has to be made, and of nothing else.

    So the page is told apart by the matter: a function that could see more is refused.
    """

    make: Callable[[Any], Mapping[str, object]]
    matter: Matter

    def __post_init__(self) -> None:
        """Refuse a function that carries something along."""
        make = self.make
        bare = isinstance(make, FunctionType) and not (
            make.__closure__ or make.__defaults__ or make.__kwdefaults__
        )
        if not bare:
            message = f"{self.make!r} may see more than what it is given"
            raise NotImplementedError(message)

    def made(self) -> Mapping[str, object]:
        """Work it out."""
        return self.make(self.matter.of)


class Picture(Struct, frozen=True):
    """A PNG of the site that is drawn only where none of the same drawing is there."""

    path: str
    """From the site's root, with `/`."""
    svg: str


def hashed(name: str, body: bytes) -> str:
    """Name a file by what it holds, so that it may be kept for ever: `site.0a1b2c3d4e.css`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(body).hexdigest()[:10]}.{ending}"
