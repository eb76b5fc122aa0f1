"""The archive: what the edition of a week told, as it is kept, for the page of that week."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import DecodeError, json

from tracker.publish.digest_parts import CORRECTION, Link, News
from tracker.publish.paths import week_path
from tracker.records.editions import EditionRow

Correction = tuple[str, str, Link]
"""Week and page of the edition that corrects, and the model."""


def corrections(editions: Iterable[EditionRow]) -> dict[str, list[Correction]]:
    """Give by week what later editions corrected of that week's, each with its week and page."""
    found: dict[str, list[Correction]] = {}
    for row in editions:
        news = decoded(row)
        for story in news.past if news else ():
            if story.label == CORRECTION and story.before and story.before.text < row.week:
                told = (row.week, week_path(row.week), story.model)
                found.setdefault(story.before.text, []).append(told)
    return found


@lru_cache(maxsize=100)
def decoded(row: EditionRow) -> News | None:
    """Read a kept edition; None where its shape is no more."""
    try:
        return json.decode(row.told, type=News)
    except DecodeError:
        return None
