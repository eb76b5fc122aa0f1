"""Says which sources were read, and which were not: a release told only there may be missing."""

from collections.abc import Sequence

from tracker.publish.digest_parts import Coverage, Link, Reading
from tracker.publish.digest_words import capital, clean, full_day, plural, safe_url
from tracker.records.snapshot import SourceRow


def coverage(sources: Sequence[SourceRow], limit: int) -> Coverage:
    """Count the sources that answer, and name those that do not."""
    failing = sorted((row for row in sources if row.state == "failing"), key=lambda row: row.source)
    waiting = sum(1 for row in sources if row.state == "new")
    asked = len(sources) - waiting
    parts = [f"{asked - len(failing)} of {plural(asked, 'source')} could be read."]
    if failing:
        parts.append("A release told only by one of these may be missing.")
    if waiting:
        parts.append(f"{capital(plural(waiting, 'source'))} not asked yet.")
    return Coverage(
        words=" ".join(parts) if sources else "No sources are configured.",
        troubles=tuple(_trouble(row) for row in failing[:limit]),
        more=max(0, len(failing) - limit),
    )


def _trouble(row: SourceRow) -> Reading:
    since = f"not checked since {full_day(row.last_ok_at)}" if row.last_ok_at else "never checked"
    return Reading(
        title=Link(clean(row.title or row.source, 80), safe_url(row.url)),
        who=since,
        when="",
        note=clean(row.last_error, 140),
    )
