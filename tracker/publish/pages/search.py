"""Search and filter: a page, and the compact index that it fetches when it is first asked."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from tracker.assets import asset
from tracker.publish.digest_words import TIER_WORDS, capital, clean
from tracker.publish.lines import CLASSES, license_of
from tracker.publish.page import Page, hashed
from tracker.publish.paths import model_path
from tracker.publish.view import View
from tracker.records.openness import TIERS
from tracker.records.snapshot import ModelRow

MILLION = 10**6
LICENSES = 30
"""So many are offered to choose from, the most declared; any other is found by its own page."""
MAKERS = 60
"""So many organisations, those with most models; any other is found by its name."""
ANSWERS = {"yes": 1, "conditional": 2, "no": 3}
SIZES = (("3", "up to 3 B"), ("10", "3 to 10 B"), ("40", "10 to 40 B"), ("more", "over 40 B"))


def pages(view: View) -> Iterator[Page]:
    """Give `search.html`, its script and its index."""
    body = asset("templates", "site", "search.js").read_bytes()
    script = Page(hashed("search.js", body), body)
    listed = sorted(view.snapshot.models, key=lambda row: (-(row.likes or 0), row.model_key))
    rows = msgspec.json.encode([_row(row, paged=view.paged(row)) for row in listed])
    index = Page(hashed("search.json", rows), rows)
    yield script
    yield index
    yield view.page(
        "search.html", "search", "Find a model", "Search and filter every model that is tracked.",
        None, index=index.path, search=script.path, facets=_facets(view),
        tiers=msgspec.json.encode(
            [(tier, CLASSES[tier], capital(TIER_WORDS[tier])) for tier in TIERS]
        ).decode(),
    )  # fmt: skip


def _row(row: ModelRow, *, paged: bool) -> list[object]:
    """Give path, name, organisation, tier, licence, modality, millions, commercial use, aliases.

    One without a page has one thing more.
    """
    rights = row.verdict.rights if row.verdict else ()
    commercial = next((each.answer for each in rights if each.question == "commercial_use"), "")
    told: list[object] = [
        model_path(row.model_key).removeprefix("models/").removesuffix(".html"),
        clean(row.name, 90), clean(row.organization, 60), TIERS.index(row.tier),
        clean(license_of(row), 60), row.modality, round((row.parameters or 0) / MILLION),
        ANSWERS.get(commercial, 0),
    ]  # fmt: skip
    aliases = [name.lower() for name in row.aliases]
    if not paged:
        return [*told, aliases, 1]
    return [*told, aliases] if aliases else told


def _facets(view: View) -> list[tuple[str, str, list[tuple[str, str]]]]:
    licenses = Counter(clean(license_of(row), 60) for row in view.snapshot.models)
    most = sorted(licenses.items(), key=lambda pair: (-pair[1], pair[0]))[:LICENSES]
    makers = Counter(clean(row.organization, 60) for row in view.snapshot.models)
    makes = sorted(makers.items(), key=lambda pair: (-pair[1], pair[0]))[:MAKERS]
    modalities = sorted({row.modality for row in view.snapshot.models if row.modality})
    return [
        ("tier", "Tier", [(tier, capital(TIER_WORDS[tier])) for tier in TIERS]),
        ("organization", "Organisation", sorted((name, name) for name, _ in makes if name)),
        ("license", "Licence", sorted((name, name) for name, _ in most)),
        ("modality", "Modality", [(each, each) for each in modalities]),
        ("size", "Parameters", list(SIZES)),
        ("commercial", "Commercial use",
         [("yes", "Yes"), ("conditional", "With conditions"), ("no", "No")]),
    ]  # fmt: skip
