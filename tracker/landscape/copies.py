"""Copies: who only stores another model's weights otherwise, and to whose release it belongs.

A copy is declared as `quantized` of one model, or names in its own name the model that it declares
as its base and nothing besides but formats. Its maker's own copies belong to the model's release,
those of others when they came out with it; later ones are no part of the event.
"""

from collections.abc import Mapping
from datetime import timedelta

from tracker.landscape.names import LINES, parse
from tracker.records.landscape import Telling

FIRST_DAY = timedelta(days=1)
"""So long after a model, to the calendar day, anybody's copy is part of the event."""
OWN_COPY = timedelta(days=60)
"""So long after it its maker's own copy is."""


def original(model: Telling, models: Mapping[str, Telling]) -> Telling | None:
    """Give the model that this one is a copy of and came out with; None when it is none."""
    for key in model.base_keys:
        base = models.get(key)
        if base is None or base.key == model.key or not _is_copy(model, base):
            continue
        late = abs(model.told_at.date() - base.told_at.date())
        if late <= (OWN_COPY if same_maker(model, base) else FIRST_DAY):
            return base
    return None


def is_others(model: Telling) -> bool:
    """Say whether it is a copy of something that its maker has not made, seen or not."""
    if not model.base_names or maker(model) in {name.casefold() for name in model.base_makers}:
        return False
    return any(_says_copy(model, name) for name in model.base_names)


def originals(models: Mapping[str, Telling]) -> dict[str, Telling]:
    """Give the original of every copy, by the copy's key."""
    return {
        key: base for key, model in models.items() if (base := original(model, models)) is not None
    }


def same_maker(one: Telling, other: Telling) -> bool:
    """Say whether both name one maker."""
    return bool(one.organization) and maker(one) == maker(other)


def maker(telling: Telling) -> str:
    """Compare makers without case; a model that names none is its own."""
    return telling.organization.casefold() or f"model {telling.key}"


def _is_copy(model: Telling, base: Telling) -> bool:
    return _says_copy(model, base.title)


def _says_copy(model: Telling, base: str) -> bool:
    """Say whether relation and name tell of a copy: what the name adds is no other model's name."""
    if model.title == base:
        return True
    own, its = parse(model.title), parse(base)
    if own.model == its.model:
        return True
    if set(model.relations) != {"quantized"}:
        return False
    added = {*own.family, *own.grades} - {*its.family, *its.grades}
    told = own.changed and not its.changed
    names_another = any(word in LINES or _has_digit(word) for word in added)
    return not told and not names_another


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
