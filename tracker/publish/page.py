"""A page: where it lies and what it holds."""

from hashlib import sha256

from msgspec import Struct


class Page(Struct, frozen=True):
    """One file of the site."""

    path: str
    """From the site's root, with `/`."""
    body: bytes


class Picture(Struct, frozen=True):
    """A PNG of the site that is drawn only where none of the same drawing is there."""

    path: str
    """From the site's root, with `/`."""
    svg: str


def hashed(name: str, body: bytes) -> str:
    """Name a file by what it holds, so that it may be kept for ever: `site.0a1b2c3d4e.css`."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(body).hexdigest()[:10]}.{ending}"
