"""What programs read of a page, in the words of https://schema.org/, as JSON-LD.

Addresses are whole where the site has one; else they are from the page, which JSON-LD knows too.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from tracker.config import SiteConfig
from tracker.publish.digest_words import TIER_WORDS, clean, safe_url
from tracker.publish.jinja import Drawing, inert
from tracker.publish.lines import license_of
from tracker.publish.paths import model_path
from tracker.records.snapshot import ModelRow

Address = Callable[[str], str]
"""Leads from the page to another, by its path from the site's root."""
Crumb = tuple[str, str]
"""Path and words."""
Thing = dict[str, object]
MEASURED = ("openness tier", "declared licence", "permitted use", "parameters", "price")


def linked(things: Sequence[Thing]) -> Drawing:
    """Write what a page is about; nothing where it is about nothing in particular."""
    return inert({"@context": "https://schema.org", "@graph": list(things)} if things else None)


def breadcrumbs(crumbs: Sequence[Crumb], here: str, address: Address) -> list[Thing]:
    """Give the way to a page; one that is alone is no way.

    `here`: the path of the page; the last crumb is the page itself and has none.
    """
    if len(crumbs) < 2:  # noqa: PLR2004 - from one to another
        return []
    steps = [
        {"@type": "ListItem", "position": place, "name": words, "item": address(path or here)}
        for place, (path, words) in enumerate(crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def dataset(site: SiteConfig, newest_at: datetime | None, address: Address) -> Thing:
    """Tell of all data together, and where they can be had."""
    about = (
        f"{site.description} AI models with their openness tier, each component with its evidence,"
        " declared licences and what they permit, lineage, releases, changes and prices; every"
        " fact with its source and the day it was read."
    )
    told: Thing = {
        "@type": "Dataset",
        "name": f"{site.title}: openness of AI models",
        "description": clean(about, 5000),
        "url": address("data.html"),
        "creator": {"@type": "Organization", "name": site.title, "url": address("index.html")},
        "isAccessibleForFree": True,
        "usageInfo": address("sources.html"),
        "measurementTechnique": address("about.html"),
        "variableMeasured": list(MEASURED),
        "distribution": [
            {"@type": "DataDownload", "name": "Every model", "encodingFormat": "application/json",
             "contentUrl": address("models.json")},
            {"@type": "DataDownload", "name": "Models created each week, by tier",
             "encodingFormat": "text/csv", "contentUrl": address("charts/tiers.csv")},
        ],
    }  # fmt: skip
    return told | ({"dateModified": newest_at.date().isoformat()} if newest_at else {})


def software(row: ModelRow, about: str, address: Address) -> Thing:
    """Tell of a model: what it is, whose, under which terms, and what it was made from."""
    told: Thing = {
        "@type": "SoftwareApplication",
        "name": clean(row.name, 200) or row.model_key,
        "description": about,
        "url": address(model_path(row.model_key)),
        "applicationCategory": "AI model",
        "keywords": [TIER_WORDS[row.tier], *filter(None, (row.modality, row.task))],
    }
    if row.organization:
        told["author"] = {"@type": "Organization", "name": clean(row.organization, 200)}
    if row.license:
        told["license"] = _terms(row)
    if row.created_on:
        told["datePublished"] = row.created_on.isoformat()
    if url := safe_url(row.url):
        told["sameAs"] = url
    return told


def _terms(row: ModelRow) -> Thing:
    """Name the declared licence, with the address of its text where that is known."""
    rights = row.verdict.rights if row.verdict else ()
    url = next(filter(None, map(safe_url, (row.license_link, *(each.url for each in rights)))), "")
    told: Thing = {"@type": "CreativeWork", "name": clean(license_of(row), 90)}
    return told | ({"url": url} if url else {})
