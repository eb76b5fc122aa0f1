"""The docket: what is to be judged in a run, and in which order.

Cases that were judged with other rules or licences come first, without a look at the models: those
that are such a case get its new verdict. Then come models that changed, bases before what was made
from them, and so on down for as long as a base is another case than before.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct, field

from tracker import openness
from tracker.records.facts import Facts
from tracker.records.judged import Judged, Occasion, StoredCase
from tracker.store import Store

CHUNK = 1000
"""Models that are judged at a time."""

Tell = Callable[[str, str, int, int | None], None]


def judge(store: Store, occasion: Occasion, tell: Tell, *, everything: bool = False) -> int:
    """Judge what is due; gives the number of models that were judged by themselves."""
    known = occasion.facts
    assessor = openness.Assessor(known)
    cases = rejudged(store.cases(known.judged_with), assessor)
    if cases:
        store.save_cases(cases, occasion)
    # What no evidence was gathered with makes every model due.
    due = store.due_keys("" if everything else known.gathered_with)
    edges = store.landscape.edges() if due else []
    docket = Docket.of(due, openness.order(openness.descendants(due, edges), edges))
    done = 0
    for start in range(0, len(docket.ordered), CHUNK):
        judged = _judge(store, docket.ordered[start : start + CHUNK], docket, assessor, known)
        store.save_judged(judged, occasion)
        done += len(judged)
        tell("assess", "models", start, len(docket.ordered))
    tell("assess", "models", done, done)
    return done


class Docket(Struct):
    """What is to be judged in this run, and how far that has come."""

    ordered: list[str]
    """Every model that is due or descends from one that is, bases first."""
    due: set[str]
    waiting: set[str]
    """Not looked at yet: a base among them closes a cycle."""
    moved: set[str] = field(default_factory=set)
    """Those that are another case than before, so that what descends from them is due too."""
    cases: dict[str, Judged] = field(default_factory=dict)
    """Stored cases that were met, by digest: few, however many models share them."""

    @classmethod
    def of(cls, due: Collection[str], ordered: list[str]) -> "Docket":
        """Begin."""
        return cls(ordered, set(due), set(ordered))


def rejudged(cases: Iterable[StoredCase], assessor: openness.Assessor) -> list[Judged]:
    """Judge stored cases anew, bases first, under the names that they are stored by."""
    judged: list[Judged] = []
    by_heritage: dict[str, Judged] = {}
    for case in cases:
        verdict = assessor.verdict(case.signs, [by_heritage.get(base) for base in case.bases])
        again = Judged(case.digest, case.signs, case.bases, verdict, case.heritage)
        judged.append(again)
        by_heritage.setdefault(case.heritage, again)
    return judged


def _judge(
    store: Store, keys: Sequence[str], docket: Docket, assessor: openness.Assessor, known: Facts
) -> dict[str, Judged]:
    """Judge what is due in a chunk, or has a base that moved."""
    subjects = {subject.model_key: subject for subject in store.subjects(keys)}
    bases = {base for subject in subjects.values() for base in subject.base_keys}
    before = store.judged(sorted(bases | set(keys)), docket.cases)
    judged: dict[str, Judged] = {}
    for key in keys:
        subject = subjects[key]
        docket.waiting.discard(key)
        if key not in docket.due and docket.moved.isdisjoint(subject.base_keys):
            continue
        told = [
            None if base in docket.waiting else judged.get(base) or before.get(base)
            for base in subject.base_keys
        ]
        told += [None] * len(subject.missing_bases)
        judged[key] = assessor.judge(openness.signs_seen(subject, known), told)
        if key not in before or before[key].digest != judged[key].digest:
            docket.moved.add(key)
    return judged
