"""What programs that visit look for: the sitemap, robots.txt, and the headers of a static host."""

from collections.abc import Collection, Iterator

from tracker.publish.jinja import filled
from tracker.publish.page import Page
from tracker.publish.view import View

MOST = 50_000
"""Addresses of one sitemap: https://www.sitemaps.org/protocol.html"""
HEADERS = """\
/*
  Content-Security-Policy: default-src 'self'; frame-ancestors 'none'; base-uri 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/*.json
  Access-Control-Allow-Origin: *
/*.xml
  Access-Control-Allow-Origin: *
/*.svg
  Access-Control-Allow-Origin: *
/*.csv
  Access-Control-Allow-Origin: *
"""
"""For hosts that read `_headers`; a policy within a page knows no `frame-ancestors`."""


def pages(view: View, paths: Collection[str]) -> Iterator[Page]:
    """Give `robots.txt` and `_headers`, and where the site has an address its sitemap.

    `paths`: all that the site has.
    """
    base = view.base
    sitemap = f"Sitemap: {base}/sitemap.xml\n" if base else ""
    yield Page("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode())
    yield Page("_headers", HEADERS.encode())
    if base:
        shown = sorted(path for path in paths if path.endswith(".html") and path != "404.html")
        yield from _sitemaps([f"{base}/{path}" for path in shown], base)


def _sitemaps(addresses: list[str], base: str) -> Iterator[Page]:
    pieces = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    if len(pieces) == 1:
        yield _sitemap("sitemap.xml", "urlset", "url", pieces[0])
        return
    names = [f"sitemap-{turn}.xml" for turn in range(1, len(pieces) + 1)]
    yield _sitemap("sitemap.xml", "sitemapindex", "sitemap", [f"{base}/{name}" for name in names])
    for name, piece in zip(names, pieces, strict=True):
        yield _sitemap(name, "urlset", "url", piece)


def _sitemap(path: str, outer: str, inner: str, addresses: list[str]) -> Page:
    return filled(path, "site/sitemap.xml.j2", outer=outer, inner=inner, addresses=addresses)
