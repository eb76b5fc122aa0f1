"""Lists of models: all of them, and those of each tier, in pages; and the compact index."""

from collections.abc import Iterator, Sequence

from tracker.publish.data import brief, data_page
from tracker.publish.digest_words import TIER_WORDS, capital, number, plural
from tracker.publish.lines import Line
from tracker.publish.page import Page, Picture
from tracker.publish.paths import PICTURE, feed_stem, picture_path, tier_path
from tracker.publish.postcard import list_postcard
from tracker.publish.tier_key import Part, present, tier_key
from tracker.publish.turns import turns
from tracker.publish.view import View
from tracker.records.openness import TIERS, Tier

MEANINGS: dict[Tier, str] = {
    "fully_open": "Weights, architecture, training data and training code are all public.",
    "weights_open": "The trained model can be downloaded and used; data or method may be withheld.",
    "research_preview": "Limited access, for academic or non-commercial use only.",
    "closed": "Served behind an API, or not released; the contrast.",
    "unknown": "The evidence does not say. That is a verdict, not an error.",
}


def pages(view: View) -> Iterator[Page | Picture]:
    """Give `models.html`, `tiers/*.html` with a picture each, and `models.json`."""
    there = [row for row in view.snapshot.models if row.gone_at is None]
    key = tier_key(view)
    yield from _list(view, key, view.lines(view.snapshot.models), None)
    for tier in TIERS:
        yield from _list(view, key, view.lines(row for row in there if row.tier == tier), tier)
        words = (capital(TIER_WORDS[tier]), MEANINGS[tier], "All models, by openness")
        yield from list_postcard(
            view.frame, picture_path(tier_path(tier)), words, present(view), tier
        )
    yield data_page(
        "models.json",
        view.as_of(view.snapshot.models),
        {"models": [brief(row, paged=view.paged(row)) for row in view.snapshot.models]},
        compact=True,
    )


def _list(
    view: View, key: Sequence[Part], lines: Sequence[Line], tier: Tier | None
) -> Iterator[Page]:
    heading = capital(TIER_WORDS[tier]) if tier else "All models"
    as_of, total = view.as_of(view.snapshot.models), _total(lines)
    for page in turns(lines, lambda turn: _path(tier, turn)):
        yield view.page(
            page.path,
            "list",
            page.titled(heading),
            MEANINGS[tier] if tier else "Every model that is tracked, with its openness tier.",
            as_of,
            crumbs=((("models.html", "Models"),) if tier else ()) + (("", heading),),
            heading=heading,
            data="models.json",
            picture=picture_path(tier_path(tier)) if tier else PICTURE,
            feed=feed_stem(tier_path(tier) if tier else "models.html"),
            meaning=MEANINGS[tier] if tier else "",
            current=tier,
            key=key,
            lines=page.rows,
            total=total,
            **page.turn,
        )


def _total(lines: Sequence[Line]) -> str:
    left = sum(line.gone for line in lines)
    return f"{plural(len(lines), 'model')}{f', {number(left)} not found any more' if left else ''}"


def _path(tier: Tier | None, page: int) -> str:
    if tier:
        return tier_path(tier, page)
    return "models.html" if page == 1 else f"models-{page}.html"
