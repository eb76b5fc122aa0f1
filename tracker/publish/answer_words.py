"""What stands in a table of answers: the words above a column, and its figures with their unit."""

from collections.abc import Sequence

from tracker.publish.digest_words import capital, dollars, number, size
from tracker.publish.running_lines import gigabytes
from tracker.records.openness import TIERS
from tracker.records.snapshot import Cell

_HEADS = {
    "model_key": "Model", "open_model_key": "Open model", "hub_id": "On the Hub",
    "of_key": "Relative of", "name": "Name", "index_name": "Index", "url": "Source",
    "source_url": "Source", "clause_url": "Clause", "since_on": "Since", "since_at": "Since",
    "on_date": "Day", "license_since_at": "Licence since", "total_bytes": "Takes",
    "use_in_eu": "Use in the EU", "on_premise": "On own machines",
    "train_on_outputs": "Training on outputs", "osi_approved": "OSI-approved",
    "arxiv_id": "arXiv", "sure": "How sure",
}  # fmt: skip
"""Where a column's name is not what people call it."""
_SPELLED = {"license": "licence", "licenses": "licences", "organization": "organisation"}
_PRICE = "_usd_per_mtok"
_PRICES = frozenset({"input", "output", "input_before", "output_before"})
_SHARES = frozenset({"share", "cut", "confidence"})


def head(column: str) -> str:
    """Say what a column holds: `median_input_usd_per_mtok` is `Median input, US$ per M tokens`."""
    if column in _HEADS:
        return _HEADS[column]
    stem = column.removesuffix(_PRICE)
    words = " ".join(_SPELLED.get(word, word) for word in stem.split("_"))
    return capital(words) + (", US$ per M tokens" if stem != column else "")


def shares(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> frozenset[str]:
    """Name the columns that are parts of a whole; tiers are where one of them is a fraction."""
    tiers = [place for place, column in enumerate(columns) if column in TIERS]
    parted = any(isinstance(row[place], float) for row in rows for place in tiers)
    return _SHARES | (frozenset(TIERS) if parted else frozenset())


def figure(column: str, value: float, parts: frozenset[str] = frozenset()) -> str:
    """Write a number with its unit. `parts`: the columns that are parts of a whole."""
    if column in parts:
        return f"{value:.1%}".replace(".0%", "%")
    if column in _PRICES or column.endswith(_PRICE):
        return dollars(value) if value else "$0"
    if column == "total_bytes":
        return gigabytes(int(value))
    if column == "parameters":
        return size(int(value)) or number(int(value))
    return plain(value)


def plain(value: float) -> str:
    """Write a number: groups of thousands, and of a fraction the four digits that count."""
    if isinstance(value, int):
        return number(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"  # noqa: PLR2004 - four digits
