"""Looks over what people decided in `data/overrides.toml`: what is stale or meets no model."""

from datetime import date

from tracker import openness
from tracker.openness.curation import stale
from tracker.records.facts import Facts, Override
from tracker.records.health import Trouble
from tracker.store import Store

CHECK = "decisions"
DO = "look at it again in data/overrides.toml"


def decisions(store: Store, facts: Facts, today: date) -> list[Trouble]:
    """Tell of each decision that should be looked at again; nothing where there is none."""
    rows = facts.overrides
    found = [trouble for row in rows if (trouble := _trouble(store, row, facts, today))]
    if rows and not found:
        return [Trouble(level="ok", check=CHECK, says=f"{len(rows)} decisions of people stand")]
    return found


def _trouble(store: Store, row: Override, facts: Facts, today: date) -> Trouble | None:
    part = row.component.replace("_", " ")
    subject = next(iter(store.subjects([row.match])), None)
    if subject is None:
        says = f"{row.match}, {part}: no such model is known here"
        return Trouble(level="note", check=CHECK, says=says, do=DO)
    why = stale(row, openness.signs_seen(subject, facts), today)
    if not why:
        return None
    return Trouble(level="warning", check=CHECK, says=f"{row.match}, {part}: {why}", do=DO)
