"""Colours of pictures are those of pages, and can be told from paper."""

import re

import pytest

from tracker.assets import asset
from tracker.publish import palette
from tracker.publish.lines import CLASSES
from tracker.publish.palette import INK, INKS, MUTED, PAPER

SHEET = asset("templates", "site", "site.css").read_text("utf-8")


def light(token: str) -> str:
    (found,) = re.findall(rf"--{token}: light-dark\((#[0-9a-f]{{6}}),", SHEET)
    return str(found)


def luminance(colour: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-relative-luminance has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("token", ["paper", "raised", "ink", "muted", "edge", "line"])
def test_pictures_have_the_colours_of_the_sheet(token: str) -> None:
    assert getattr(palette, token.upper()) == light(token)


def test_tiers_have_the_colours_of_the_sheet() -> None:
    assert {tier: light(CLASSES[tier]) for tier in INKS} == INKS


@pytest.mark.parametrize("colour", [INK, MUTED, *INKS.values()])
def test_words_can_be_told_from_paper(colour: str) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= 4.5
