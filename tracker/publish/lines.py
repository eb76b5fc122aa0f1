"""A model as one row of a table, ready for a template."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, capital, clean, full_day, size
from tracker.records.openness import Component, Openness, Tier, Verdict
from tracker.records.snapshot import ModelRow

CLASSES: dict[Tier, str] = {
    "fully_open": "fully", "weights_open": "weights", "research_preview": "research",
    "closed": "closed", "unknown": "unknown",
}  # fmt: skip
STRIP: tuple[Component, ...] = (
    "weights", "architecture", "training_data", "training_code", "license",
)  # fmt: skip
ANSWERS = {"yes": "Yes", "conditional": "Conditions", "no": "No", "unknown": "Unknown"}
SYMBOLS = {"yes": "yes", "conditional": "cond", "no": "no", "unknown": "dunno"}
"""Of what may be done: the words, and the shapes beside them."""
JUDGES = {
    "osai": "European Open Source AI Index", "epoch": "Epoch AI", "models_dev": "models.dev",
}  # fmt: skip
"""Other judges of openness, as people call them."""
INDICES = {"epoch_eci": "Epoch Capabilities Index", "arena_text": "Arena, text"}
"""Measures of capability, as people call them."""
NONE_DECLARED = "none declared"
NOT_STATED = "not stated"


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """What a row shows; addresses are from the site's root."""

    name: str
    id: str
    path: str
    organization: str
    organization_path: str
    tier: str
    """For people."""
    mark: str
    """Class and symbol of the tier."""
    strip: str
    """States of weights, architecture, data, code and licence by their letters: `oopcu`."""
    strip_words: str
    license: str
    license_path: str
    parameters: str
    created: str
    created_on: str
    gone: bool


def line(
    row: ModelRow, models: Mapping[str, str], organizations: Mapping[str, str],
    licenses: Mapping[str, str],
) -> Line:  # fmt: skip
    """Make a row; the mappings give the pages of models, organisations and licences."""
    license_ = license_of(row)
    strip, strip_words = _spelled(*states(row.verdict).values())
    return Line(
        name=clean(row.name, 90) or "(no name)",
        id=clean(row.hub_id or row.model_key, 120),
        path=models[row.model_key],
        organization=clean(row.organization, 60) or NOT_STATED,
        organization_path=organizations[row.organization or NOT_STATED],
        tier=capital(TIER_WORDS[row.tier]),
        mark=CLASSES[row.tier],
        strip=strip,
        strip_words=strip_words,
        license=clean(license_, 60),
        license_path=licenses[license_],
        parameters=size(row.parameters) or "",
        created=full_day(row.created_on),
        created_on=row.created_on.isoformat() if row.created_on else "",
        gone=row.gone_at is not None,
    )


def license_of(row: ModelRow) -> str:
    """Name the declared licence."""
    if row.license == "other" and row.license_name:
        return f"other ({row.license_name})"
    return row.license or NONE_DECLARED


@cache
def _spelled(*found: Openness) -> tuple[str, str]:
    """Give the states of the five components by their letters, and in words."""
    told = zip(STRIP, found, strict=True)
    words = ", ".join(f"{name.replace('_', ' ')} {state}" for name, state in told)
    return "".join(state[0] for state in found), words


def week_words(key: str) -> str:
    """Say an ISO week as people do: `week 48`."""
    return f"week {int(key[-2:])}"


def newest_first(rows: Iterable[ModelRow]) -> list[ModelRow]:
    """Sort by the day of creation, the newest first, undated ones last."""
    ordered = sorted(rows, key=lambda row: row.model_key)
    return sorted(ordered, key=lambda row: row.created_on or date.min, reverse=True)


def states(verdict: Verdict | None) -> dict[Component, Openness]:
    """Give the state of each of the five components."""
    told = {each.component: each.state for each in verdict.findings} if verdict else {}
    return {component: told.get(component, "unknown") for component in STRIP}
