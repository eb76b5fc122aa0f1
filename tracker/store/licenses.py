"""Licenses, as the facts have them, for SQL."""

from typing import Any

from sqlalchemy import Connection, select

from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import QUESTIONS
from tracker.store.tables import table
from tracker.store.writing import put_instead


def current(connection: Connection, facts: Facts) -> bool:
    """Say whether the licenses that are stored are these."""
    stored = connection.scalar(select(table("license").c.facts_version).limit(1))
    return bool(stored == facts.version)


def save(connection: Connection, facts: Facts) -> None:
    """Keep every license once, under its id."""
    rows = {known.id: _row(known, facts.version) for known in facts.licenses.values()}
    put_instead(connection, "license", [rows[key] for key in sorted(rows)])


def _row(known: License, version: str) -> dict[str, Any]:
    return {
        "license": known.id, "name": known.name, "spdx_id": known.spdx,
        "osi_approved": known.osi_approved, "kind": known.kind, "tier_ceiling": known.ceiling,
        **{question: known.permission(question) for question in QUESTIONS},
        "use_restricted": known.use_restricted, "conditions": known.conditions,
        "sure": known.sure, "source_url": known.source, "checked_on": known.checked.isoformat(),
        "facts_version": version,
    }  # fmt: skip
