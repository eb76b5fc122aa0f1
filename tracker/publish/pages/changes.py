"""All changes of known models, the newest first; and those of the last week and month."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tracker.publish.as_of import newest
from tracker.publish.change_lines import change_lines
from tracker.publish.page import Page
from tracker.publish.paths import feed_stem
from tracker.publish.view import View
from tracker.records.snapshot import ChangeRow

MOST = 500
SPANS = (
    ("changes.html", "All", 0), ("changes/7-days.html", "7 days", 7),
    ("changes/30-days.html", "30 days", 30),
)  # fmt: skip
"""Pages, what leads to them, and how many days they look back from the newest fact."""


def pages(view: View) -> Iterator[Page]:
    """Give `changes.html` and `changes/*.html`."""
    rows = sorted(view.snapshot.changes, key=lambda row: row.seen_at, reverse=True)
    for path, words, days in SPANS:
        shown = _since(view, rows, days)
        yield view.page(
            path, "changes", f"Changes, {words}" if days else "Changes",
            "Licences, access, names and tiers of known models, by the day the change was seen.",
            view.newest_at if days else newest(row.seen_at for row in rows),
            feed=feed_stem("changes.html"), changes=change_lines(view.model_paths, shown[:MOST]),
            total=len(shown), spans=[(each, said) for each, said, _ in SPANS],
            heading=f"What changed in {words}" if days else "What changed",
        )  # fmt: skip


def _since(view: View, rows: Sequence[ChangeRow], days: int) -> Sequence[ChangeRow]:
    """Look back from the newest fact: a page is another one only once there are other facts."""
    if not days or view.newest_at is None:
        return rows
    first = view.newest_at - timedelta(days=days)
    return [row for row in rows if row.seen_at > first]
