"""Draws how long open models took to each level that a closed one reached first."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from tracker.publish.digest_words import clean
from tracker.publish.figure import Chart, Parts, Told, chart
from tracker.publish.lines import INDICES

MONTH = 365.25 / 12
"""Days."""
MOST = 10
"""Levels that are drawn, the newest."""
TOP, ROW, FLOOR = 8, 40, 26
LETTER, MARGIN = 6.6, 8
"""Units: about the width of a letter of 12 px, and the room beside the drawing."""


class Lag(Struct, frozen=True, kw_only=True):
    """A level: which closed model reached it first, and which open one after it, if any."""

    closed: str
    closed_on: date
    open: str = ""
    open_on: date | None = None
    months: float
    """From the one to the other; where no open one did, until the index was last told."""

    @property
    def until(self) -> date:
        """Give the day on which the line ends."""
        return self.open_on or self.closed_on + timedelta(days=round(self.months * MONTH))


class Row(Struct, frozen=True, kw_only=True):
    """A level as it is drawn, in units of the view box."""

    y: int
    words: str
    first: float
    last: float
    reached: bool
    months: str
    months_x: float
    anchor: str


class Lags(Parts, frozen=True, kw_only=True):
    """Everything that the template draws."""

    floor: int
    years: list[tuple[float, str]]
    rows: list[Row]


def lag_chart(told: Sequence[Lag], claim: str, index: str) -> Chart | None:
    """Draw the newest levels of an index on a scale of time; None where there is none."""
    shown = sorted(told, key=lambda lag: (lag.closed_on, lag.closed))[-MOST:]
    if not shown:
        return None
    words = "; ".join(
        f"{lag.closed}: {lag.months:g} months{'' if lag.open_on else ' and not yet reached'}"
        for lag in shown
    )
    return chart(
        "site/lags.svg.j2",
        lambda width: _lags(width, shown),
        Told(
            slug="lags",
            title="Months until a model with open weights reached the level of a closed one",
            description=clean(words, 900),
            claim=claim,
            unit="From the first closed model at a level (square) to the first with open weights"
            " (ring); dashed where there is none yet",
            source=clean(INDICES.get(index, index), 120),
            columns=["closed model", "closed on", "open model", "open on", "months"],
            rows=[
                [clean(lag.closed), lag.closed_on.isoformat(), clean(lag.open),
                 lag.open_on.isoformat() if lag.open_on else "", round(lag.months, 1)]
                for lag in shown
            ],
        ),
    )  # fmt: skip


def _lags(width: int, shown: Sequence[Lag]) -> Lags:
    began, until = shown[0].closed_on, max(lag.until for lag in shown)
    days = max((until - began).days, 1)
    scale = (width - 2 * MARGIN) / days

    def x(day: date) -> float:
        return round(MARGIN + (day - began).days * scale, 1)

    height = TOP + ROW * len(shown) + FLOOR
    return Lags(
        width=width,
        height=height,
        floor=height - FLOOR,
        years=[(x(date(year, 1, 1)), str(year)) for year in range(began.year + 1, until.year + 1)],
        rows=[_row(lag, TOP + ROW * turn, x, width) for turn, lag in enumerate(shown)],
    )


def _row(lag: Lag, y: int, x: Callable[[date], float], width: int) -> Row:
    first, last = x(lag.closed_on), x(lag.until)
    words = clean(f"{lag.closed} → {lag.open or 'none yet'}", int(width / LETTER) - 6)
    months = f"{lag.months:.0f} mo" if lag.months >= 1 else "< 1 mo"
    fits = last + LETTER * len(months) + 10 < width
    return Row(
        y=y, words=words, first=first, last=last, reached=lag.open_on is not None, months=months,
        months_x=round(last + 10 if fits else first - 10, 1), anchor="start" if fits else "end",
    )  # fmt: skip
