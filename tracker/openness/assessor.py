"""The assessor: judges each case once, however many models share it."""

from collections.abc import Iterable, Sequence

from tracker.openness.assess import judge
from tracker.openness.signs import UNKNOWN_BASE, signature, signs_of
from tracker.records.evidence import Evidence, Sign
from tracker.records.facts import Facts
from tracker.records.judged import Judged
from tracker.records.openness import Verdict


class Assessor:
    """Keeps what was judged with one set of facts."""

    def __init__(self, facts: Facts) -> None:
        """Begin with nothing judged."""
        self._facts = facts
        self._judged: dict[tuple[frozenset[Sign], tuple[str, ...]], Judged] = {}
        self._verdicts = dict[Verdict, Verdict]()

    def assess(self, evidence: Iterable[Evidence], bases: Sequence[Judged | None] = ()) -> Judged:
        """Judge a model after its bases; None stands for a declared parent that is not known."""
        return self.judge(signs_of(evidence), bases)

    def judge(self, signs: frozenset[Sign], bases: Sequence[Judged | None] = ()) -> Judged:
        """Judge a case, or give what was judged of it before."""
        named = tuple(sorted([base.digest if base else UNKNOWN_BASE for base in bases]))
        known = self._judged.get((signs, named))
        if known is None:
            verdict = judge(signs, [base.verdict if base else None for base in bases], self._facts)
            # One object for equal verdicts, so that millions of models stay small.
            verdict = self._verdicts.setdefault(verdict, verdict)
            known = Judged(signature(signs, named), signs, named, verdict)
            self._judged[signs, named] = known
        return known
