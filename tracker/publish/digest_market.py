"""Closed models as the contrast: what they cost beside models with open weights."""

from collections.abc import Iterable
from statistics import median

from tracker.publish.digest_parts import Price
from tracker.publish.digest_words import dollars, plural
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

_SIDES: tuple[tuple[str, frozenset[Tier]], ...] = (
    ("Closed", frozenset({"closed"})),
    ("Open weights", frozenset({"fully_open", "weights_open"})),
)


def prices(models: Iterable[ModelRow]) -> tuple[tuple[Price, ...], str]:
    """Compare the sides by each model's cheapest offering; free ones are trials, not prices."""
    known = [(row.tier, cheapest) for row in models if (cheapest := _cheapest(row))]
    sides = []
    for words, tiers in _SIDES:
        told = [cheapest for tier, cheapest in known if tier in tiers]
        if told:
            sides.append((words, len(told), *_medians(told)))
    rows = tuple(
        Price(
            words=words, models=count, input=dollars(cost), output=dollars(out), lowest=dollars(low)
        )
        for words, count, cost, out, low in sides
    )
    return rows, _contrast(rows)


def _cheapest(row: ModelRow) -> tuple[float, float] | None:
    priced = [
        (offering.output_usd_per_mtok, offering.input_usd_per_mtok)
        for offering in row.offerings
        if offering.input_usd_per_mtok and offering.output_usd_per_mtok
    ]
    if not priced or row.gone_at is not None:
        return None
    out, cost = min((out or 0.0, cost or 0.0) for out, cost in priced)
    return cost, out


def _medians(told: list[tuple[float, float]]) -> tuple[float, float, float]:
    outputs = [out for _, out in told]
    return median(cost for cost, _ in told), median(outputs), min(outputs)


def _contrast(rows: tuple[Price, ...]) -> str:
    if len(rows) < len(_SIDES):
        return ""
    closed, opened = rows
    return (
        f"A million output tokens cost {closed.output} from the median closed model "
        f"({plural(closed.models, 'model')}) and {opened.output} from the median model "
        f"with open weights ({opened.models})."
    )
