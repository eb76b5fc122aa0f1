"""What earlier editions told of each model: read from the editions that are kept."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.publish.digest_parts import News
from tracker.records.openness import Permission, Tier


class Told(Struct, frozen=True, kw_only=True):
    """What was last told of a model, and in which edition."""

    week: str
    tier: Tier
    states: dict[str, str] = {}
    """By the name of a component, in a card: Open, Partial, Closed, Unknown."""
    rights: dict[str, Permission] = {}
    """By question, in a card."""


def earlier(editions: Iterable[News], week: str) -> list[News]:
    """Give the editions of the weeks before, the oldest first."""
    return sorted((news for news in editions if news.week < week), key=lambda news: news.week)


def told_before(editions: Sequence[News]) -> dict[str, Told]:
    """Give what was last told of each model, by its key. `editions`: the oldest first."""
    found: dict[str, Told] = {}
    for news in editions:
        found |= {key: each for key, each in _released(news) if key}
        for change in news.changes:
            if change.key and change.tier:
                old = found.get(change.key, Told(week=news.week, tier=change.tier))
                # Its parts may be others by now: a card of the time before tells of them no more.
                found[change.key] = Told(week=old.week, tier=change.tier)
        for story in (*news.safety, *news.past):
            if story.key and story.tier:
                old = found.get(story.key, Told(week=news.week, tier=story.tier))
                found[story.key] = replace(
                    old, tier=story.tier, states=old.states | story.states,
                    rights=old.rights | story.rights,
                )  # fmt: skip
    return found


def _released(news: News) -> Iterator[tuple[str, Told]]:
    came = news.releases
    for line in (*came.late, *(line for group in came.groups for line in group.lines)):
        yield line.key, Told(week=news.week, tier=line.tier)
    for card in came.top:
        states = {cell.name: cell.state for cell in card.cells}
        yield (
            card.line.key,
            Told(week=news.week, tier=card.line.tier, states=states, rights=dict(card.rights)),
        )
