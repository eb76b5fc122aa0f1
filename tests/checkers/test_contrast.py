"""Contrast by the formula of WCAG 2: axe can not judge what is drawn, so the palette is reckoned.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re
from itertools import product

import pytest

from tracker.assets import asset
from tracker.publish.palette import INKS

SHEET = asset("templates", "site", "site.css").read_text("utf-8")
MAIL = asset("templates", "email", "digest.css.j2").read_text("utf-8")
LIGHT, DARK = (
    {found[1]: found[scheme] for found in re.finditer(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", SHEET)}
    for scheme in (2, 3)
)  # fmt: skip
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TIERS = ("fully", "weights", "research", "closed", "unknown")
TEXTS = ("ink", "muted", "alert", *TIERS)
GROUNDS = ("paper", "raised")
TEXT, AREA = 4.5, 3


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def mixed(colour: str, ground: str, opacity: float) -> list[float]:
    pairs = zip(channels(colour), channels(ground), strict=True)
    return [opacity * one + (1 - opacity) * other for one, other in pairs]


def luminance(values: list[float]) -> float:
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in values
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, ground: str, opacity: float = 1) -> float:
    one, other = luminance(mixed(colour, ground, opacity)), luminance(channels(ground))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_the_formula_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_palette_has_a_light_and_a_dark_side() -> None:
    assert LIGHT.keys() == DARK.keys() == {*TEXTS, *GROUNDS, "line", "edge"}
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", SHEET.partition("--sans")[2])


@SCHEMES
def test_words_can_be_read_on_every_ground(colours: dict[str, str]) -> None:
    low = {
        (text, ground): contrast(colours[text], colours[ground])
        for text, ground in product(TEXTS, GROUNDS)
        if contrast(colours[text], colours[ground]) < TEXT
    }
    assert low == {}


@SCHEMES
def test_bars_marks_and_the_edges_of_fields_stand_out(colours: dict[str, str]) -> None:
    areas = (*TIERS, "ink", "edge")
    assert min(contrast(colours[area], colours["paper"]) for area in areas) >= AREA


@SCHEMES
def test_what_is_drawn_faintly_can_still_be_seen(colours: dict[str, str]) -> None:
    arrow = re.search(r"a\.sort::after \{[^}]*opacity: ([\d.]+)", SHEET)
    cells = asset("templates", "site", "base.html.j2").read_text("utf-8")
    outlines = {float(found) for found in re.findall(r'stroke-opacity="([\d.]+)"', cells)}
    assert arrow is not None
    assert contrast(colours["muted"], colours["paper"], float(arrow[1])) >= AREA
    assert min(contrast(colours["ink"], colours["paper"], each) for each in outlines) >= AREA


def test_a_badge_can_be_read() -> None:
    template = asset("templates", "site", "badge.svg.j2").read_text("utf-8")
    ground, label = (
        re.search(rf"<{tag}[^>]* fill=\"(#\w+)\"", template) for tag in ("rect", "text")
    )
    assert ground is not None
    assert label is not None
    assert min(contrast(ink, ground[1]) for ink in (label[1], *INKS.values())) >= TEXT


def test_a_mail_is_written_in_the_colours_of_the_site() -> None:
    light, _, dark = MAIL.partition("@media (prefers-color-scheme:dark)")
    assert {*re.findall(r"#\w{6}", light)} <= {*LIGHT.values()}
    hairline = "#364147"
    assert {*re.findall(r"#\w{6}", dark)} <= {*DARK.values(), hairline}
