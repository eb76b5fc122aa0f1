"""Lists of models: all of them, and those of each tier, in pages; and the compact index."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from tracker.publish.as_of import day_of
from tracker.publish.data import brief, data_page
from tracker.publish.digest_words import TIER_WORDS, capital, number, plural
from tracker.publish.frame import Frame
from tracker.publish.lines import newest_first
from tracker.publish.page import Bundle, Matter, Page, Picture
from tracker.publish.paths import PICTURE, feed_stem, picture_path, tier_path
from tracker.publish.postcard import list_postcard
from tracker.publish.tier_key import Part, present, tier_key
from tracker.publish.turns import Turn, turns
from tracker.publish.view import Shown, View
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow

MEANINGS: dict[Tier, str] = {
    "fully_open": "Weights, architecture, training data and training code are all public.",
    "weights_open": "The trained model can be downloaded and used; data or method may be withheld.",
    "research_preview": "Limited access, for academic or non-commercial use only.",
    "closed": "Served behind an API, or not released; the contrast.",
    "unknown": "The evidence does not say. That is a verdict, not an error.",
}


class Given(Struct, frozen=True, kw_only=True):
    """All that one page of a list of models is made of."""

    frame: Frame
    tier: Tier | None
    """None: of all models."""
    page: Turn[Shown]
    total: str
    key: list[Part]
    as_of: datetime | None


def pages(view: View) -> Iterator[Page | Picture | Bundle]:
    """Give `models.html`, `tiers/*.html` with a picture each, and `models.json`."""
    ordered = newest_first(view.snapshot.models)
    there = [row for row in ordered if row.gone_at is None]
    key, as_of = tier_key(view), view.as_of(ordered)
    yield from _list(view, key, ordered, None, as_of)
    for tier in TIERS:
        yield from _list(view, key, [row for row in there if row.tier == tier], tier, as_of)
        words = (capital(TIER_WORDS[tier]), MEANINGS[tier], "All models, by openness")
        place = picture_path(tier_path(tier))
        yield from list_postcard(view.frame, place, words, present(view), tier)
    yield data_page(
        "models.json",
        as_of,
        {"models": [brief(row, view.line(row).path) for row in view.snapshot.models]},
        compact=True,
    )


def _list(
    view: View, key: list[Part], rows: Sequence[ModelRow], tier: Tier | None,
    as_of: datetime | None,
) -> Iterator[Bundle]:  # fmt: skip
    shown, total = [view.shown[row.model_key] for row in rows], _total(rows)
    for page in turns(shown, lambda turn: _path(tier, turn)):
        given = Given(frame=view.frame, tier=tier, page=page, total=total, key=key, as_of=as_of)
        signs = [each.sign for each in page.rows]
        told = (view.frame.sign, tier, page.path, page.turn, signs, total, key, day_of(as_of))
        yield Bundle(page.path, _files, Matter(given, told), few=True)


def _files(given: Given) -> Iterator[Page]:
    page, tier = given.page, given.tier
    heading = capital(TIER_WORDS[tier]) if tier else "All models"
    yield given.frame.page(
        page.path,
        "list",
        page.titled(heading),
        MEANINGS[tier] if tier else "Every model that is tracked, with its openness tier.",
        given.as_of,
        crumbs=((("models.html", "Models"),) if tier else ()) + (("", heading),),
        heading=heading,
        data="models.json",
        picture=picture_path(tier_path(tier)) if tier else PICTURE,
        feed=feed_stem(tier_path(tier) if tier else "models.html"),
        meaning=MEANINGS[tier] if tier else "",
        current=tier,
        key=given.key,
        lines=[each.line for each in page.rows],
        total=given.total,
        **page.turn,
    )


def _total(rows: Sequence[ModelRow]) -> str:
    left = sum(row.gone_at is not None for row in rows)
    return f"{plural(len(rows), 'model')}{f', {number(left)} not found any more' if left else ''}"


def _path(tier: Tier | None, page: int) -> str:
    if tier:
        return tier_path(tier, page)
    return "models.html" if page == 1 else f"models-{page}.html"
