"""The Atom feed of releases, and the sitemap where the site has an address."""

from collections.abc import Iterator

from tracker.publish.digest_words import safe_url
from tracker.publish.jinja import render
from tracker.publish.page import Page
from tracker.publish.paths import model_path
from tracker.publish.release_lines import release_lines
from tracker.publish.view import View

NEWEST, WEEKS = 50, 8


def pages(view: View) -> Iterator[Page]:
    """Give `feed.xml`, and `sitemap.xml` when `base_url` is set."""
    base = view.config.site.base_url.rstrip("/")
    weeks = [view.week]
    for _ in range(WEEKS):
        weeks.append(weeks[-1].before)
    rows = [row for week in weeks for row in view.news(week)][:NEWEST]
    lines = release_lines(view, rows)
    entries = [
        {
            "id": f"tag:openmodeltracker,2026:release/{row.model_key}",
            "title": f"{line.model.name}: {line.model.tier.lower()}",
            "url": f"{base}/{line.model.path}" if base else safe_url(row.url),
            "at": f"{line.on}T00:00:00Z",
            "author": line.model.organization,
            "text": f"{line.model.tier}. Declared licence: {line.model.license}.",
        }
        for row, line in zip(rows, lines, strict=True)
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
