"""The archive: what the edition of a week told, as it is kept, for the page of that week."""

from msgspec import DecodeError, json

from tracker.publish.digest_parts import CORRECTION, Link, News
from tracker.publish.paths import week_path
from tracker.publish.view import View
from tracker.records.editions import EditionRow


def told(view: View, week: str) -> News | None:
    """Give what was told; None where no edition is kept, or one of a shape that is no more."""
    row = next((each for each in view.snapshot.editions if each.week == week), None)
    return decoded(row) if row else None


def corrected(view: View, week: str) -> list[tuple[str, str, Link]]:
    """Give the weeks whose editions corrected that of this week, with their pages and models."""
    later = [row for row in view.snapshot.editions if row.week > week]
    return [
        (row.week, week_path(row.week), story.model)
        for row in later
        for news in (decoded(row),)
        for story in (news.past if news else ())
        if story.label == CORRECTION and story.before and story.before.text == week
    ]


def decoded(row: EditionRow) -> News | None:
    """Read a kept edition; None where its shape is no more."""
    try:
        return json.decode(row.told, type=News)
    except DecodeError:
        return None
