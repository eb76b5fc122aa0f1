"""The releases of the week: counted by tier, the foremost as cards, the others as lines."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tracker.publish.digest_arrivals import Arrivals
from tracker.publish.digest_cards import card, line
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Count, Group, Limits, Releases
from tracker.publish.digest_words import TIER_MARKS, TIER_WORDS, capital, clean, listed, plural
from tracker.records.landscape import Release
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow, Snapshot

_NAMED_RELATIVES = 3


class Came(Struct, frozen=True, kw_only=True):
    """What came in a week."""

    now: Arrivals
    shown: Arrivals
    """Those of them that are told of; the numbers are of all."""
    before: Sequence[ModelRow]
    """The releases of the week before."""


def releases(came: Came, snapshot: Snapshot, links: Links, limits: Limits) -> Releases:
    """Tell the releases of a week, with those of the week before to compare."""
    now, shown, events = came.now, came.shown, _events(snapshot.releases)
    ranked = rank(shown.released, events)
    lines = {row.model_key: line(row, links, now.folded.get(row.model_key)) for row in ranked}
    top = [row for row in ranked if row.tier != "unknown"][: limits.top]
    rest = [row for row in ranked if row not in top]
    groups = []
    for tier in TIERS:
        rows = [row for row in rest if row.tier == tier]
        told = tuple(lines[row.model_key] for row in rows[: limits.lines])
        words, mark, more = capital(TIER_WORDS[tier]), TIER_MARKS[tier], len(rows) - len(told)
        if told:
            groups.append(Group(tier=tier, words=words, mark=mark, lines=told, more=more))
    late = tuple(line(row, links) for row in shown.late[: limits.late])
    return Releases(
        total=len(now.released),
        counts=_counts(now.released, came.before, snapshot.models),
        derivatives=now.derivatives,
        top=tuple(card(lines[row.model_key], row, events.get(row.model_key)) for row in top),
        groups=tuple(groups),
        relatives=_relatives(shown.relatives),
        late=late,
        late_more=len(shown.late) - len(late),
        caught_up=now.caught_up,
    )


def rank(rows: Sequence[ModelRow], events: dict[str, Release]) -> list[ModelRow]:
    """Put first what more kinds of source tell of, then what is more open, then what is used."""

    def order(row: ModelRow) -> tuple[int, int, int, int, str]:
        event = events.get(row.model_key)
        kinds = len({told.kind for told in event.tellings}) if event else 0
        tier = TIERS.index(row.tier)
        return -kinds, tier, -(row.likes or 0), -(row.downloads or 0), row.model_key

    return sorted(rows, key=order)


def _events(told: Sequence[Release]) -> dict[str, Release]:
    return {
        telling.key: release
        for release in told
        for telling in release.tellings
        if telling.kind == "model"
    }


def _counts(
    now: Sequence[ModelRow], before: Sequence[ModelRow], known: Sequence[ModelRow]
) -> tuple[Count, ...]:
    new, old = Counter(row.tier for row in now), Counter(row.tier for row in before)
    everything = Counter(row.tier for row in known if row.gone_at is None)

    def count(tier: Tier) -> Count:
        return Count(
            tier=tier,
            words=capital(TIER_WORDS[tier]),
            mark=TIER_MARKS[tier],
            new=new[tier],
            before=old[tier],
            known=everything[tier],
            percent=round(100 * new[tier] / len(now)) if now else 0,
        )

    total = Count(
        tier=None,
        words="All",
        mark="",
        new=len(now),
        before=len(before),
        known=everything.total(),
        percent=100,
    )
    return (*(count(tier) for tier in TIERS), total)


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
