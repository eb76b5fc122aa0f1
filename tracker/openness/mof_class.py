"""The Model Openness Framework 1.0 of a model that nobody wrote a record of, as far as seen.

The framework wants an open license on each component (https://arxiv.org/abs/2403.13784). A model's
declared license covers what lies in its repository: parameters and card. Of code, data and papers
elsewhere no license is known unless a source tells it; of some components, such as evaluation
results or a data card, nothing is known at all. What is not known is neither open nor missing, so
the class is given as what is proved and as what is still possible.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from tracker.openness.case import state_of
from tracker.openness.mof import FULL, measure
from tracker.openness.told import NOTHING_TOLD, Told, license_of, unlicensed
from tracker.records.definitions import MofPart, MofResult, MofState, MofStep
from tracker.records.facts import Facts
from tracker.records.mof import MOF_CLASSES, MofClass, MofComponent, MofRules
from tracker.records.openness import Openness, Verdict

Seen = tuple[MofState, str]
"""A state, and a whole sentence of why."""

_FOUND: dict[Openness, Seen] = {
    "open": ("open", "It is public."),
    "partial": ("unknown", "It is public in part, or only described."),
    "closed": ("not_open", "It is not public."),
    "unknown": ("unknown", "Nothing seen tells of it."),
}
_STRICTNESS: dict[MofState, int] = {"not_open": 0, "unknown": 1, "open": 2}


def mof_of(verdict: Verdict, facts: Facts, told: Told = NOTHING_TOLD) -> MofResult:
    """Compute the framework's class from a verdict's findings and license."""
    ours = _of_model(verdict, facts)
    parts = tuple(
        [
            _part(part.name, part.class_, *_seen(part, verdict, facts, told, ours))
            for part in facts.mof.components
            if part.required
        ]
    )
    return replace(_standing(tuple([part.state for part in parts]), facts.mof), parts=parts)


@lru_cache(maxsize=4096)
def _part(name: str, class_: MofClass, state: MofState, reason: str) -> MofPart:
    """Make each part once: thousands of models have the same ones."""
    return MofPart(name=name, class_=class_, state=state, reason=reason)


@lru_cache(maxsize=4096)
def _standing(told: tuple[MofState, ...], rules: MofRules) -> MofResult:
    """Give all that follows from the states of the required components, in the table's order."""
    required = [part.name for part in rules.components if part.required]
    states = dict(zip(required, told, strict=True))
    class_ = _best(_named(states, "open"), rules)
    possible = _best(_named(states, "open", "unknown"), rules)
    steps = tuple(_step(each, states, rules) for each in MOF_CLASSES)
    return MofResult(
        standing="unknown" if class_ != possible else "class" if class_ else "none",
        class_=class_,
        possible=possible,
        reason=_reason(class_, possible, steps, rules),
        progress=steps,
        parts=(),
    )


def _seen(
    part: MofComponent, verdict: Verdict, facts: Facts, told: Told, ours: Sequence[Seen]
) -> Seen:
    if part.shown_by is None:
        return "unknown", "Nothing that is collected tells of it."
    found = _FOUND[state_of(verdict, part.shown_by)]
    licensed = ours if part.with_model else [_under(told.get(part.shown_by), facts)]
    # What is public is told by its license; else that it is not seen comes first.
    order = [*licensed, found] if found[0] == "open" else [found, *licensed]
    return min(order, key=lambda seen: _STRICTNESS[seen[0]])


def _of_model(verdict: Verdict, facts: Facts) -> list[Seen]:
    """Judge the license of what lies in the model's repository, and what binds it to less."""
    if unlicensed(verdict):
        return [("not_open", "No license is declared.")]
    own = _under(verdict.license_id, facts)
    if verdict.bound_by is None:
        return [own]
    state, reason = _under(verdict.bound_by, facts)
    return [own, (state, f"By what the model was made from: {reason}")]


def _under(license_id: str | None, facts: Facts) -> Seen:
    row = license_of(license_id, facts)
    if row is None:
        return "unknown", "No source tells a license of it that could be judged."
    if row.kind == "family":
        return "unknown", f"{row.name} names a family of licenses, not one that could be judged."
    if facts.mof.takes(row):
        return "open", f"It is under {row.name}, which the framework counts as open."
    return "not_open", f"It is under {row.name}, which the framework does not count as open."


def _named(states: Mapping[str, MofState], *wanted: MofState) -> frozenset[str]:
    return frozenset(name for name, state in states.items() if state in wanted)


def _best(opened: frozenset[str], rules: MofRules) -> MofClass | None:
    met = [class_ for class_, percent in measure(opened, rules).items() if percent == FULL]
    return min(met, default=None)


def _step(class_: MofClass, states: Mapping[str, MofState], rules: MofRules) -> MofStep:
    opened = _named(states, "open")
    needed = [part.name for part in rules.needed(class_, opened)]
    return MofStep(
        class_=class_,
        open=tuple(name for name in needed if states[name] == "open"),
        not_open=tuple(name for name in needed if states[name] == "not_open"),
        unknown=tuple(name for name in needed if states[name] == "unknown"),
        percent=measure(opened, rules)[class_],
    )


def _reason(
    class_: MofClass | None,
    possible: MofClass | None,
    steps: tuple[MofStep, ...],
    rules: MofRules,
) -> str:
    if class_ == possible and class_:
        return f"All that class {rules.name_of(class_)} asks for is open."
    if possible is None:
        return f"No class, since this is not open: {', '.join(steps[0].not_open)}."
    step = next(each for each in steps if each.unknown or each.not_open)
    return (
        f"Class {rules.name_of(possible)} at best; these are not known to be open, and class"
        f" {rules.name_of(step.class_)} wants them: {', '.join((*step.not_open, *step.unknown))}."
    )
