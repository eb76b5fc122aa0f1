"""How verdicts are made, and the page for what is not there."""

from collections.abc import Iterator

from tracker.publish.digest_words import TIER_WORDS, capital
from tracker.publish.lines import CLASSES
from tracker.publish.page import Page
from tracker.publish.paths import tier_path
from tracker.publish.view import View
from tracker.records.openness import TIERS, Tier

RULES: dict[Tier, str] = {
    "fully_open": "Weights, architecture, training data and training code are all public, and no "
    "terms that are known limit who may use them. Terms that nobody has read yet are flagged.",
    "weights_open": "The trained model can be downloaded and used. Data or method may be withheld, "
    "and the licence may set conditions.",
    "research_preview": "The weights can be had, but only for academic or non-commercial use.",
    "closed": "Served behind an API, withdrawn, or never released.",
    "unknown": "The evidence does not say, or contradicts itself.",
}


def pages(view: View) -> Iterator[Page]:
    """Give `about.html` and `404.html`."""
    yield view.page(
        "about.html",
        "about",
        "How verdicts are made",
        "The five openness tiers, the evidence behind them, and how to report a mistake.",
        None,
        tiers=[
            (CLASSES[tier], capital(TIER_WORDS[tier]), tier_path(tier), RULES[tier])
            for tier in TIERS
        ],
    )
    yield view.page("404.html", "missing", "Not here", "There is no such page.", None)
