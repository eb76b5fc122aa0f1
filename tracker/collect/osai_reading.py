"""Reads one system of the European Open Source AI Index.

| dimension | our component |
|---|---|
| datasources_basemodel, datasources_endmodel | training_data |
| weights_endmodel | weights |
| trainingcode | training_code |
| preprint, paper | paper (theirs asks for peer review besides) |
| licenses | license |
| modelcard | none: how much the card tells, ours asks whether there is one |
| weights_basemodel | none: the weights of another model |
| code | none: how well the code is documented, public or not |
| hardware_architecture | none: what it was trained on and how, not the model's architecture |
| datasheet | none: how well data are documented |

https://github.com/Language-Technology-Assessment/main-database/blob/main/readme.md, read in 2026.
"""

import re
from collections.abc import Mapping
from typing import Any

from tracker.collect.links import hub_ids, urls
from tracker.collect.text import clean
from tracker.records.facts import Facts
from tracker.records.judgements import JudgedPart, Judgement
from tracker.records.licenses import license_slug
from tracker.records.openness import Component, Openness, Tier

DIMENSIONS: dict[str, Component | None] = {
    "datasources_basemodel": "training_data",
    "datasources_endmodel": "training_data",
    "weights_basemodel": None,
    "weights_endmodel": "weights",
    "trainingcode": "training_code",
    "code": None,
    "hardware_architecture": None,
    "preprint": "paper",
    "paper": "paper",
    "modelcard": None,
    "datasheet": None,
    "licenses": "license",
}
FOR_FULLY_OPEN = (
    "weights_endmodel", "datasources_basemodel", "datasources_endmodel", "trainingcode",
)  # fmt: skip
_SPOKEN = {
    "weights_endmodel": "weights",
    "datasources_basemodel": "base data",
    "datasources_endmodel": "end data",
    "trainingcode": "training code",
    "licenses": "licenses",
}
_STATES: dict[str, Openness] = {"open": "open", "partial": "partial", "closed": "closed"}
_WORDS = _STATES | {"unknown": "not stated"}
_RESTRICTED = re.compile(r"\bnon[- ]?commercial\b|\bnoncommercial\b|\bnc\b|\bresearch\b")
_WITHDRAWN = re.compile(r"\btaken (?:down|offline)\b|\bremoved\b|\bwithdrawn\b|\bno longer\b")
_LONGEST = 200


def judgement(subject: str, told: object, url: str, facts: Facts) -> Judgement | str:
    """Read a file. Gives what is wrong with it instead, and "" for a template not filled in."""
    if not isinstance(told, Mapping) or not isinstance(told.get("system"), Mapping):
        return "has no `system`"
    system = told["system"]
    name = _text(system.get("endmodelname")) or _text(system.get("name"))
    if not name:
        return ""
    states = {dimension: _class(_row(dimension, told)) for dimension in DIMENSIONS}
    if states["weights_endmodel"] == "unknown":
        return "does not say how open `weights_endmodel` is"
    license_ = _text(system.get("endmodellicense") or system.get("endmodel license"))
    tier, accept = _reading(states, license_, facts)
    return Judgement(
        judge="osai",
        subject=subject,
        name=name,
        organization=_organization(told.get("org")),
        hub_ids=_repositories(told),
        says=_says(states),
        tier=tier,
        accept=accept,
        parts=tuple(_part(dimension, _row(dimension, told)) for dimension in DIMENSIONS),
        license=license_,
        url=url,
    )


def _row(dimension: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find a dimension; some files have one nested in `system` by a slip."""
    value = told.get(dimension, told["system"].get(dimension))
    return value if isinstance(value, Mapping) else {}


def _class(row: Mapping[str, Any]) -> Openness:
    return _STATES.get(_text(row.get("class")).lower(), "unknown")


def _part(dimension: str, row: Mapping[str, Any]) -> JudgedPart:
    linked = urls(_links(row.get("link")))
    state = _class(row)
    if state == "closed" and not linked and not row.get("notes"):
        state = "unknown"  # as the template has it: nobody looked, or nobody said so
    return JudgedPart(
        dimension=dimension,
        component=DIMENSIONS[dimension],
        state=state,
        url=linked[0] if linked else "",
        withdrawn=state == "closed" and bool(_WITHDRAWN.search(str(row.get("notes")).lower())),
    )


def _reading(
    states: Mapping[str, Openness], license_: str, facts: Facts
) -> tuple[Tier, tuple[Tier, ...]]:
    """Read a tier from the dimensions, and every tier that they are compatible with."""
    if states["weights_endmodel"] == "closed":
        return "closed", ("closed",)
    if _research_only(license_, facts):
        return "research_preview", ("research_preview",)
    if all(states[dimension] == "open" for dimension in FOR_FULLY_OPEN):
        return "fully_open", ("fully_open",)
    if states["weights_endmodel"] == "partial":
        # A gate: theirs does not say whether it asks for more than a name.
        return "weights_open", ("weights_open", "research_preview")
    return "weights_open", ("weights_open",)


def _research_only(license_: str, facts: Facts) -> bool:
    row = facts.licenses.get(license_.lower()) or facts.licenses.get(license_slug(license_))
    if row is not None:
        return row.ceiling == "research_preview"
    return bool(_RESTRICTED.search(license_.lower()))


def _says(states: Mapping[str, Openness]) -> str:
    told = [f"{spoken} {_WORDS[states[name]]}" for name, spoken in _SPOKEN.items()]
    opened = sum(state == "open" for state in states.values())
    return f"{opened} of {len(states)} dimensions open: {', '.join(told)}"


def _repositories(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the Hub repositories of the end model; the system's own link only where none is."""
    linked = hub_ids(_links(_row("weights_endmodel", told).get("link")))
    return linked or hub_ids(_links(told["system"].get("link")))


def _organization(org: object) -> str:
    return _text(org.get("name")) if isinstance(org, Mapping) else ""


def _links(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _text(value: object) -> str:
    return clean(str(value))[:_LONGEST] if isinstance(value, str | int | float) else ""
