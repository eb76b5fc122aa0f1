"""What a source answered, free of the library that fetched it."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from msgspec import Struct

_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[^,;="]+(?:=(?:"[^"]*"|[^",;]*))?)*)')
_NEXT = re.compile(r';\s*rel="?next"?\s*(?:;|$)')


class Answer(Struct, frozen=True, kw_only=True):
    """One answer, its body whole and decoded."""

    status: int
    url: str
    """The address that answered, after redirects."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def place(self) -> str:
        """Name the address in a message: a query of many fields would bury what went wrong."""
        return self.url.partition("?")[0]

    @property
    def etag(self) -> str | None:
        """Exactly as received, quotes included."""
        return self.headers.get("etag") or None

    @property
    def last_modified(self) -> str | None:
        """Exactly as received."""
        return self.headers.get("last-modified") or None

    @property
    def not_modified(self) -> bool:
        """Say whether what we have is still what there is."""
        return self.status == 304  # noqa: PLR2004 - the number is its name

    @property
    def next_url(self) -> str | None:
        """The next page, absolute, if a `Link` header names one (RFC 8288)."""
        for address, parameters in _LINK.findall(self.headers.get("link", "")):
            if _NEXT.search(parameters):
                return urljoin(self.url, str(address))
        return None
