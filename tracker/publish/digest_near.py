"""Which model of the other side is closest in capability, by an index that has both."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from tracker.publish.digest_links import Links
from tracker.publish.digest_market import cheapest
from tracker.publish.digest_parts import Sentence
from tracker.publish.digest_words import clean
from tracker.records.snapshot import ModelRow, ScoreRow

_OPEN = frozenset({"fully_open", "weights_open"})


class Near(Struct, frozen=True, kw_only=True):
    """The closest one."""

    row: ModelRow
    index_name: str
    distance: float
    """Its score less the other's."""


class Scores(Struct, frozen=True, kw_only=True):
    """Scores of models that can be had now."""

    of_model: dict[str, list[ScoreRow]]
    of_index: dict[str, list[tuple[float, ModelRow]]]


def scores(rows: Iterable[ScoreRow], models: Iterable[ModelRow]) -> Scores:
    """Sort them by model and by index."""
    known = {row.model_key: row for row in models}
    of_model, of_index = defaultdict(list), defaultdict(list)
    for row in rows:
        of_model[row.model_key].append(row)
        model = known.get(row.model_key)
        if model is not None and model.gone_at is None:
            of_index[row.index_name].append((row.score, model))
    return Scores(of_model=dict(of_model), of_index=dict(of_index))


def closest(model_key: str, known: Scores, *, opened: bool) -> Near | None:
    """Find the nearest model with usable weights, or else the nearest closed one that has a price.

    Of several indices the one whose pair is the closest by its own scale would compare what
    cannot be compared: the index that has most models is asked first. The better of two as near.
    """
    own = sorted(
        known.of_model.get(model_key, ()),
        key=lambda row: (-len(known.of_index.get(row.index_name, ())), row.index_name),
    )
    for mine in own:
        others = [
            (score, row)
            for score, row in known.of_index.get(mine.index_name, ())
            if row.model_key != model_key and _other_side(row, opened=opened)
        ]
        if others:
            score, row = min(
                others, key=lambda pair: (abs(pair[0] - mine.score), -pair[0], pair[1].model_key)
            )
            return Near(row=row, index_name=mine.index_name, distance=score - mine.score)
    return None


def closest_open(model_key: str, known: Scores, links: Links) -> Sentence | None:
    """Say which open model is closest to a closed one, by what measure and how far away."""
    near = closest(model_key, known, opened=True)
    if near is None:
        return None
    offer = cheapest(near.row)
    parts = [distance(near)]
    if offer:
        parts.append(offer.words)
    if near.row.verdict and near.row.verdict.conflicts:
        parts.append("read its licence conflict first")
    return Sentence("Closest open: ", links.model(near.row), f", {'; '.join(parts)}.")


def distance(near: Near) -> str:
    """Say how far away it is: `4.1 points lower on epoch_eci`."""
    index = clean(near.index_name, 60)
    if not round(near.distance, 1):
        return f"level on {index}"
    side = "higher" if near.distance > 0 else "lower"
    return f"{abs(near.distance):.1f} points {side} on {index}"


def _other_side(row: ModelRow, *, opened: bool) -> bool:
    if opened:
        return row.tier in _OPEN
    return row.tier == "closed" and cheapest(row) is not None
