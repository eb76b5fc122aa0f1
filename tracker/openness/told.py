"""Told: which license a verdict, or a source, names for a model or for a part of it."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.openness.case import state_of
from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import Component, Verdict

Told = Mapping[Component, str]
"""Licenses of single components, by their id in the facts, where a source tells them."""
NOTHING_TOLD: Told = MappingProxyType({})

_NO_TEXT = {"other", "unknown"}
"""Ids of the Hub that name no text: https://huggingface.co/docs/hub/repositories-licenses."""


def license_of(license_id: str | None, facts: Facts) -> License | None:
    """Look up a license that stands for a text; None for one that nobody can judge."""
    row = facts.licenses.get(license_id or "")
    return None if row is None or row.id in _NO_TEXT else row


def unlicensed(verdict: Verdict) -> bool:
    """Say whether it was seen that a model declares no license."""
    none = "no_license" in verdict.flags or state_of(verdict, "license") == "closed"
    return none and verdict.license_id is None
