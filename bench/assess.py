"""Verdicts on generated models: judged one by one, by case, and over a whole store.

Beside each stands the floor of the same run: thirty bare predicates over the same evidence, which is
what any assessor must at least look at. All in CPU time; `--models` and `--stored` say how many.
"""

import argparse
import gc
import os
import platform
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from tracker import docket, facts
from tracker.docket import judge as judge_all
from tracker.openness import Assessor, gather, signs_seen
from tracker.openness.assess import judge
from tracker.openness.signs import signs_of
from tracker.records.evidence import Evidence, Sign, Subject
from tracker.records.facts import Facts
from tracker.records.items import Gate, ModelItem, Parent, Relation
from tracker.records.judged import Judged, Occasion, StoredCase
from tracker.records.sources import Batch, Source
from tracker.store import Store

HUB_MODELS = 2_500_000
ROUNDS = 3
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
# Shares in percent, as measured on the 1,143 models of the recorded listings.
NO_LICENSE, OTHER, WITH_PARENT, WITH_DATA, WITH_PAPER, WITH_LIBRARY, GATED = (
    16,
    17,
    54,
    9,
    35,
    69,
    3,
)
LICENSES = {"apache-2.0": 759, "mit": 134, "gemma": 21, "cc-by-nc-4.0": 17, "cc-by-4.0": 9,
            "creativeml-openrail-m": 9, "llama3.2": 6, "openrail": 5, "llama3.1": 5,
            "openrail++": 5, "llama3": 4, "gpl-3.0": 4}  # fmt: skip
"""In a thousand of those with an id of their own; the rest is any licence of the table."""
RELATIONS: dict[Relation, int] = {"quantized": 53, "finetune": 35, "adapter": 10, "merge": 2}
# Assumed: files and sizes told, terms that nobody else uses, and how many edges lead to a root.
SIZED, FILES, NAMED_ARCHITECTURE, OWN_TERMS, TO_A_ROOT, KNOWN_BASE = 70, 95, 60, 1, 85, 90
ROOTS = 3000
FLOOR: tuple[Sign, ...] = tuple(
    (kind, value)
    for kind in ("repository", "weight_files", "gate", "disabled", "gone", "license_tag", "library",
                 "dataset", "base_model", "arxiv_tag")
    for value in ("public", "some", "true")
)  # fmt: skip


def subjects(count: int, known: Facts) -> Iterator[Subject]:
    """Make models as the Hub has them, bases before what was made from them; a fixed seed."""
    draw = random.Random(20261125)
    rare = sorted({row.id for row in known.licenses.values()})
    for number in range(count):
        license_, name, link = _license(draw, rare, number)
        parents, bases = _parents(draw, number)
        gate: Gate = "no" if draw.randrange(100) >= GATED else draw.choice(("auto", "manual"))
        hub = ModelItem(
            hub_id=f"org-{number % 9973}/model-{number}",
            license=license_, license_name=name, license_link=link,
            library="transformers" if draw.randrange(100) < WITH_LIBRARY else None,
            gated=gate, tags=("region:us",), parents=parents,
            datasets=("data/set",) if draw.randrange(100) < WITH_DATA else (),
            arxiv_ids=("2601.00001",) if draw.randrange(100) < WITH_PAPER else (),
            parameters=7_000_000_000 if draw.randrange(100) < SIZED else None,
            weight_files=("model.safetensors",) if draw.randrange(100) < FILES else (),
            architectures=("LlamaForCausalLM",) if draw.randrange(100) < NAMED_ARCHITECTURE else (),
            created_at=NOW - timedelta(hours=number % 20_000),
        )  # fmt: skip
        yield Subject(
            model_key=hub.hub_id, name=hub.hub_id, organization="o", hub=hub, base_keys=bases,
            missing_bases=() if bases or not parents else (parents[0].hub_id,), hub_seen_at=NOW,
        )  # fmt: skip


def _license(
    draw: random.Random, rare: Sequence[str], number: int
) -> tuple[str | None, str | None, str | None]:
    roll = draw.randrange(100)
    if roll < NO_LICENSE:
        return None, None, None
    if roll >= NO_LICENSE + OTHER:
        of_thousand = [*LICENSES, ""]
        weights = [*LICENSES.values(), 1000 - sum(LICENSES.values())]
        (chosen,) = draw.choices(of_thousand, weights)
        return chosen or draw.choice(rare), None, None
    link = f"https://huggingface.co/org-{number % 9973}/model-{number}/blob/main/LICENSE"
    kind = draw.randrange(100)
    if kind < OWN_TERMS:
        return "other", f"terms-{number}", link
    # A third of them names nothing (measured: 122 of 368).
    return "other", None if kind % 3 == 0 else draw.choice(rare), link


def _parents(draw: random.Random, number: int) -> tuple[tuple[Parent, ...], tuple[str, ...]]:
    if number < ROOTS or draw.randrange(100) >= WITH_PARENT:
        return (), ()
    # A few roots have most descendants; some models were made from what itself was made from one.
    to_root = draw.randrange(100) < TO_A_ROOT
    base = int(ROOTS * draw.random() ** 3) if to_root else draw.randrange(number)
    key = f"org-{base % 9973}/model-{base}"
    (relation,) = draw.choices(list(RELATIONS), list(RELATIONS.values()))
    return (Parent(key, relation),), (key,) if draw.randrange(100) < KNOWN_BASE else ()


def floor(evidence: Sequence[Sequence[Evidence]]) -> float:
    """Ask thirty bare predicates of each: the least that any assessor has to do."""
    began = time.process_time()
    for each in evidence:
        told = {(fact.kind, fact.value) for fact in each}
        _ = [predicate in told for predicate in FLOOR]
    return time.process_time() - began


def one_by_one(cases: Sequence[frozenset[Sign]], known: Facts) -> float:
    """Judge cases that are all different."""
    began = time.process_time()
    for case in cases:
        judge(case, (), known)
    return time.process_time() - began


def by_case(evidence: Sequence[Sequence[Evidence]], known: Facts) -> float:
    """Judge evidence that repeats, after one look at each case."""
    assessor = Assessor(known)
    for each in evidence:
        assessor.assess(each)
    began = time.process_time()
    for each in evidence:
        assessor.assess(each)
    return time.process_time() - began


def whole(count: int, known: Facts) -> tuple[float, list[StoredCase]]:
    """Gather and judge all models, bases first, from nothing; making them takes no time here."""
    assessor = Assessor(known)
    judged: dict[str, Judged] = {}
    cases: dict[str, StoredCase] = {}
    spent = 0.0
    made = subjects(count, known)
    while some := list(islice(made, 20_000)):
        began = time.process_time()
        for subject in some:
            bases = [judged.get(key) for key in subject.base_keys]
            bases += [None] * len(subject.missing_bases)
            judged[subject.model_key] = assessor.judge(signs_seen(subject, known), bases)
        spent += time.process_time() - began
        for case in (judged[subject.model_key] for subject in some):
            cases.setdefault(
                case.digest, StoredCase(case.digest, case.signs, case.bases, case.heritage)
            )
    return spent, list(cases.values())


def again(cases: Sequence[StoredCase], known: Facts) -> float:
    """Judge all cases anew, as after a change of rules."""
    began = time.process_time()
    docket.rejudged(cases, Assessor(known))
    return time.process_time() - began


def stored(told: Sequence[Subject], known: Facts) -> dict[str, tuple[float, int]]:
    """Judge a store: at first, all again, and by other rules."""
    hub = Source(id="hub", kind="hub", url="https://hub.example")
    spent: dict[str, tuple[float, int]] = {}
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/t.db") as store:
        store.register([hub], NOW)
        run = store.begin_run("bench", NOW)
        items = [subject.hub for subject in told if subject.hub]
        for start in range(0, len(items), 5000):
            store.commit(run, hub, Batch(items=tuple(items[start : start + 5000])), NOW)
        for name, facts_now, everything in (
            ("judge a store for the first time", known, False),
            ("judge all of it again", known, True),
            ("judge its cases by other rules", replace(known, rules="other"), False),
        ):
            began = time.process_time()
            judge_all(store, Occasion(run, NOW, facts_now), lambda *_: None, everything=everything)
            spent[name] = (time.process_time() - began, len(items))
    return spent


def distinct(count: int, known: Facts) -> list[frozenset[Sign]]:
    """Make evidence of which no two are the same."""
    found: dict[frozenset[Sign], None] = {}
    for number, subject in enumerate(subjects(count, known)):
        found.setdefault(signs_of(gather(subject, known)) | {("code_link", f"code-{number}")})
    return list(found)


def median(measured: Callable[[], float]) -> float:
    """Give the median of some rounds."""
    return statistics.median(measured() for _ in range(ROUNDS))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=300_000)
    parser.add_argument("--stored", type=int, default=100_000)
    wanted = parser.parse_args()
    known = facts.load()
    told = list(subjects(min(wanted.models, max(wanted.stored, 50_000)), known))
    gc.freeze()
    sample = [gather(subject, known) for subject in told[:50_000]]
    cases = distinct(20_000, known)
    rows: list[tuple[str, float, str]] = []
    bare = median(lambda: floor(sample)) / len(sample)
    rows.append(("floor: thirty bare predicates", 1 / bare, ""))
    each = median(lambda: one_by_one(cases, known)) / len(cases)
    rows.append(("distinct evidence, judged one by one", 1 / each, "8,000"))
    repeated = median(lambda: by_case(sample, known)) / len(sample)
    rows.append(("evidence that repeats, by case", 1 / repeated, "100,000"))
    spent, all_cases = whole(wanted.models, known)
    rows.append(("gathered and judged, bases first", wanted.models / spent, "41,667"))
    other_rules = median(lambda: again(all_cases, known))
    of_store = stored(told[: wanted.stored], known)
    _say(rows, bare, wanted.models)
    print(f"\n{wanted.models:,} models are {len(all_cases):,} cases. Re-assessing all took "
          f"{spent:.1f} CPU s, in proportion {HUB_MODELS * spent / wanted.models:.0f} for {HUB_MODELS:,} "
          f"(aim: 60); their cases by other rules {other_rules:.1f} CPU s (aim for {HUB_MODELS:,}: 10); "
          f"reading and writing aside.\n")  # fmt: skip
    print("| with SQLite | models | CPU s | for 2.5 million |\n|---|---|---|---|")
    for name, (seconds, models) in of_store.items():
        print(f"| {name} | {models:,} | {seconds:.1f} | {HUB_MODELS * seconds / models:.0f} |")
    print(f"\nPeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _say(rows: Sequence[tuple[str, float, str]], bare: float, models: int) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.processor() or platform.machine()}, "
          f"{os.cpu_count()} cores, Python {platform.python_version()}; {models:,} models, median "
          f"of {ROUNDS}, CPU time\n")  # fmt: skip
    print("| what | a CPU-second | aim | times the floor's cost |\n|---|---|---|---|")
    for name, rate, aim in rows:
        print(f"| {name} | {rate:,.0f} | {aim} | {1 / (rate * bare):.1f} |")


if __name__ == "__main__":
    main()
