"""A page where facts stand: their address, and when it was seen."""

from datetime import datetime

from msgspec import Struct

from tracker.openness.signs import COMPONENT_OF
from tracker.records.evidence import Evidence

Fact = tuple[str, str, str, str]
"""Kind, value, what stood there for people, and where it leads if that is not the page. A bare
tuple, since millions are looked at for their first two fields alone."""
_ABOUT_BASE = frozenset(kind for kind in COMPONENT_OF if kind.startswith("base_"))


class Page(Struct, frozen=True, gc=False):
    """One page as it was seen once."""

    url: str
    seen_at: datetime | None = None

    def evidence(self, fact: Fact) -> Evidence:
        """Give a fact its place and its time."""
        kind, value, read, about = fact
        return Evidence(
            component=COMPONENT_OF[kind],
            kind=kind,
            value=value,
            url=about or self.url,
            read=read,
            seen_at=self.seen_at,
            about_base=kind in _ABOUT_BASE,
        )


Told = tuple[Page, list[Fact]]
"""A page and the facts that stand on it."""
