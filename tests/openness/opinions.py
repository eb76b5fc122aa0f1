"""Verdicts and judgements written short, for the tests of judges and disputes."""

from typing import Any

from tracker.records.items import CatalogItem
from tracker.records.judgements import JudgedPart, Judgement
from tracker.records.openness import Finding, Openness, Tier, Verdict


def verdict(tier: Tier = "weights_open", **told: Any) -> Verdict:
    return Verdict(tier=tier, confidence=0.9, reasons=("So it is.",), findings=(), **told)


def finding(component: Any, state: Openness) -> Finding:
    return Finding(component=component, state=state, reasons=("Seen.",))


def part(dimension: str, component: Any, state: Openness) -> JudgedPart:
    return JudgedPart(dimension=dimension, component=component, state=state)


def judgement(tier: Tier | None = "weights_open", **told: Any) -> Judgement:
    usual: dict[str, Any] = {"judge": "osai", "subject": "Bolt", "name": "Bolt-7B", "says": "weights open", "tier": tier}  # fmt: skip
    return Judgement(**(usual | told))


def entry(**told: Any) -> CatalogItem:
    return CatalogItem(catalog_id="acme/bolt", name="Bolt", organization="acme", **told)
