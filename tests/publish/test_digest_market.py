from collections.abc import Callable
from datetime import UTC, datetime

from tracker.publish.digest_market import prices
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow

Row = Callable[..., ModelRow]


def offers(*costs: tuple[float | None, float | None]) -> tuple[Offering, ...]:
    return tuple(
        Offering(
            provider=f"Cloud {n}", provider_model_id="x",
            input_usd_per_mtok=cost, output_usd_per_mtok=out,
        )
        for n, (cost, out) in enumerate(costs)
    )  # fmt: skip


def test_each_side_is_the_median_of_each_models_cheapest_offer(digest_row: Row) -> None:
    rows = [
        digest_row("a", tier="closed", offerings=offers((3, 12), (2, 10))),
        digest_row("b", tier="closed", offerings=offers((4, 20))),
        digest_row("c", tier="fully_open", offerings=offers((0.1, 0.5), (0, 0))),
        digest_row("free", offerings=offers((0, 0), (None, 1))),
        digest_row("gone", offerings=offers((9, 9)), gone_at=datetime(2026, 11, 1, tzinfo=UTC)),
    ]
    (closed, opened), contrast = prices(rows)
    assert (closed.models, closed.input, closed.output, closed.lowest) == (
        2,
        "$3.00",
        "$15.00",
        "$10.00",
    )
    assert (opened.models, opened.output) == (1, "$0.50")
    assert contrast == (
        "A million output tokens cost $15.00 from the median closed model (2 models) "
        "and $0.50 from the median model with open weights (1)."
    )


def test_one_side_alone_is_no_contrast(digest_row: Row) -> None:
    rows, contrast = prices([digest_row(offerings=offers((1, 2)))])
    assert len(rows) == 1
    assert contrast == ""
    assert prices([]) == ((), "")
