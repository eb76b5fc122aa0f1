"""Draws which licences models declare most."""

from collections import Counter

from msgspec import Struct

from tracker.publish.digest_words import clean, number
from tracker.publish.figure import Chart, Parts, Told, chart
from tracker.publish.lines import NONE_DECLARED, license_of
from tracker.publish.view import View

MOST = 6
"""Licences that have a bar; the rest share one."""
TOP, ROW, FLOOR, LETTER = 4, 28, 8, 6.6
"""Units."""


class Bar(Struct, frozen=True):
    """One licence, in units of the view box."""

    y: int
    words: str
    x: int
    width: float
    share: str


class Bars(Parts, frozen=True, kw_only=True):
    """Everything that the template draws."""

    bars: list[Bar]
    begin: int


def license_chart(view: View) -> Chart | None:
    """Draw the shares of the licences that models which are there declare."""
    counts = Counter(license_of(row) for row in view.snapshot.models if row.gone_at is None)
    if not counts:
        return None
    total = counts.total()
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ordered[:MOST]
    rest = total - sum(count for _, count in shown)
    rows = [*shown, *([(f"{len(ordered) - MOST} others", rest)] if rest else [])]
    told = [(clean(name, 30), count, f"{count / total:.0%}") for name, count in rows]
    name, _, share = next((each for each in told if each[0] != NONE_DECLARED), told[0])
    return chart(
        "site/shares.svg.j2",
        lambda width: _bars(width, told, rows[0][1]),
        Told(
            slug="licenses",
            title="Models by declared licence",
            description="; ".join(f"{name}: {share}" for name, _, share in told),
            claim=f"{share} of the models here declare {name}",
            unit=f"Share of {number(total)} models, by what they declare",
            source="Hub and catalogue, models that are there",
            columns=["declared licence", "models", "share in percent"],
            rows=[[name, count, round(100 * count / total, 1)] for name, count, _ in told],
        ),
    )


def _bars(width: int, told: list[tuple[str, int, str]], most: int) -> Bars:
    begin = min(int(max(len(name) for name, _, _ in told) * LETTER) + 12, width // 2)
    room = width - begin - 44
    return Bars(
        width=width,
        height=TOP + ROW * len(told) + FLOOR,
        begin=begin,
        bars=[
            Bar(TOP + ROW * turn, clean(name, int((begin - 12) / LETTER) + 1), begin,
                round(max(room * count / most, 1), 1), share)
            for turn, (name, count, share) in enumerate(told)
        ],
    )  # fmt: skip
