"""Closed models: prices that moved, days of shutdown, and the closest open model beside each."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from tracker.publish.digest_interests import wants
from tracker.publish.digest_links import Links
from tracker.publish.digest_near import Scores, closest_open
from tracker.publish.digest_parts import Link, Story
from tracker.publish.digest_week import Week
from tracker.publish.digest_words import clean, day, dollars, full_day
from tracker.records.snapshot import ModelRow, PriceMove
from tracker.records.subscribers import EVERYTHING, Interests

_PRICES = ("cut", "rise", "changed", "free", "priced")
_LABELS = {
    "cut": "Cheaper", "rise": "Dearer", "changed": "Price", "free": "Price", "priced": "Price",
    "shutdown_announced": "Ends", "shutdown_moved": "Ends", "deprecated": "Ends",
    "shutdown_withdrawn": "Stays",
}  # fmt: skip


class Market(Struct, frozen=True, kw_only=True):
    """What prices and shutdowns are told with."""

    models: Mapping[str, ModelRow]
    scores: Scores
    links: Links
    interests: Interests = EVERYTHING


def closed(moves: Iterable[PriceMove], week: Week, market: Market) -> list[Story]:
    """Tell what moved in a week, each model once: shutdowns first, then by how much a price moved.

    A price of a line that nothing links to a model is left out: it may be that of one that is told.
    """
    groups: dict[str, list[PriceMove]] = {}
    for move in moves:
        if week.saw(move.seen_at) and _tells(move, market):
            groups.setdefault(move.model_key or f"{move.provider} {move.name}", []).append(move)
    told = [_first(group) for group in groups.values()]
    told.sort(key=lambda move: (move.event in _PRICES, -_moved(move), move.name, move.provider))
    return [_story(move, market) for move in told]


def _tells(move: PriceMove, market: Market) -> bool:
    if move.model_key is None:
        return move.event not in _PRICES and market.interests == EVERYTHING
    row = market.models.get(move.model_key)
    return row is not None and row.tier == "closed" and wants(market.interests, row)


def _first(group: Sequence[PriceMove]) -> PriceMove:
    """Choose what to tell of a model: an end before a price, then what moved most."""
    return min(
        group, key=lambda move: (move.event in _PRICES, -_moved(move), move.provider, move.name)
    )


def _moved(move: PriceMove) -> float:
    """Give the larger of both shares by which a price moved."""
    pairs = ((move.input_before, move.input), (move.output_before, move.output))
    return max((abs(1 - now / was) for was, now in pairs if was and now is not None), default=0.0)


def _story(move: PriceMove, market: Market) -> Story:
    row = market.models.get(move.model_key or "")
    named = market.links.model(row) if row else Link(clean(move.name, 90) or "(no name)")
    words = _price(move) if move.event in _PRICES else _end(move)
    return Story(
        label=_LABELS[move.event],
        model=named,
        when=day(move.seen_at),
        words=words,
        tier=row.tier if row else None,
        beside=closest_open(row.model_key, market.scores, market.links) if row else None,
        alert=_LABELS[move.event] == "Ends",
        key=row.model_key if row else "",
    )


def _price(move: PriceMove) -> str:
    sides = ((move.input_before, move.input, "in"), (move.output_before, move.output, "out"))
    parts = [_part(was, now, name) for was, now, name in sides if now is not None]
    share = _moved(move)
    lead = "Costs "
    if move.event in ("cut", "rise"):
        lead = f"Costs {100 * share:.0f} % {'less' if move.event == 'cut' else 'more'}: "
    return f"{lead}{', '.join(parts)} per million tokens ({clean(move.provider, 40)})."


def _part(was: float | None, now: float, name: str) -> str:
    if was is None or was == now:
        return f"{dollars(now)} {name}"
    return f"{dollars(was)} to {dollars(now)} {name}"


def _end(move: PriceMove) -> str:
    by = clean(move.provider, 40)
    on = full_day(move.ends_on)
    if move.event == "deprecated":
        return f"Is marked as deprecated by {by}{f', until {on}' if on else ''}."
    if move.event == "shutdown_withdrawn":
        return f"Will not be shut down{f' on {on}' if on else ''} any more, says {by}."
    return f"Stops answering on {on}, says the price list of {by}."
