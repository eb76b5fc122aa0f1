"""The case: all that a rule may look at to judge one component of one model."""

from msgspec import Struct

from tracker.openness.license import Terms
from tracker.records.evidence import Evidence
from tracker.records.openness import Component, Finding, Openness, Verdict


class Case(Struct, frozen=True, kw_only=True):
    """One model's evidence, its bases' verdicts and the terms that follow from both."""

    evidence: tuple[Evidence, ...]
    bases: tuple[Verdict | None, ...] = ()
    """None for a declared parent that is not known."""
    terms: Terms = Terms()

    def values(self, component: Component, *kinds: str) -> list[str]:
        """List what is told of the model itself, each value once, sorted."""
        return sorted(
            {
                fact.value
                for fact in self.evidence
                if fact.component == component and fact.kind in kinds and not fact.about_base
            }
        )

    def has(self, component: Component, *kinds: str) -> bool:
        """Say whether anything of these kinds is told of the model itself."""
        return bool(self.values(component, *kinds))

    def relations(self) -> set[str]:
        """List how the model was made from its bases."""
        return {fact.value.partition(":")[0] for fact in self.evidence if fact.kind == "base_model"}

    def trained(self) -> bool:
        """Say whether the model had a training of its own, which copies and merges have not."""
        relations = self.relations()
        return not relations or bool(relations - {"quantized", "merge"})

    def base_states(self, component: Component) -> list[Openness]:
        """List what is found of a component of each base; a missing one may be published."""
        kind = f"published_{component}"
        told = sum(fact.about_base and fact.kind == kind for fact in self.evidence)
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


def state_of(verdict: Verdict, component: Component) -> Openness:
    """Look one component up among a verdict's findings."""
    for finding in verdict.findings:
        if finding.component == component:
            return finding.state
    return "unknown"


def finding(component: Component, state: Openness, *reasons: str) -> tuple[Finding, ...]:
    """Make the one finding that most rules return."""
    return (Finding(component=component, state=state, reasons=reasons),)
