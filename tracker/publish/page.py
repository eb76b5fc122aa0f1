"""A page: where it lies and what it holds."""

from msgspec import Struct


class Page(Struct, frozen=True):
    """One file of the site."""

    path: str
    """From the site's root, with `/`."""
    body: bytes
