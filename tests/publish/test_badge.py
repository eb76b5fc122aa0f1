"""Badges: small, whole, and without anything from elsewhere."""

from xml.etree import ElementTree as ET

import pytest

from tracker.publish.badge import badge
from tracker.publish.palette import INKS
from tracker.records.openness import TIERS, Tier


@pytest.mark.parametrize("tier", TIERS)
def test_a_badge_says_its_tier_in_shape_word_and_colour(tier: Tier) -> None:
    body = badge(tier)
    root = ET.fromstring(body)  # noqa: S314 - ours
    assert len(body) <= 1200
    told = root.get("aria-label", "")
    assert (
        told.removeprefix("Model openness: ")
        == [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")][1]
    )
    assert INKS[tier].encode() in body
    assert b"href" not in body
    assert len({badge(each) for each in TIERS}) == len(TIERS)
