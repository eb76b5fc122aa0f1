"""A badge a model: its tier as a small picture, to stand in a README."""

from functools import cache

from tracker.publish.digest_words import TIER_WORDS, capital
from tracker.publish.jinja import render
from tracker.publish.lines import CLASSES
from tracker.records.openness import Tier

INKS: dict[Tier, str] = {
    "fully_open": "#007d59", "weights_open": "#1b4f98", "research_preview": "#9a5b00",
    "closed": "#252d31", "unknown": "#626e75",
}  # fmt: skip
"""Literal: a picture on a page of others knows no variables of ours."""
LETTER = 6.2
"""Units: about the width of a letter; the text is drawn at exactly the width reckoned from it."""


@cache
def badge(tier: Tier) -> bytes:
    """Draw it."""
    words = capital(TIER_WORDS[tier])
    width = round(len(words) * LETTER)
    return render(
        "site/badge.svg.j2", words=words, shape=CLASSES[tier], ink=INKS[tier], width=width
    ).encode()
