"""The releases of a week of a snapshot, told as an edition tells them."""

from tracker.publish.digest_arrivals import arrivals
from tracker.publish.digest_cards import Beside
from tracker.publish.digest_counts import history
from tracker.publish.digest_limits import Limits
from tracker.publish.digest_links import Links
from tracker.publish.digest_near import scores
from tracker.publish.digest_parts import Releases
from tracker.publish.digest_ranking import Scale
from tracker.publish.digest_releases import Came, came, events_of, releases
from tracker.publish.digest_week import parse_week
from tracker.records.snapshot import Snapshot

WEEK = parse_week("2026-W48")
NO_LINKS = Links("")


def beside(snapshot: Snapshot, closed_price: str = "") -> Beside:
    known = scores(snapshot.scores, snapshot.models)
    return Beside(
        links=NO_LINKS, rooms=snapshot.rooms, scores=known, closed_price=closed_price
    )  # fmt: skip


def came_in(snapshot: Snapshot) -> Came:
    now = arrivals(snapshot, WEEK)
    scale = Scale(on=WEEK.over_at.date(), events=events_of(snapshot.releases))
    return came(now, now, history(snapshot, WEEK), snapshot, scale)


def told(snapshot: Snapshot, limits: Limits = Limits()) -> Releases:  # noqa: B008 - it is frozen
    found, events = came_in(snapshot), events_of(snapshot.releases)
    return releases(found, snapshot.models, limits, beside(snapshot), events)
