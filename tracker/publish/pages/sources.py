"""Every source: how it does, what it is owed, and when its address was last known good."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from tracker.publish.as_of import newest
from tracker.publish.digest_words import clean, full_day, number, safe_url
from tracker.publish.page import Page
from tracker.publish.view import View
from tracker.records.snapshot import SourceRow

STATES = {"ok": "Healthy", "failing": "Failing", "silent": "Silent", "new": "Not asked yet"}


class SourceLine(Struct, frozen=True, kw_only=True):
    """One source."""

    title: str
    url: str
    alert: bool
    state: str
    why: str
    last_ok: str
    items: str
    license: str
    checked: str


def pages(view: View) -> Iterator[Page]:
    """Give `sources.html`."""
    rows = sorted(view.snapshot.sources, key=lambda row: (row.state == "ok", row.title.casefold()))
    healthy = sum(row.state == "ok" for row in rows)
    yield view.page(
        "sources.html",
        "sources",
        "Sources",
        "What is asked, how it does, and under which terms it is shown.",
        newest(row.last_ok_at for row in rows),
        lines=[_line(row) for row in rows],
        healthy=healthy,
        sql=view.asked("page_sources"),
    )


def _line(row: SourceRow) -> SourceLine:
    return SourceLine(
        title=clean(row.title or row.source, 80),
        url=safe_url(row.url),
        alert=row.state in ("failing", "silent"),
        state=STATES.get(row.state, row.state),
        why=clean(row.last_error, 200),
        last_ok=_minute(row.last_ok_at),
        items=number(row.items),
        license=clean(row.license, 80) or "not stated",
        checked=full_day(row.checked) or "not checked",
    )


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "never"
