"""Renders what is known: the site and the weekly digest.

Each part is imported when it is used: who renders the site needs nothing of mails, nor the reverse.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.publish.check import check_site
    from tracker.publish.digest_edition import Edition, digest, edition_of, kept, outgoing, quiet
    from tracker.publish.digest_files import write_edition
    from tracker.publish.message import UNSUBSCRIBE
    from tracker.publish.site import SiteReport, render_site

__all__ = [
    "UNSUBSCRIBE", "Edition", "SiteReport", "check_site", "digest", "edition_of", "kept",
    "outgoing", "quiet", "render_site", "write_edition",
]  # fmt: skip
_HOMES = {
    "check": ("check_site",),
    "digest_edition": ("Edition", "digest", "edition_of", "kept", "outgoing", "quiet"),
    "digest_files": ("write_edition",),
    "message": ("UNSUBSCRIBE",),
    "site": ("SiteReport", "render_site"),
}
"""By module, what it has; no module is called as one of these are, else it would stand for it."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Find one of them."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"tracker.publish.{home}"), name)
    raise AttributeError(name)
