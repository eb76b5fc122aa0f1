"""A page: where it lies, what it is made of, and how it is made when it has to be."""

from collections.abc import Callable
from hashlib import blake2b, sha256

from msgspec import Struct


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


class Picture(Struct, frozen=True):
    """A PNG of the site that is drawn only where none of the same drawing is there."""

    path: str
    """From the site's root, with `/`."""
    svg: str


def hashed(name: str, body: bytes) -> str:
    """Name a file by what it holds, so that it may be kept for ever: `site.0a1b2c3d4e.css`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(body).hexdigest()[:10]}.{ending}"
