"""A chart in a page: what it claims, its drawings, and the numbers behind it.

It is drawn three times: wide, narrow so that type stays type on a phone, and wide with literal
colours, for the files that stand alone.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import asdict

from tracker.publish.jinja import Drawing, draw
from tracker.publish.lines import CLASSES
from tracker.publish.palette import EDGE, INK, INKS, LINE, MUTED, PAPER
from tracker.records.openness import TIERS

Attributes = dict[str, str]
WIDE, NARROW = 720, 340
"""Units of a drawing."""
_NAMES = ("ax", "ax0", "dim", "bar", "dot", "hatch", "label", "v", "c")
_SHEET: dict[str, Attributes] = {
    **{name: {"class": name} for name in _NAMES if name != "label"},
    "label": {},
    **{CLASSES[tier]: {"class": CLASSES[tier]} for tier in TIERS},
}
"""In a page the sheet knows the colours, for light and for dark."""
_HALO = {"paint-order": "stroke", "stroke": PAPER, "stroke-width": "4", "stroke-linejoin": "round"}
_LITERAL: dict[str, Attributes] = {
    "ax": {"stroke": LINE}, "ax0": {"stroke": EDGE}, "dim": {"stroke": INK, "fill": "none"},
    "bar": {"fill": "currentColor"},
    "dot": {"fill": PAPER, "stroke": "currentColor", "stroke-width": "2"},
    "hatch": {"stroke": INKS["unknown"], "stroke-width": "2"},
    "label": {"fill": MUTED},
    "v": {"fill": INK, "font-weight": "650", **_HALO},
    "c": {"fill": "currentColor", "font-weight": "650", **_HALO},
    **{CLASSES[tier]: {"color": INKS[tier]} for tier in TIERS},
}  # fmt: skip


class Parts(Struct, frozen=True, kw_only=True):
    """What every drawing has, in units; what it shows besides is its template's affair."""

    width: int
    height: int


class Told(Struct, frozen=True, kw_only=True):
    """What a figure says. Texts of others in it are clean."""

    slug: str
    """Names its files, and what it is called within a page."""
    title: str
    """What is drawn, whatever it says this week."""
    description: str
    claim: str
    unit: str
    source: str
    """Where the numbers are from, in a few words."""
    columns: list[str]
    """The first one names a row."""
    rows: list[list[str | int | float]]


class Chart(Told, frozen=True, kw_only=True):
    """A figure with its drawings."""

    wide: Drawing
    narrow: Drawing
    alone: Drawing
    """The wide one again, without a frame and with literal colours."""
    height: int
    """Of the wide one."""


def chart(template: str, make: Callable[[int], Parts], told: Told) -> Chart:
    """Draw it. `make` lays it out for a width; the template draws what was laid out."""
    wide = make(WIDE)

    def drawn(name: str, parts: Parts, pens: dict[str, Attributes]) -> Drawing:
        return draw(template, chart=parts, pens=pens, name=f"{told.slug}-{name}")

    def framed(name: str, parts: Parts) -> Drawing:
        inner = drawn(name, parts, _SHEET)
        return draw("site/figure.svg.j2", inner=inner, parts=parts, name=name, told=told)

    return Chart(
        **asdict(told),
        wide=framed("w", wide),
        narrow=framed("n", make(NARROW)),
        alone=drawn("f", wide, _LITERAL),
        height=wide.height,
    )
