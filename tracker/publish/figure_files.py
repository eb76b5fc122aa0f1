"""Charts as files beside the pages: a drawing that stands alone, and the numbers."""

from collections.abc import Iterator

from tracker.publish.csv_text import csv_text
from tracker.publish.digest_words import full_day
from tracker.publish.face import SANS, SERIF, face
from tracker.publish.figure import WIDE, Chart
from tracker.publish.jinja import render
from tracker.publish.page import Page, Picture
from tracker.publish.palette import INK, MUTED, PAPER
from tracker.publish.paths import chart_path
from tracker.publish.view import View

MARGIN, CLAIM, SMALL = 32, 22, 12
"""Units; sizes of letters. What is said is 22, all else 12."""
LEADING = 1.35
SCALE = 2
"""Dots a unit, for screens with fine ones."""


def siblings(view: View, chart: Chart) -> Iterator[Page | Picture]:
    """Give the files of a chart."""
    yield Page(chart_path(chart.slug, "svg"), _alone(view, chart, 1).encode())
    yield Picture(chart_path(chart.slug, "png"), _alone(view, chart, SCALE))
    yield Page(chart_path(chart.slug, "csv"), csv_text(chart.columns, chart.rows))


def _alone(view: View, chart: Chart, scale: int) -> str:
    """Draw it with what stands around it in a page: claim, unit and source."""
    claim = face(SERIF).lines(face(SERIF).shown(chart.claim), CLAIM, WIDE)
    unit = face(SANS).lines(face(SANS).shown(chart.unit), SMALL, WIDE)
    first = MARGIN + CLAIM
    under = first + CLAIM * LEADING * (len(claim) - 1) + SMALL * 1.8
    top = under + SMALL * LEADING * (len(unit) - 1) + 18
    site = view.config.site.title
    foot = [f"{site}, data as of {full_day(view.newest_at)}" if view.newest_at else site]
    foot = [*(["Sample data"] if view.config.sample else []), chart.source, *foot]
    return render(
        "site/alone.svg.j2",
        chart=chart, scale=scale, width=WIDE + 2 * MARGIN, margin=MARGIN,
        paper=PAPER, ink=INK, muted=MUTED, serif=SERIF, sans=SANS, size=CLAIM, small=SMALL,
        claim=[(round(first + CLAIM * LEADING * turn, 1), text) for turn, text in enumerate(claim)],
        unit=[(round(under + SMALL * LEADING * turn, 1), text) for turn, text in enumerate(unit)],
        top=round(top, 1), foot=face(SANS).cut(" · ".join(foot), SMALL, WIDE),
        foot_y=round(top + chart.height + 28, 1),
        height=round(top + chart.height + 28 + MARGIN * 0.75),
    )  # fmt: skip
