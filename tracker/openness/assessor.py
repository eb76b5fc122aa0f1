"""The assessor: judges each case once, however many models share it."""

from collections.abc import Iterable, Sequence

from tracker.openness.assess import judge
from tracker.openness.signs import HANDED_DOWN, UNKNOWN_BASE, heritage, signature, signs_of
from tracker.records.evidence import Evidence, Sign
from tracker.records.facts import Facts
from tracker.records.judged import Judged
from tracker.records.openness import Verdict

Legacy = tuple[object, ...]


def legacy(verdict: Verdict) -> Legacy:
    """Give all that a verdict hands down: what descendants are judged by."""
    states = tuple(
        finding.state for finding in verdict.findings if finding.component in HANDED_DOWN
    )
    return (
        states, verdict.rights, verdict.license_id, verdict.license_ceiling, verdict.bound_by,
        verdict.conflicts,
    )  # fmt: skip


class Assessor:
    """Keeps what was judged with one set of facts."""

    def __init__(self, facts: Facts) -> None:
        """Begin with nothing judged."""
        self._facts = facts
        self._judged: dict[tuple[frozenset[Sign], tuple[str, ...]], Judged] = {}
        self._verdicts = dict[Verdict, Verdict]()
        self._by_legacy = dict[tuple[frozenset[Sign], tuple[int, ...]], Verdict]()
        self._legacies = dict[Legacy, int]()
        self._legacy_of = dict[Verdict, int]()

    def assess(self, evidence: Iterable[Evidence], bases: Sequence[Judged | None] = ()) -> Judged:
        """Judge a model after its bases; None stands for a declared parent that is not known."""
        return self.judge(signs_of(evidence), bases)

    def judge(self, signs: frozenset[Sign], bases: Sequence[Judged | None] = ()) -> Judged:
        """Judge a case, or give what was judged of it before."""
        named = tuple(sorted([base.heritage if base else UNKNOWN_BASE for base in bases]))
        known = self._judged.get((signs, named))
        if known is None:
            verdict = self.verdict(signs, bases)
            known = Judged(
                signature(signs, named), signs, named, verdict, heritage(signs, named)
            )  # fmt: skip
            self._judged[signs, named] = known
        return known

    def verdict(self, signs: frozenset[Sign], bases: Sequence[Judged | None]) -> Verdict:
        """Judge a case that has its names: once, however its bases came to hand down the same."""
        above = [base.verdict if base else None for base in bases]
        key = (signs, tuple(sorted([self._legacy(base) for base in above])))
        found = self._by_legacy.get(key)
        if found is None:
            verdict = judge(signs, above, self._facts)
            # One object for equal verdicts, so that millions of models stay small.
            found = self._by_legacy[key] = self._verdicts.setdefault(verdict, verdict)
        return found

    def _legacy(self, base: Verdict | None) -> int:
        if base is None:
            return -1
        number = self._legacy_of.get(base)
        if number is None:
            number = self._legacies.setdefault(legacy(base), len(self._legacies))
            self._legacy_of[base] = number
        return number
