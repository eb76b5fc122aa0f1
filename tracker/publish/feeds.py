"""The Atom feed of releases, and the sitemap where the site has an address."""

from collections.abc import Iterator

from tracker.publish.digest_words import TIER_WORDS
from tracker.publish.jinja import render
from tracker.publish.page import Page
from tracker.publish.paths import model_path
from tracker.publish.release_lines import release_lines
from tracker.publish.view import View
from tracker.records.openness import Tier

NEWEST = 50


def pages(view: View) -> Iterator[Page]:
    """Give `feed.xml`, and `sitemap.xml` when `base_url` is set."""
    base = view.config.site.base_url.rstrip("/")
    releases = [each for week in view.weeks.values() for each in week][:NEWEST]
    lines = release_lines(view, releases)
    entries = [
        {
            "id": f"tag:openmodeltracker,2026:release/{release.release_key}",
            "title": f"{line.title}: {line.tier.lower()}",
            "url": f"{base}/{line.model.path}" if base and line.model else line.url,
            "at": release.first_told_at.isoformat().replace("+00:00", "Z"),
            "author": line.organization or "unknown",
            "text": _text(release.tier, line.organization),
        }
        for release, line in zip(releases, lines, strict=True)
    ]
    updated = max((entry["at"] for entry in entries), default="1970-01-01T00:00:00Z")
    text = render(
        "site/feed.xml.j2", site=view.config.site, base=base, entries=entries, updated=updated
    )
    yield Page("feed.xml", text.encode())
    if base:
        paths = ["index.html", "models.html", *(model_path(key) for key in view.models)]
        body = render("site/sitemap.xml.j2", addresses=[f"{base}/{path}" for path in paths])
        yield Page("sitemap.xml", body.encode())


def _text(tier: Tier | None, organization: str) -> str:
    words = TIER_WORDS[tier] if tier else "not judged"
    return f"{organization}: {words}." if organization else f"{words}."
