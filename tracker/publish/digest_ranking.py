"""Which releases come first: a score of parts that add up, each a fact that can be looked up.

| part | points |
|---|---|
| novelty | 2 made from no other model, 1 its maker's next one, 0 made from another's |
| openness | 3 fully open, 2 weights-open, 1 research preview or closed, 0 unknown |
| sources | 1 for each kind of source that tells of it beyond the first, at most 3 |
| growth | log10(1 + likes a day) + log10(1 + downloads a day) / 2, at most 3 |
| watched | 0.5 where the config names its maker as one to follow |

A new model starts from no likes and no downloads, so what it has is what it grew by; a day is the
least age. Growth counts up to 3, so that no crowd outweighs what a model is, and in tenths, so that
an edition does not tell something else with every download.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import log10

from msgspec import Struct

from tracker.config import Config
from tracker.publish.digest_figures import Score
from tracker.publish.digest_interests import makers
from tracker.records.landscape import Release
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow

_OPENNESS: dict[Tier, float] = {
    "fully_open": 3.0, "weights_open": 2.0, "research_preview": 1.0, "closed": 1.0, "unknown": 0.0,
}  # fmt: skip
_MOST = 3.0
"""Of sources, and of growth."""
_WATCHED = 0.5


class Scale(Struct, frozen=True, kw_only=True):
    """What releases are measured by besides themselves."""

    on: date
    """The day until which they grew."""
    watched: frozenset[str] = frozenset()
    """Makers to follow, in lower case."""
    events: Mapping[str, Release] = {}
    """By model key, the release that tellings were joined to."""


def watched(config: Config) -> frozenset[str]:
    """Give the makers that the config follows: whose feeds it reads, and whose cards."""
    names: list[str] = []
    for source in config.sources:
        listed = source.options.get("organizations", ())
        names += [source.organization or "", *(listed if isinstance(listed, list) else ())]
    return frozenset(name.casefold() for name in names if name)


def score(row: ModelRow, scale: Scale) -> Score:
    """Measure one release."""
    event = scale.events.get(row.model_key)
    kinds = len({told.kind for told in event.tellings}) if event else 0
    novelty, openness = _novelty(row), _OPENNESS[row.tier]
    sources = min(_MOST, float(max(0, kinds - 1)))
    growth = round(min(_MOST, _growth(row, scale.on)), 1)
    follow = _WATCHED if scale.watched.intersection(map(str.casefold, makers(row))) else 0.0
    return Score(
        total=round(novelty + openness + sources + growth + follow, 2),
        novelty=novelty,
        openness=openness,
        sources=sources,
        growth=growth,
        watched=follow,
    )


def rank(rows: Iterable[ModelRow], scale: Scale) -> list[tuple[ModelRow, Score]]:
    """Sort, the highest score first; of two that have the same, by key."""
    scored = [(row, score(row, scale)) for row in rows]
    return sorted(scored, key=lambda pair: (-pair[1].total, pair[0].model_key))


def by_release(
    ranked: Sequence[tuple[ModelRow, Score]], events: Mapping[str, Release]
) -> list[list[tuple[ModelRow, Score]]]:
    """Put the models of one release together, where the first of them stands."""
    groups: dict[str, list[tuple[ModelRow, Score]]] = {}
    for row, each in ranked:
        event = events.get(row.model_key)
        name = f"release {event.release_key}" if event else f"model {row.model_key}"
        groups.setdefault(name, []).append((row, each))
    return list(groups.values())


def _novelty(row: ModelRow) -> float:
    if not row.parents:
        return 2.0
    own = {parent.hub_id.partition("/")[0].casefold() for parent in row.parents}
    return 1.0 if (row.hub_id or "").partition("/")[0].casefold() in own else 0.0


def _growth(row: ModelRow, on: date) -> float:
    born = row.created_on or row.first_seen_at.date()
    days = max(1, (on - born).days)
    return log10(1 + (row.likes or 0) / days) + log10(1 + (row.downloads or 0) / days) / 2
