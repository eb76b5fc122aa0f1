"""A badge a model: its tier as a small picture, to stand in a README."""

from functools import cache

from tracker.publish.digest_words import TIER_WORDS, capital
from tracker.publish.jinja import render
from tracker.publish.lines import CLASSES
from tracker.publish.palette import INKS
from tracker.records.openness import Tier

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
