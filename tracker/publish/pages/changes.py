"""All changes of known models, the newest first."""

from collections.abc import Iterator

from tracker.publish.as_of import newest
from tracker.publish.change_lines import change_lines
from tracker.publish.page import Page
from tracker.publish.paths import feed_stem
from tracker.publish.view import View

MOST = 500


def pages(view: View) -> Iterator[Page]:
    """Give `changes.html`."""
    rows = sorted(view.snapshot.changes, key=lambda row: row.seen_at, reverse=True)
    yield view.page(
        "changes.html",
        "changes",
        "Changes",
        "Licences, gates, names and tiers of known models that changed.",
        newest(row.seen_at for row in rows),
        feed=feed_stem("changes.html"),
        changes=change_lines(view, rows[:MOST]),
        total=len(rows),
    )
