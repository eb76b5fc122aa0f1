"""Charts, drawn when the site is built: twice, so that type stays type on a phone."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from tracker.publish.digest_week import Week, week_with
from tracker.publish.digest_words import TIER_WORDS, capital, plural
from tracker.publish.jinja import Drawing, draw
from tracker.publish.lines import CLASSES
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow

WEEKS = 12
HEIGHT, TOP, FLOOR = 210, 10, 188
LEFT, GAP = 30, 0.28
"""Units; the gap is a share of a week's room."""
STEPS = (1, 2, 5)


class Bars(Struct, frozen=True, kw_only=True):
    """Everything that the template draws, coordinates in units of the view box."""

    name: str
    width: int
    title: str
    description: str
    grid: list[tuple[float, int]]
    bars: list[tuple[str, str]]
    """Class of a tier, and the path of all its bars."""
    labels: list[tuple[float, str]]


class Chart(Struct, frozen=True, kw_only=True):
    """A figure: what it claims, in what unit, both drawings and the numbers."""

    claim: str
    unit: str
    wide: Drawing
    narrow: Drawing
    columns: list[str]
    rows: list[tuple[str, list[int]]]


def weekly_tiers(models: Sequence[ModelRow], last: Week) -> Chart:
    """Draw the models created in each of twelve weeks, stacked by tier."""
    weeks = [week_with(last.monday - timedelta(days=7 * back)) for back in range(WEEKS)][::-1]
    counts: dict[str, Counter[Tier]] = {week.key: Counter() for week in weeks}
    for row in models:
        if row.created_on:
            key = week_with(row.created_on).key
            if key in counts:
                counts[key][row.tier] += 1
    newest = counts[last.key]
    told = ", ".join(f"{TIER_WORDS[tier]} {newest[tier]}" for tier in TIERS)
    claim = capital(f"{plural(newest.total(), 'model')} created in {last.key} so far known")
    drawn = {
        name: draw("site/bars.svg.j2", chart=_bars(name, width, weeks, counts, told))
        for name, width in (("w", 720), ("n", 340))
    }
    return Chart(
        claim=claim,
        unit="Models created each week, by tier",
        wide=drawn["w"],
        narrow=drawn["n"],
        columns=[TIER_WORDS[tier] for tier in TIERS],
        rows=[(week.key, [counts[week.key][tier] for tier in TIERS]) for week in weeks],
    )


def first_week(last: Week) -> str:
    """Name the first week of a chart that ends with another."""
    return week_with(last.monday - timedelta(days=7 * (WEEKS - 1))).key


def _bars(
    name: str, width: int, weeks: list[Week], counts: dict[str, Counter[Tier]], told: str
) -> Bars:
    most = max(1, *(count.total() for count in counts.values()))
    step = _step(most)
    top = (most + step - 1) // step * step
    scale = (FLOOR - TOP) / top
    room = (width - LEFT) / len(weeks)
    paths: dict[Tier, list[str]] = {tier: [] for tier in TIERS}
    for index, week in enumerate(weeks):
        y = float(FLOOR)
        for tier in TIERS:
            tall = counts[week.key][tier] * scale
            if tall:
                x, wide = LEFT + room * (index + GAP / 2), room * (1 - GAP)
                y -= tall
                shown = max(tall - 1, 0.5)
                paths[tier].append(f"M{x:.1f} {y:.1f}h{wide:.1f}v{shown:.1f}h{-wide:.1f}z")
    every = 1 if width > HEIGHT * 2 else 3
    return Bars(
        name=name,
        width=width,
        title="Models created each week by openness tier",
        description=f"Stacked bars by week. In {weeks[-1].key}: {told}.",
        grid=[(round(FLOOR - value * scale, 1), value) for value in range(0, top + 1, step)],
        bars=[(CLASSES[tier], "".join(path)) for tier, path in paths.items() if path],
        labels=[
            (round(LEFT + room * (index + 0.5), 1), week.key[5:])
            for index, week in enumerate(weeks)
            if (len(weeks) - 1 - index) % every == 0
        ],
    )


def _step(most: int) -> int:
    """Choose a round step that makes at most six lines."""
    power = 1
    while True:
        for step in STEPS:
            if most <= step * power * 5:
                return step * power
        power *= 10
