"""Rows of Epoch's tables, by the names of their columns: these change, and so does their order."""

import csv
from collections.abc import Iterator
from io import StringIO

from msgspec import Struct

from tracker.collect.text import clean
from tracker.errors import SourceChanged
from tracker.http import Answer
from tracker.records.openness import Tier

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("Model name", "Model"),
    "version": ("Model version",),
    "versions": ("model_versions",),
    "display": ("Display name",),
    "organization": ("Organization",),
    "accessibility": ("Model accessibility",),
    "score": ("ECI Score", "eci"),
    "low": ("eci_ci_low",),
    "high": ("eci_ci_high",),
    "released": ("Release date", "date"),
}
"""What we call a column, and its names in the tables of 2025 and 2026; the first that is there
counts."""
PAGE = "https://epoch.ai/benchmarks"
NEEDED = ("name", "accessibility")
_OPEN: tuple[Tier, ...] = ("weights_open", "fully_open")
READINGS: dict[str, tuple[Tier, ...]] = {
    "open weights (unrestricted)": _OPEN,
    "open weights (restricted use)": _OPEN,
    "open weights (non-commercial)": ("research_preview",),
    "api access": ("closed",),
    "hosted access (no api)": ("closed",),
    "limited access": ("closed",),
    "unreleased": ("closed",),
}
"""How accessible, by the word in lower case: our tier first, then what else agrees with it."""
_LONGEST_CELL = 200
csv.field_size_limit(1 << 20)


class Row(Struct, frozen=True, kw_only=True):
    """One model or one version of it."""

    name: str
    version: str = ""
    """The id of this version, in tables with a row a version."""
    versions: tuple[str, ...] = ()
    """The ids that its makers or its servers give it; several efforts of one model are several."""
    display: str = ""
    organization: str = ""
    """Several with commas between them."""
    accessibility: str = ""
    """As spelled; empty where the table does not say."""
    score: str = ""
    low: str = ""
    high: str = ""
    released: str = ""
    """As spelled, like the three before it: whether these can be read is another question."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names that the row gives its model."""
        return (*self.versions, self.name, self.display)


def rows(answer: Answer) -> Iterator[Row]:
    """Read a table. Raises SourceChanged when it is none, or has not the columns that we need."""
    try:
        text = answer.body.decode("utf-8-sig")
        table = list(csv.reader(StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{answer.place}: is no table of comma-separated values: {error}"
        raise SourceChanged(message, answer.url) from error
    places = _places(table[0] if table else [])
    missing = [COLUMNS[name][0] for name in NEEDED if name not in places]
    if missing:
        message = f"{answer.place}: has no column {' and no column '.join(map(repr, missing))}"
        raise SourceChanged(message, answer.url)
    for cells in table[1:]:
        row = _row({name: _cell(cells, at) for name, at in places.items()})
        if row.name:
            yield row


def _places(header: list[str]) -> dict[str, int]:
    at = {title.strip().lower(): number for number, title in reversed(list(enumerate(header)))}
    found = {
        name: next((at[title.lower()] for title in titles if title.lower() in at), None)
        for name, titles in COLUMNS.items()
    }
    return {name: number for name, number in found.items() if number is not None}


def _cell(cells: list[str], at: int) -> str:
    return clean(cells[at])[:_LONGEST_CELL] if at < len(cells) else ""


def _row(told: dict[str, str]) -> Row:
    versions = [told.get("version", ""), *told.get("versions", "").split(",")]
    return Row(
        name=told["name"] or told.get("version", ""),
        version=told.get("version", ""),
        versions=tuple(name.strip() for name in versions if name.strip()),
        display=told.get("display", ""),
        organization=told.get("organization", ""),
        accessibility=told["accessibility"],
        score=told.get("score", ""),
        low=told.get("low", ""),
        high=told.get("high", ""),
        released=told.get("released", ""),
    )
