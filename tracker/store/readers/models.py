"""Rows of models, as the snapshot has them."""

import sqlite3
from collections import defaultdict
from datetime import date

from tracker.records.facts import Facts
from tracker.records.items import HUB
from tracker.records.openness import Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow
from tracker.store.readers.asked import Row, Some, among, named
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_catalog_url, read_offering, read_parents, read_verdict

_MODELS = """
SELECT v.model_key, v.name, v.organization, v.hub_id, v.license, v.tier, v.confidence, v.task,
       v.modality, v.parameters, v.created_on, v.first_seen_at, v.gone_at, m.id, m.told, m.catalog,
       m.license_name, m.license_link, m.gated, m.verdict_id, c.downloads, c.likes
FROM v1_models v JOIN model m ON m.model_key = v.model_key
LEFT JOIN model_counter c ON c.model_id = m.id WHERE {} ORDER BY v.model_key
"""
OFFERINGS = """
SELECT model_id, told FROM offering
WHERE listed AND id IN (
  SELECT max(id) FROM offering GROUP BY model_id, source_id, provider, provider_model_id) AND {}
ORDER BY model_id, provider, provider_model_id
"""
ALIASES = "SELECT model_id, name FROM alias WHERE {} ORDER BY id"


def models(connection: sqlite3.Connection, facts: Facts, keys: Some = None) -> tuple[ModelRow, ...]:
    """Give the rows of some models, by key, without what is made of them."""
    some, params = among("v.model_key", keys)
    rows = list(named(connection, _MODELS.format(some), params))
    ids = None if keys is None else [row.id for row in rows]
    verdicts = _verdicts(connection, ids)
    offerings, aliases = _offerings(connection, ids), _aliases(connection, ids)
    return tuple(
        [
            _model(
                row, facts, verdicts.get(row.verdict_id), offerings.get(row.id, []),
                aliases.get(row.id, []),
            )
            for row in rows
        ]
    )  # fmt: skip


def _verdicts(connection: sqlite3.Connection, model_ids: Some) -> dict[int, Verdict]:
    """Give each verdict once, whichever models share it."""
    some, params = among("m.id", model_ids)
    asked = "TRUE" if model_ids is None else f"id IN (SELECT verdict_id FROM model m WHERE {some})"  # noqa: S608 - our words
    rows = connection.execute(f"SELECT id, body FROM verdict_body WHERE {asked}", params)  # noqa: S608 - our words
    return {body_id: read_verdict(body) for body_id, body in rows}


def _offerings(connection: sqlite3.Connection, model_ids: Some) -> dict[int, list[Offering]]:
    some, params = among("model_id", model_ids)
    found: dict[int, list[Offering]] = defaultdict(list)
    for model_id, told in connection.execute(OFFERINGS.format(some), params):
        found[model_id].append(read_offering(told))
    return found


def _aliases(connection: sqlite3.Connection, model_ids: Some) -> dict[int, list[str]]:
    some, params = among("model_id", model_ids)
    found: dict[int, list[str]] = defaultdict(list)
    for model_id, name in connection.execute(ALIASES.format(some), params):
        found[model_id].append(name)
    return found


def _model(
    row: Row,
    facts: Facts,
    verdict: Verdict | None,
    offered: list[Offering],
    aliases: list[str],
) -> ModelRow:
    hub_id, told, entry = row.hub_id, row.told, row.catalog
    contexts = [each.context_tokens for each in offered if each.context_tokens]
    return ModelRow(
        model_key=row.model_key,
        name=row.name,
        organization=facts.maker(row.organization),
        hub_id=hub_id,
        license=row.license,
        license_name=row.license_name,
        license_link=row.license_link,
        tier=row.tier,
        confidence=row.confidence,
        task=row.task,
        modality=row.modality,
        parameters=row.parameters,
        gated=row.gated,
        created_on=date.fromisoformat(row.created_on) if row.created_on else None,
        first_seen_at=moment(row.first_seen_at),
        gone_at=moment_or_none(row.gone_at),
        downloads=row.downloads,
        likes=row.likes,
        url=f"{HUB}{hub_id}" if hub_id else read_catalog_url(entry) if entry else "",
        parents=read_parents(told) if told else (),
        verdict=verdict,
        offerings=tuple(offered),
        context_tokens=max(contexts, default=None),
        aliases=tuple(aliases),
    )
