"""Trends: tiers over time, how far open models are behind, prices, and what is often claimed."""

from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

from tracker.publish.answer_table import parts
from tracker.publish.charts import first_week, weekly_tiers
from tracker.publish.digest_words import capital, dollars, plural
from tracker.publish.figure_files import siblings
from tracker.publish.gap import OTHERWISE, behind, gap_chart, lags, rows_of
from tracker.publish.lag_chart import Lag
from tracker.publish.license_chart import license_chart
from tracker.publish.page import Page, Picture
from tracker.publish.paths import question_path
from tracker.publish.view import View

ASKED = (
    ("shares", "The share of each tier, week by week", "tier_shares"),
    ("gap", "How far open models are behind", "gap"),
    ("prices", "What closed and open models cost", "prices_by_side"),
    ("cuts", "The deepest price cuts", "price_cuts"),
    ("declared", "The licences that models declare", "licenses"),
    ("delays", "From announcement to weights", "weights_delay"),
)
ENOUGH = 4
"""Levels that a comparison of halves needs."""
SLIGHT = 0.5
"""Months; less is no difference."""


class Claim(Struct, frozen=True):
    """What is often said, and what the data say."""

    claim: str
    says: str
    path: str


def pages(view: View) -> Iterator[Page | Picture]:
    """Give `trends.html`, and the charts of the site as files."""
    told = lags(view)
    claim = behind(told) or OTHERWISE
    tiers, months = weekly_tiers(view.snapshot.models, view.week), gap_chart(view)
    declared = license_chart(view)
    yield view.page(
        "trends.html",
        "trends",
        "Trends",
        "Tiers over time, the gap between open and closed models, prices and licences.",
        view.newest_at,
        claim=claim,
        chart=tiers,
        weeks_asked=view.asked("page_weeks", week=view.week.key, first=first_week(view.week)),
        lags=months,
        declared=declared,
        claims=[claim for claim in _claims(view, told) if claim is not None],
        parts=parts(view, ASKED),
    )
    for chart in filter(None, (tiers, months, declared)):
        yield from siblings(view, chart)


def _claims(view: View, lags: Sequence[Lag]) -> Iterator[Claim | None]:
    if not view.answers:
        return
    yield _narrowing(lags)
    yield _falling(view)
    yield _cheaper(view)
    yield _open(view)


def _narrowing(lags: Sequence[Lag]) -> Claim:
    path = question_path("gap")
    reached = sorted((lag for lag in lags if lag.open_on), key=lambda lag: lag.closed_on)
    waiting = len(lags) - len(reached)
    if len(reached) < ENOUGH:
        return Claim("The gap is narrowing.", "Too few levels were reached to say.", path)
    half = len(reached) // 2
    before, after = (
        median(lag.months for lag in some) for some in (reached[:half], reached[half:])
    )
    moved = "No longer, no shorter" if abs(after - before) < SLIGHT else (
        "Shorter" if after < before else "Longer")  # fmt: skip
    open_ = (
        f" {capital(plural(waiting, 'level'))} no open model has reached yet." if waiting else ""
    )
    says = (
        f"{moved}: a median of {after:.1f} months for the later half of {len(reached)} levels,"
        f" {before:.1f} for the earlier.{open_}"
    )
    return Claim("The gap is narrowing.", says, path)


def _falling(view: View) -> Claim | None:
    events = [row["event"] for row in rows_of(view, "cuts")]
    if not events:
        return None
    cuts, rises = events.count("cut"), events.count("rise")
    says = f"{capital(plural(cuts, 'cut'))} and {plural(rises, 'rise')} were seen of late."
    return Claim("Prices only fall.", says, question_path("cuts"))


def _cheaper(view: View) -> Claim | None:
    price = {
        row["side"]: row["median_output_usd_per_mtok"] for row in rows_of(view, "prices_by_side")
    }
    closed, opened = price.get("closed"), price.get("open_weights")
    if not isinstance(closed, float) or not isinstance(opened, float):
        return None
    says = (
        f"A median of {dollars(opened)} for a million tokens written by models with open weights,"
        f" {dollars(closed)} by closed ones; of whatever capability."
    )
    return Claim("Open models are cheaper to use.", says, question_path("prices_by_side"))


def _open(view: View) -> Claim | None:
    there = [row.tier for row in view.snapshot.models if row.gone_at is None]
    full, weights = there.count("fully_open"), there.count("weights_open")
    if not full + weights:
        return None
    says = (
        f"Of {plural(full + weights, 'model')} with usable weights {full} also"
        f" {'has' if full == 1 else 'have'} public training data and code:"
        f" {full / (full + weights):.1%}."
    )
    return Claim("Open models are open source.", says, question_path("tiers"))
