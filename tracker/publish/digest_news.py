"""What an edition tells, before it is given a form: gathered once, then told at some length."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from tracker.config import Config
from tracker.publish.digest_arrivals import Arrivals, arrivals
from tracker.publish.digest_asked import asks
from tracker.publish.digest_cards import Beside
from tracker.publish.digest_changes import Around, changes
from tracker.publish.digest_closed import Market, closed
from tracker.publish.digest_counts import history
from tracker.publish.digest_coverage import coverage
from tracker.publish.digest_figures import Price
from tracker.publish.digest_headline import minute, subject
from tracker.publish.digest_interests import in_words, wants
from tracker.publish.digest_length import FOLD_WORDS, fold, is_quiet
from tracker.publish.digest_limits import Limits
from tracker.publish.digest_links import Links
from tracker.publish.digest_market import price_beside, prices
from tracker.publish.digest_near import scores
from tracker.publish.digest_notes import notes
from tracker.publish.digest_parts import CORRECTION, Change, Link, News, Releases, Story
from tracker.publish.digest_past import past
from tracker.publish.digest_ranking import Scale, watched
from tracker.publish.digest_reading import Choice, readings, tellers
from tracker.publish.digest_releases import Came, came, events_of, previews, releases
from tracker.publish.digest_safety import preview, signs
from tracker.publish.digest_told import earlier, told_before
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, full_day
from tracker.records.landscape import Release
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
    events: Mapping[str, Release]
    beside: Beside
    changes: tuple[Change, ...]
    closed: tuple[Story, ...]
    signs: tuple[Story, ...]
    past: tuple[Story, ...]
    prices: tuple[tuple[Price, ...], str]
    wanted: frozenset[str]
    """Models of interest, where not everything is."""


def gather(
    snapshot: Snapshot, week: Week, config: Config, kept: list[News], interests: Interests
) -> Gathered:
    """Look at the whole snapshot once. `kept`: editions of other weeks."""
    links, models = Links(config.site.base_url), {row.model_key: row for row in snapshot.models}
    events, now = events_of(snapshot.releases), arrivals(snapshot, week)
    scale = Scale(on=week.over_at.date(), watched=watched(config), events=events)
    told, known = told_before(earlier(kept, week.key)), scores(snapshot.scores, snapshot.models)
    priced = prices(snapshot.models)
    before = past(snapshot, week, told, links, interests)
    changed = changes(snapshot, week, Around(links=links, interests=interests, told=told))
    # What is corrected is told there, and not as something that the model did.
    corrected = {story.key for story in before if story.label == CORRECTION}
    market = Market(models=models, scores=known, links=links, interests=interests)
    return Gathered(
        snapshot=snapshot, week=week, config=config, interests=interests, links=links,
        events=events, prices=priced,
        came=came(now, _of_interest(now, interests), history(snapshot, week), snapshot, scale),
        beside=Beside(
            links=links, rooms=snapshot.rooms, scores=known, closed_price=price_beside(priced[0])
        ),
        changes=tuple(each for each in changed if each.key not in corrected),
        closed=tuple(closed(snapshot.price_moves, week, market)),
        signs=tuple(signs(snapshot.safety, week, models, interests, links)),
        past=tuple(before),
        wanted=frozenset(
            () if interests == EVERYTHING else
            (key for key, row in models.items() if wants(interests, row))
        ),
    )  # fmt: skip


def news(told: Gathered, limits: Limits) -> News:
    """Tell it, no more of each kind than the limits say."""
    snapshot, week, config = told.snapshot, told.week, told.config
    shown, limits = _releases(told, limits)
    read = readings(snapshot, week, limits, _choice(told, shown))
    safety = (
        *(preview(row, told.links) for row in previews(told.came, limits)), *told.signs,
    )  # fmt: skip
    page = told.links.week(week)
    whole = News(
        week=week.key,
        dates=week.words(),
        as_of=f"{full_day(snapshot.now)} at {snapshot.now:%H:%M} UTC",
        title=clean(config.digest.title),
        subject="",
        preheader="",
        sample=config.sample,
        minute=minute(week.key, shown, told.changes, told.links.numbers(week)),
        notes=notes(shown),
        releases=shown,
        changes=told.changes[: limits.changes],
        changes_more=max(0, len(told.changes) - limits.changes),
        prices=told.prices[0],
        contrast=told.prices[1],
        **asdict(read),
        coverage=coverage(snapshot.sources, limits.troubles),
        asks=asks(snapshot.queries, week, told.links),
        footer=told.links.footer(week),
        closed=told.closed[: limits.closed],
        closed_more=max(0, len(told.closed) - limits.closed),
        safety=safety[: limits.safety],
        safety_more=max(0, len(safety) - limits.safety),
        past=told.past[: limits.past],
        past_more=max(0, len(told.past) - limits.past),
        on_site=Link("on the site", page) if page else None,
        filtered=in_words(told.interests),
    )
    # To whoever chose little, a week is not quiet for that.
    quiet = is_quiet(whole) and told.interests == EVERYTHING
    return replace(whole, subject=subject(shown, told.changes, quiet=quiet))


def _releases(told: Gathered, limits: Limits) -> tuple[Releases, Limits]:
    """Tell as many of the foremost at length as can be read in one go, one in any case."""
    while True:
        found = releases(told.came, told.snapshot.models, limits, told.beside, told.events)
        said = minute(told.week.key, found, told.changes)
        if limits.top <= 1 or fold(said, found.top) <= FOLD_WORDS:
            return found, limits
        limits = replace(limits, top=limits.top - 1)


def _choice(told: Gathered, shown: Releases) -> Choice:
    """Say what papers and posts tell of releases that the edition tells of."""
    lines = [card.line for card in shown.top]
    lines += [line for group in shown.groups for line in group.lines]
    events = [told.events[line.key] for line in lines if line.key in told.events]
    nodes = frozenset(node for event in events for node in tellers(event))
    return Choice(interests=told.interests, wanted=told.wanted, told=nodes)


def _of_interest(now: Arrivals, interests: Interests) -> Arrivals:
    if interests == EVERYTHING:
        return now
    return replace(
        now,
        released=tuple(row for row in now.released if wants(interests, row)),
        late=tuple(row for row in now.late if wants(interests, row)),
        relatives=Counter(),
    )
