"""Curation: what a person decided, shown as such, and when it should be looked at again."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from tracker.openness.page import Page, Told
from tracker.openness.signs import evidence_key
from tracker.records.evidence import Sign
from tracker.records.facts import Facts, Override

STALE_AFTER = timedelta(days=180)


def of_overrides(hub_id: str, facts: Facts) -> Iterator[Told]:
    """Tell what was decided of a repository."""
    for row in overrides_of(hub_id, facts):
        decision = f"license:{row.license}" if row.license else f"state:{row.state}"
        page = Page(row.source, datetime.combine(row.on, time(), UTC))
        yield page, [(f"override_{row.component}", decision, f"{row.reason} ({row.by})", "")]


def overrides_of(hub_id: str, facts: Facts) -> list[Override]:
    """Find what was decided of a repository."""
    return [row for row in facts.overrides if row.match == hub_id.lower()]


def stale(row: Override, signs: Iterable[Sign], today: date) -> str:
    """Say why a decision should be looked at again; nothing when it stands."""
    if row.against and row.against != evidence_key(signs, row.component):
        part = row.component.replace("_", " ")
        return f"The evidence on its {part} has changed since {row.on}, when this was decided."
    if today - row.on > STALE_AFTER:
        days = (today - row.on).days
        return f"This was decided {days} days ago, on {row.on}; look whether it still holds."
    return ""
