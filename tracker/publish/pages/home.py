"""The home page: the week in one claim, models by tier, releases, changes, reading, sources."""

from collections import Counter
from collections.abc import Iterator

from tracker.publish.change_lines import change_lines
from tracker.publish.charts import first_week, weekly_tiers
from tracker.publish.digest_words import capital, day, plural
from tracker.publish.gap import gap_chart
from tracker.publish.license_chart import license_chart
from tracker.publish.lines import week_words
from tracker.publish.linked_data import dataset
from tracker.publish.page import Page, Picture
from tracker.publish.paths import PICTURE
from tracker.publish.postcard import list_postcard
from tracker.publish.reading_lines import paper_lines, post_lines
from tracker.publish.release_lines import release_lines
from tracker.publish.tier_key import present, tier_key
from tracker.publish.view import View
from tracker.records.snapshot import ModelRow

SHOWN, FEW = 20, 6


def pages(view: View) -> Iterator[Page | Picture]:
    """Give `index.html`, and the picture of all pages that have none of their own."""
    week = view.week
    releases = view.news(week)
    changes = [row for row in view.snapshot.changes if week.saw(row.seen_at)]
    told = [row for row in changes if row.field in ("license", "gated", "available", "tier")]
    troubled = [row for row in view.snapshot.sources if row.state in ("failing", "silent")]
    yield view.page(
        "index.html",
        "home",
        f"{capital(week_words(week.key))}: {plural(len(releases), 'release')}",
        view.config.site.description,
        view.newest_at,
        things=[dataset(view.config.site, view.newest_at, view.reach("index.html"))],
        week=week,
        number=capital(week_words(week.key)),
        claim=_claim(releases),
        key=tier_key(view),
        releases=release_lines(view.told(releases[:SHOWN])),
        total=len(releases),
        changes=change_lines(view.model_paths, told[:FEW]),
        papers=paper_lines(view.snapshot.papers[:FEW]),
        posts=post_lines(view.snapshot.posts[:FEW]),
        chart=weekly_tiers(view.snapshot.models, week),
        charts=[each for each in (gap_chart(view), license_chart(view)) if each],
        troubled=[(row, day(row.last_ok_at) or "never") for row in troubled],
        tiers_asked=view.asked("page_tiers", week=week.key),
        weeks_asked=view.asked("page_weeks", week=week.key, first=first_week(week)),
        sources_asked=view.asked("page_sources"),
        sources=len(view.snapshot.sources),
    )
    site, counts = view.config.site, present(view)
    words = (site.title, site.description, f"{plural(counts.total(), 'model')}, by openness")
    yield from list_postcard(view.frame, PICTURE, words, counts)


def _claim(releases: list[ModelRow]) -> str:
    """Say the week in a sentence that the list below bears out."""
    if not releases:
        return "No release became known in this week."
    tiers = Counter(row.tier for row in releases)
    opened = tiers["fully_open"] + tiers["weights_open"]
    first = f"{capital(plural(len(releases), 'release'))} this week"
    if not opened:
        return f"{first}, none with weights that are free of research-only terms."
    verb = "comes" if opened == 1 else "come"
    full = tiers["fully_open"]
    second = f"{full} of them came with training data and code." if full else ""
    return f"{first}: {opened} {verb} with weights to download. {second}".strip()
