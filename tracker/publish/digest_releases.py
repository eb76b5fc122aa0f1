"""The releases of the week: counted by tier, the foremost as cards, the others as lines."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.publish.digest_arrivals import Arrivals
from tracker.publish.digest_cards import Beside, card, line
from tracker.publish.digest_counts import History, counts
from tracker.publish.digest_figures import Score
from tracker.publish.digest_limits import Limits
from tracker.publish.digest_parts import Card, Group, Line, Link, Releases
from tracker.publish.digest_ranking import Scale, by_release, rank
from tracker.publish.digest_safety import is_preview
from tracker.publish.digest_why import Bounds, bounds, why
from tracker.publish.digest_words import (
    TIER_MARKS,
    TIER_WORDS,
    capital,
    clean,
    listed,
    plural,
    safe_url,
)
from tracker.records.landscape import Release
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow, Snapshot

_NAMED_RELATIVES = 3
_SIBLINGS = 3
_PAPERS = 1
Scored = list[tuple[ModelRow, Score]]


class Came(Struct, frozen=True, kw_only=True):
    """What came in a week."""

    now: Arrivals
    shown: Arrivals
    """Those of them that are told of; the numbers are of all."""
    before: History
    bounds: Bounds
    ranked: list[Scored]
    """What is shown, a release each, the foremost first."""


def came(now: Arrivals, shown: Arrivals, before: History, seen: Snapshot, scale: Scale) -> Came:
    """Put the releases of a week in order."""
    return Came(
        now=now,
        shown=shown,
        before=before,
        bounds=bounds(now.released, seen.models),
        ranked=by_release(rank(shown.released, scale), scale.events),
    )


def previews(told: Came, limits: Limits) -> list[ModelRow]:
    """Give the gated previews that have no card: they are told as staged releases."""
    _, rest = _split(told, limits)
    return [group[0][0] for group in rest if is_preview(group[0][0])]


def releases(told: Came, models: Sequence[ModelRow], limits: Limits, beside: Beside,
             events: Mapping[str, Release]) -> Releases:  # fmt: skip
    """Tell the releases of a week, with those of the weeks before to compare."""
    now, shown = told.now, told.shown
    top, rest = _split(told, limits)
    plain = [group for group in rest if not is_preview(group[0][0])]
    groups, more = _groups(plain, now, limits, beside, events)
    late = tuple(line(row, beside.links) for row in shown.late[: limits.late])
    return Releases(
        total=len(now.released),
        counts=counts(now.released, told.before, models),
        derivatives=now.derivatives,
        top=tuple(_card(group, told, beside, events) for group in top),
        groups=groups,
        relatives=_relatives(shown.relatives),
        late=late,
        late_more=len(shown.late) - len(late),
        caught_up=now.caught_up,
        weeks=told.before.weeks,
        more=more,
    )


def events_of(told: Sequence[Release]) -> dict[str, Release]:
    """Give the release that each model is told as."""
    return {
        telling.key: release
        for release in told
        for telling in release.tellings
        if telling.kind == "model"
    }


def _split(told: Came, limits: Limits) -> tuple[list[Scored], list[Scored]]:
    top = [group for group in told.ranked if group[0][0].tier != "unknown"][: limits.top]
    return top, [group for group in told.ranked if group not in top]


def _groups(
    rest: Sequence[Scored], now: Arrivals, limits: Limits, beside: Beside,
    events: Mapping[str, Release],
) -> tuple[tuple[Group, ...], int]:  # fmt: skip
    """Give lines by tier, the foremost of all tiers; the others are a number each."""
    shown = _foremost(rest, limits.lines)
    found: list[Group] = []
    for tier in TIERS:
        mine = [group for group in rest if group[0][0].tier == tier]
        told = [group for group in mine if group[0][0].model_key in shown]
        if mine:
            lines = tuple(_line(group, now, beside, events) for group in told)
            words, mark = capital(TIER_WORDS[tier]), TIER_MARKS[tier]
            more = len(mine) - len(told)
            found.append(Group(tier=tier, words=words, mark=mark, lines=lines, more=more))
    return tuple(found), len(rest) - len(shown)


def _foremost(rest: Sequence[Scored], limit: int) -> set[str]:
    """Choose whose lines are shown: the foremost of each tier, then the foremost of all."""
    firsts: dict[Tier, str] = {}
    for group in rest:
        firsts.setdefault(group[0][0].tier, group[0][0].model_key)
    keys = [*firsts.values(), *(group[0][0].model_key for group in rest)]
    return set(list(dict.fromkeys(keys))[:limit])


def _line(
    group: Scored, now: Arrivals, beside: Beside, events: Mapping[str, Release], *,
    papers: bool = True,
) -> Line:  # fmt: skip
    """Tell a release by its foremost model; its others stand beside."""
    (row, score), *others = group
    told = line(row, beside.links, now.folded.get(row.model_key), score)
    named = tuple(beside.links.model(other) for other, _ in others[:_SIBLINGS])
    left = len(others) - len(named)
    event = events.get(row.model_key)
    return replace(
        told,
        siblings=(*named, Link(f"{left} more")) if left else named,
        papers=_papers(event) if event and papers else (),
    )


def _papers(event: Release) -> tuple[Link, ...]:
    told = [each for each in event.tellings if each.kind == "paper" and safe_url(each.url)]
    return tuple(
        Link(f"paper {clean(each.key, 20)}", safe_url(each.url)) for each in told[:_PAPERS]
    )


def _card(group: Scored, told: Came, beside: Beside, events: Mapping[str, Release]) -> Card:
    row = group[0][0]
    told_line = _line(group, told.now, beside, events, papers=False)  # its paper is who told
    return card(told_line, row, events.get(row.model_key), why(row, told.bounds), beside)


def _relatives(relatives: Counter[str]) -> str:
    """Say who got derivatives, without listing them one by one."""
    if not relatives:
        return ""
    ranked = sorted(relatives.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{clean(name, 60)} ({count})" for name, count in ranked[:_NAMED_RELATIVES]]
    others = len(ranked) - len(named)
    if others:
        named.append(plural(others, "other model"))
    return f"{plural(relatives.total(), 'derivative')} of earlier models: {listed(named)}."
