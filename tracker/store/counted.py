"""What is counted: ledgers of what each model is counted as, and the counts of their rows."""

from pathlib import Path

from msgspec import Struct

LEDGERS = Path(__file__).parent / "ledgers"


class Ledger(Struct, frozen=True):
    """A table of what models are counted as."""

    name: str
    model: str
    """The column that names the model."""
    columns: str


class Count(Struct, frozen=True):
    """A table of counts, and the rows of a ledger that it counts."""

    name: str
    keys: str
    ledger: str
    values: str
    where: str = "1"


ARRIVAL = (
    "model_id, created_on, week, tier, license, license_name, modality, size, organization, gone,"
    " derived"
)
SIGNAL = "owner_id, model_id, fold, signal, since_at, says, url, source_id"
LEDGER = (
    Ledger("arrival", "model_id", ARRIVAL),
    Ledger("derived", "child_id", "child_id, parent_fold, relation, week"),
    Ledger("breach", "model_id", "model_id, parent_fold"),
    Ledger("standing", "model_id", "model_id, day, tier, license, models"),
    Ledger("signal", "owner_id", SIGNAL),
)
"""In this order: what an edge is counted as follows from the arrival of its model."""
_DATED = "week <> ''"
_ORIGINAL = f"{_DATED} AND NOT derived AND NOT gone"
COUNTS = (
    *(
        Count("trend", "dimension, week, value", "arrival", f"'{name}', week, {name}", _DATED)
        for name in ("tier", "license", "modality", "size")
    ),
    Count("trend", "dimension, week, value", "arrival", "'week', week, ''", _DATED),
    Count("organization_week", "organization, week", "arrival", "organization, week", _DATED),
    Count("original_month", "month, tier, organization", "arrival",
          "substr(created_on, 1, 7), tier, organization", _ORIGINAL),
    Count("original_month", "month, tier, organization", "arrival",
          "substr(created_on, 1, 7), 'open', organization",
          f"{_ORIGINAL} AND tier IN ('fully_open', 'weights_open')"),
    Count("mix", "license, license_name, modality, tier, size", "arrival",
          "license, license_name, modality, tier, size", "NOT gone"),
    Count("license_tier", "license, license_name, tier", "arrival",
          "license, license_name, tier", "NOT gone"),
    Count("maker", "organization, tier", "arrival", "organization, tier", "NOT gone"),
    Count("maker", "organization, tier", "arrival", "organization, 'any'", "NOT gone"),
    Count("derivative", "parent_fold, week, relation", "derived",
          "parent_fold, week, relation", _DATED),
    Count("base", "parent_fold, relation", "derived", "parent_fold, relation"),
    Count("base", "parent_fold, relation", "derived", "parent_fold, 'any'"),
    Count("breach_base", "parent_fold", "breach", "parent_fold"),
    Count("tier_day", "day, tier", "standing", "day, tier"),
    Count("license_day", "license, day", "standing", "license, day"),
)  # fmt: skip
PRICED = {
    "price_event": "model_key, name, provider, provider_model_id, event, input_usd_per_mtok_before,"
    " input_usd_per_mtok, output_usd_per_mtok_before, output_usd_per_mtok, deprecated_on, seen_at,"
    " source, price_id",
    "price_now": "model_key, name, provider, provider_model_id, input_usd_per_mtok,"
    " output_usd_per_mtok, seen_at, source, price_id, deprecated_on",
}
OF_RELEASES = {
    "wait": "release_key, title, announced_on, weights_on, days, announced_by",
    "first_word": "release_key, told_on, kind, then_kind, days",
}


def what(name: str, models: str = "") -> str:
    """Say in SQL what rows of a ledger, of prices or of waits are.

    `models`: asks for the ids of those whose rows are meant.
    """
    sql = (LEDGERS / f"{name}.sql").read_text("utf-8")
    noted = f"WITH noted(model_id) AS ({models}) " if models else ""
    return f"{noted}SELECT * FROM (\n{sql})"  # noqa: S608 - our files


def sums(count: Count, where: str = "", sign: int = 1) -> str:
    """Say in SQL what a count comes to; `where`: of these rows of its ledger only."""
    each = "sum(models)" if count.ledger == "standing" else "count(*)"
    places = ", ".join(str(place + 1) for place in range(count.keys.count(",") + 1))
    return (
        f"SELECT {count.values}, {sign} * {each} FROM {count.ledger}"  # noqa: S608 - our names
        f" WHERE {where or count.where} GROUP BY {places}"
    )


def counted() -> tuple[str, ...]:
    """Give the names of the tables of counts."""
    return tuple(dict.fromkeys(count.name for count in COUNTS))
