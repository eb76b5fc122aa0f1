"""Rows of models, as the snapshot has them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker.records.facts import Facts
from tracker.records.items import HUB
from tracker.records.openness import Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow
from tracker.store.readers.asked import Row, named
from tracker.store.times import moment, moment_or_none
from tracker.store.told import read_catalog_url, read_offering, read_parents, read_verdict

_MODELS = """
SELECT v.model_key, v.name, v.organization, v.hub_id, v.license, v.tier, v.confidence, v.task,
       v.modality, v.parameters, v.created_on, v.first_seen_at, v.gone_at, m.id, m.told, m.catalog,
       m.license_name, m.license_link, m.gated, m.verdict_id, c.downloads, c.likes, m.hub_fold,
       m.catalog_id, m.changed_at, m.catalog_seen_at, c.last_seen_at IS NULL AS never_seen
FROM v1_models v JOIN model m ON m.model_key = v.model_key
LEFT JOIN model_counter c ON c.model_id = m.id ORDER BY v.model_key
"""
OFFERINGS = """
SELECT model_id, told FROM offering
WHERE listed AND id IN (
  SELECT max(id) FROM offering GROUP BY model_id, source_id, provider, provider_model_id)
ORDER BY model_id, provider, provider_model_id
"""
ALIASES = "SELECT model_id, name FROM alias ORDER BY id"


def model_rows(connection: sqlite3.Connection) -> list[Row]:
    """Give all that models are made of and that no other table has, by key."""
    return list(named(connection, _MODELS))


def models(
    connection: sqlite3.Connection, rows: Iterable[Row], facts: Facts
) -> tuple[ModelRow, ...]:
    """Make models of their rows, without what is made of them."""
    # Each verdict once, whichever models share it.
    bodies = connection.execute("SELECT id, body FROM verdict_body")
    verdicts = {body_id: read_verdict(body) for body_id, body in bodies}
    offerings: dict[int, list[Offering]] = defaultdict(list)
    for model_id, told in connection.execute(OFFERINGS):
        offerings[model_id].append(read_offering(told))
    aliases: dict[int, list[str]] = defaultdict(list)
    for model_id, name in connection.execute(ALIASES):
        aliases[model_id].append(name)
    return tuple(
        [
            _model(
                row, facts, verdicts.get(row.verdict_id), offerings.get(row.id, []),
                aliases.get(row.id, []),
            )
            for row in rows
        ]
    )  # fmt: skip


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
