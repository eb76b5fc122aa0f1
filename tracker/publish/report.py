"""Where a reader reports a mistake, with the address of the page that it is on."""

from urllib.parse import quote

PLACE = "{page}"
"""Stands in `site.report_url` where a form wants the address of the page."""


def report_link(told: str, page: str) -> str:
    """Add a page to the configured address; empty where none is configured.

    `told`: a web address or `mailto:…`. Without `{page}` in it, a form gets the page as `page=…`
    and a mail as its subject.
    """
    if not told:
        return ""
    safe = quote(page, safe="")
    if PLACE in told:
        return told.replace(PLACE, safe)
    stem, hash_, fragment = told.partition("#")
    name = f"subject={quote('A mistake on ', safe='')}" if _is_mail(told) else "page="
    return f"{stem}{'&' if '?' in stem else '?'}{name}{safe}{hash_}{fragment}"


def _is_mail(told: str) -> bool:
    return told.startswith("mailto:")
