"""What an edition tells, before it is given a form: gathered once, then told at some length."""

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from tracker.config import Config
from tracker.publish.digest_arrivals import Arrivals, arrivals
from tracker.publish.digest_asked import asks
from tracker.publish.digest_changes import changes
from tracker.publish.digest_coverage import coverage
from tracker.publish.digest_headline import minute, preheader, subject
from tracker.publish.digest_interests import in_words, wants
from tracker.publish.digest_links import Links
from tracker.publish.digest_market import prices
from tracker.publish.digest_parts import Change, Limits, News, Releases
from tracker.publish.digest_reading import readings
from tracker.publish.digest_releases import Came, releases
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import capital, clean, full_day, plural
from tracker.records.snapshot import Snapshot
from tracker.records.subscribers import EVERYTHING, Interests


class Gathered(Struct, frozen=True, kw_only=True):
    """All that happened in a week and is of interest, whatever its length."""

    snapshot: Snapshot
    week: Week
    config: Config
    interests: Interests
    links: Links
    came: Came
    changes: tuple[Change, ...]


def gather(snapshot: Snapshot, week: Week, config: Config, interests: Interests) -> Gathered:
    """Look at the whole snapshot once."""
    links = Links(config.site.base_url)
    now = arrivals(snapshot, week)
    return Gathered(
        snapshot=snapshot,
        week=week,
        config=config,
        interests=interests,
        links=links,
        came=Came(
            now=now,
            shown=_of_interest(now, interests),
            before=arrivals(snapshot, week.before).released,
        ),
        changes=tuple(changes(snapshot, week, links, interests)),
    )


def news(told: Gathered, limits: Limits) -> News:
    """Tell it, no more of each kind than the limits say."""
    snapshot, week, config = told.snapshot, told.week, told.config
    came = releases(told.came, snapshot, told.links, limits)
    priced, contrast = prices(snapshot.models)
    read = readings(snapshot, week, limits)
    return News(
        week=week.key,
        dates=week.words(),
        as_of=f"{full_day(snapshot.now)} at {snapshot.now:%H:%M} UTC",
        title=clean(config.digest.title),
        subject=subject(came, told.changes),
        preheader=preheader(came),
        sample=config.sample,
        minute=minute(came, told.changes),
        notes=_notes(came),
        releases=came,
        changes=told.changes[: limits.changes],
        changes_more=max(0, len(told.changes) - limits.changes),
        prices=priced,
        contrast=contrast,
        papers=read.papers,
        papers_more=read.papers_more,
        posts=read.posts,
        posts_more=read.posts_more,
        software=read.software,
        coverage=coverage(snapshot.sources, limits.troubles),
        asks=asks(snapshot.queries, week, told.links),
        footer=told.links.footer(week),
        filtered=in_words(told.interests),
    )


def _of_interest(now: Arrivals, interests: Interests) -> Arrivals:
    if interests == EVERYTHING:
        return now
    return replace(
        now,
        released=tuple(row for row in now.released if wants(interests, row)),
        late=tuple(row for row in now.late if wants(interests, row)),
        relatives=Counter(),
    )


def _notes(told: Releases) -> tuple[str, ...]:
    notes = ["A release counts once; derivatives are counted with what they were made from."]
    if told.derivatives:
        notes.append(f"{capital(plural(told.derivatives, 'derivative'))} came this week.")
    late = len(told.late) + told.late_more
    if late:
        models = plural(late, "model was", "models were")
        notes.append(f"{capital(models)} first seen this week but created earlier.")
    if told.caught_up:
        models = plural(told.caught_up, "older model was", "older models were")
        notes.append(f"{capital(models)} read for the first time, as the tracker began: no news.")
    return tuple(notes)
