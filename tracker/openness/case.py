"""The case: all that a rule may look at to judge one component of one model."""

from collections.abc import Mapping

from msgspec import Struct, field

from tracker.openness.declared import Terms
from tracker.records.openness import Basis, Component, Finding, Openness, Verdict


class Case(Struct, frozen=True, kw_only=True, gc=False):
    """One model's signs, its bases' verdicts and the terms that follow from both."""

    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of each kind of evidence, sorted."""
    bases: tuple[Verdict | None, ...] = ()
    """None for a declared parent that is not known."""
    terms: Terms = Terms()

    def values(self, kind: str) -> tuple[str, ...]:
        """List what is told of one kind, each value once, sorted."""
        return self.told.get(kind, ())

    def has(self, *kinds: str) -> bool:
        """Say whether anything of these kinds is told."""
        return not self.told.keys().isdisjoint(kinds)

    def says(self, kind: str, value: str) -> bool:
        """Say whether this very thing is told."""
        return value in self.told.get(kind, ())

    def relations(self) -> tuple[str, ...]:
        """List how the model was made from its bases."""
        return self.told.get("base_model", ())

    def trained(self) -> bool:
        """Say whether the model had a training of its own, which copies and merges have not."""
        relations = self.relations()
        return not relations or any(each not in _UNTRAINED for each in relations)

    def base_states(self, component: Component) -> list[Openness]:
        """List what is found of a component of each base; a missing one may be published."""
        told = len(self.told.get(f"base_{component}", ()))
        states: list[Openness] = []
        for base in self.bases:
            if base is not None:
                states.append(state_of(base, component))
            elif told > 0:
                told -= 1
                states.append("open")
            else:
                states.append("unknown")
        return states


_UNTRAINED = ("quantized", "merge")


def state_of(verdict: Verdict, component: Component) -> Openness:
    """Look one component up among a verdict's findings."""
    for finding in verdict.findings:
        if finding.component == component:
            return finding.state
    return "unknown"


def finding(
    component: Component, state: Openness, *reasons: str, basis: Basis = "seen"
) -> tuple[Finding, ...]:
    """Make the one finding that most rules return."""
    return (Finding(component=component, state=state, reasons=reasons, basis=basis),)
