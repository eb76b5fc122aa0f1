"""How far open models are behind closed ones: levels of one index, for charts and sentences."""

from collections.abc import Sequence
from datetime import date

from tracker.publish.figure import Chart
from tracker.publish.lag_chart import Lag, lag_chart
from tracker.publish.view import View
from tracker.records.snapshot import Cell

OTHERWISE = "Where open and closed models are going"


def gap_chart(view: View) -> Chart | None:
    """Draw it, with what it says; None where no level is known."""
    told = lags(view)
    return lag_chart(told, behind(told) or OTHERWISE, index_of(view))


def rows_of(view: View, name: str) -> list[dict[str, Cell]]:
    """Give the answer to a kept question, each row by its columns."""
    answer = view.answers.get(name)
    if answer is None:
        return []
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def index_of(view: View) -> str:
    """Name the index that has most levels: scores of two cannot stand on one scale."""
    names = [str(row["index_name"]) for row in rows_of(view, "gap")]
    return max(sorted(set(names)), key=names.count, default="")


def lags(view: View) -> list[Lag]:
    """Give the levels of that index; one that was reached on weak scores is left out."""
    index = index_of(view)
    return [
        Lag(
            closed=str(row["closed_model"]),
            closed_on=date.fromisoformat(str(row["closed_on"])[:10]),
            open=str(row["open_model"] or ""),
            open_on=date.fromisoformat(str(row["open_on"])[:10]) if row["open_on"] else None,
            months=float(row["lag_months"] or row["waiting_months"] or 0),
        )
        for row in rows_of(view, "gap")
        if row["index_name"] == index and row["closed_on"] and not (row["open_on"] and row["sure"])
    ]


def behind(lags: Sequence[Lag]) -> str:
    """Say it in a sentence; empty where no level was reached."""
    reached = [lag for lag in lags if lag.open_on]
    if not reached:
        return ""
    last = max(reached, key=lambda lag: lag.closed_on)
    return f"Open models took {last.months:.0f} months to reach {last.closed}"
