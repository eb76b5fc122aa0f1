"""The chart of tiers: models created each week, stacked."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from tracker.publish.digest_week import Week, week_with
from tracker.publish.digest_words import TIER_WORDS, capital, plural
from tracker.publish.figure import NARROW, Chart, Parts, Told, chart
from tracker.publish.lines import CLASSES, week_words
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow

WEEKS = 12
HEIGHT, TOP, FLOOR = 210, 10, 188
LEFT, RIGHT, LINE, GAP = 30, 142, 15, 0.28
"""Units; the gap is a share of a week's room. On the right the tiers are named, a line each."""
STEPS = (1, 2, 5)


class Bars(Parts, frozen=True, kw_only=True):
    """Everything that the template draws, coordinates in units of the view box."""

    floor_width: float
    grid: list[tuple[float, int]]
    bars: list[tuple[str, str]]
    """Class of a tier, and the path of all its bars."""
    labels: list[tuple[float, str]]
    tiers: list[tuple[str, float, str]]
    """Beside the last bar: class, height and words of each tier that is drawn."""


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
    return chart(
        "site/bars.svg.j2",
        lambda width: _bars(width, weeks, counts),
        Told(
            slug="tiers",
            title="Models created each week by openness tier",
            description=f"Stacked bars by week. In {last.key}: {told}.",
            claim=_claim(newest.total(), last),
            unit="Models created each week, by tier",
            source="Hub and catalogue, by the day of creation",
            columns=["week", *(TIER_WORDS[tier] for tier in TIERS)],
            rows=[[week.key, *(counts[week.key][tier] for tier in TIERS)] for week in weeks],
        ),
    )


def _claim(count: int, week: Week) -> str:
    return f"{capital(plural(count, 'known model'))} came out in {week_words(week.key)}"


def first_week(last: Week) -> str:
    """Name the first week of a chart that ends with another."""
    return week_with(last.monday - timedelta(days=7 * (WEEKS - 1))).key


def _bars(width: int, weeks: list[Week], counts: dict[str, Counter[Tier]]) -> Bars:
    most = max(1, *(count.total() for count in counts.values()))
    step = _step(most)
    top = (most + step - 1) // step * step
    scale = (FLOOR - TOP) / top
    end = width - (RIGHT if width > NARROW else 0)
    room = (end - LEFT) / len(weeks)
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
    drawn = [tier for tier in TIERS if paths[tier]]
    every = 1 if width > NARROW else 3
    return Bars(
        width=width,
        height=HEIGHT,
        floor_width=end,
        grid=[(round(FLOOR - value * scale, 1), value) for value in range(0, top + 1, step)],
        bars=[(CLASSES[tier], "".join(paths[tier])) for tier in drawn],
        labels=[
            (round(LEFT + room * (index + 0.5), 1), week.key[5:])
            for index, week in enumerate(weeks)
            if (len(weeks) - 1 - index) % every == 0
        ],
        tiers=_beside(drawn, counts[weeks[-1].key], scale) if end < width else [],
    )


def _beside(
    drawn: Sequence[Tier], newest: Counter[Tier], scale: float
) -> list[tuple[str, float, str]]:
    """Write each tier beside its piece of the last bar, and no two over each other."""
    found: list[tuple[str, float, str]] = []
    y, below = float(FLOOR), float(FLOOR + LINE)
    for tier in drawn:
        tall = newest[tier] * scale
        below = min(below - LINE, y - tall / 2 + 4)
        y -= tall
        found.append((CLASSES[tier], below, f"{capital(TIER_WORDS[tier])} {newest[tier]}"))
    over = max(0.0, TOP - found[-1][1]) if found else 0.0
    return [(tier, round(at + over, 1), words) for tier, at, words in found]


def _step(most: int) -> int:
    """Choose a round step that makes at most six lines."""
    power = 1
    while True:
        for step in STEPS:
            if most <= step * power * 5:
                return step * power
        power *= 10
