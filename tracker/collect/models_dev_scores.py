"""Results on benchmarks that models.dev lists with a lab's model, each an index of its own.

    "benchmarks": [{"name": "SWE-Bench Pro", "score": 54.2, "metric": "resolve rate",
                    "dataset": "public", "variant": "high", "harness": "Codex", "version": "2",
                    "source": "https://…", "date": "2026-05-28"}]

What was measured otherwise is never mixed: one name has 15 on one data set and 54 on another, 33 by
one metric and 72 by another. So version, data set, variant and metric are part of the index's name,
`models_dev/SWE-Bench Pro (public, high, resolve rate)`, and the harness, which drives the model, is
part of the subject, `openai/gpt-5.4: Codex`. The day is that of the model, not of the measurement.
"""

import msgspec

from tracker.collect.figures import page, score
from tracker.collect.links import hub_ids
from tracker.collect.models_dev_shapes import Benchmark, Model
from tracker.collect.text import clean
from tracker.records.openness import Tier
from tracker.records.scores import Score
from tracker.records.sources import Trouble

SITE = "https://models.dev"
_LONGEST = 60


def scores(facts: dict[str, Model], url: str) -> tuple[list[Score], list[Trouble]]:
    """Give the scores of labs' models, and at most one trouble a model."""
    found: dict[tuple[str, str], Score] = {}
    troubles: list[Trouble] = []
    for key, model in sorted(facts.items()):
        unread: list[str] = []
        for told in model.benchmarks:
            try:
                made = _score(key, model, msgspec.convert(told, type=Benchmark))
            except ValueError as error:  # of msgspec too
                unread.append(str(error))
                continue
            if found.setdefault((made.index_name, made.subject), made) is not made:
                unread.append(f"{made.index_name!r} stands twice, the first is kept")
        if unread:
            troubles.append(_unread(key, unread, url))
    return list(found.values()), troubles


def _unread(key: str, unread: list[str], url: str) -> Trouble:
    count = "a score is" if len(unread) == 1 else f"{len(unread)} scores are"
    message = f"{count} left out: {clean(key)[:80]!r}: {unread[0]}"
    return Trouble(code="item", message=message, url=url)


def _score(key: str, model: Model, told: Benchmark) -> Score:
    """Make a score. Raises ValueError when it is no number."""
    try:
        value = score(told.score)
    except ValueError as error:
        message = f"{_text(told.name)!r}: {error}"
        raise ValueError(message) from error
    harness = _text(told.harness)
    return Score(
        index_name=_index(told),
        subject=f"{key}: {harness}" if harness else key,
        name=clean(model.name) or key,
        organization=key.partition("/")[0],
        score=value,
        released_on=model.released_on,
        says=_SAYS[model.open_weights],
        tier=_TIERS[model.open_weights],
        hub_ids=(*hub_ids(" ".join(weight.url for weight in model.weights)), key),
        url=page(told.source) or f"{SITE}/models/{key}",
    )


_SAYS = {True: "open_weights: true", False: "open_weights: false", None: ""}
_TIERS: dict[bool | None, Tier | None] = {True: "weights_open", False: "closed", None: None}


def _index(told: Benchmark) -> str:
    name, version = _text(told.name), _text(told.version)
    named = name if not version or version in name else f"{name} {version}"
    how = [text for part in (told.dataset, told.variant, told.metric) if (text := _text(part))]
    return f"models_dev/{named} ({', '.join(how)})" if how else f"models_dev/{named}"


def _text(told: object) -> str:
    return clean(str(told))[:_LONGEST] if isinstance(told, str | int | float) else ""
