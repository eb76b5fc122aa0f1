"""Why a release stands where it stands: a comparison with stated bounds."""

from collections.abc import Callable
from datetime import UTC, datetime

from msgspec.structs import replace

from tracker.publish.digest_why import bounds, why
from tracker.records.openness import Verdict
from tracker.records.snapshot import ModelRow

Row = Callable[..., ModelRow]
REASON = "The weights can be downloaded; the training data are not described."


def test_the_largest_of_all_known_says_how_large_the_next_is(digest_row: Row) -> None:
    rows = [digest_row(f"m{n}", parameters=n * 10**9) for n in (1, 2, 3, 30)]
    rows.append(digest_row("gone", parameters=10**12, gone_at=datetime(2026, 11, 1, tzinfo=UTC)))
    held = bounds((), rows)
    assert why(rows[3], held) == (
        f"No other weights-open model known here is larger; the next has 3B parameters. {REASON}"
    )
    assert why(rows[0], held) == REASON


def test_of_a_tier_of_which_few_are_known_nothing_is_claimed(digest_row: Row) -> None:
    rows = [digest_row("a", parameters=30), digest_row("b", parameters=3)]
    assert why(rows[0], bounds(rows, rows)) == REASON
    assert why(digest_row("c", parameters=None), bounds(rows, rows)) == REASON


def test_the_largest_of_the_week_says_so_and_warns_where_its_licence_is_in_doubt(
    digest_row: Row, digest_verdict: Callable[..., Verdict]
) -> None:
    week = [digest_row(f"m{n}", tier="research_preview", parameters=n * 10**9) for n in (1, 2, 9)]
    held = bounds(week, week)
    assert why(week[2], held).startswith("The week's largest research preview release. ")
    assert why(week[1], held) == REASON
    doubt = replace(digest_verdict("research_preview"), conflicts=("declares mit",))
    assert "release; settle its licence before production." in why(replace(week[2], verdict=doubt), held)  # fmt: skip
    assert why(replace(week[1], verdict=None), held) == ""
