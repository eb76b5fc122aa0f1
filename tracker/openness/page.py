"""A page where facts stand: their address, and when it was seen."""

from datetime import datetime

from msgspec import Struct

from tracker.openness.signs import COMPONENT_OF
from tracker.records.evidence import Evidence

_ABOUT_BASE = frozenset(kind for kind in COMPONENT_OF if kind.startswith("base_"))
HUB = "https://huggingface.co/"


class Page(Struct, frozen=True, gc=False):
    """One page as it was seen once."""

    url: str
    seen_at: datetime | None = None

    def fact(self, kind: str, value: str, read: str = "", *, about: str = "") -> Evidence:
        """Make a piece of evidence; `about` is where it leads, when that is not the page."""
        return Evidence(
            component=COMPONENT_OF[kind],
            kind=kind,
            value=value,
            url=about or self.url,
            read=read,
            seen_at=self.seen_at,
            about_base=kind in _ABOUT_BASE,
        )
