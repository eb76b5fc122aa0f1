"""Two models beside each other: the same facts of both, in words, row by row.

A model's JSON holds its side, so that a page can put any two beside each other.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tracker.publish.digest_market import cheapest
from tracker.publish.digest_words import TIER_WORDS, capital, clean, full_day, number, size
from tracker.publish.lines import ANSWERS, STRIP, license_of
from tracker.publish.paths import distinct
from tracker.publish.right_lines import QUESTIONS
from tracker.publish.running_lines import gigabytes
from tracker.publish.view import View
from tracker.records.openness import Openness
from tracker.records.snapshot import ModelRow

NOT_KNOWN = "not known"
PAIRS = 10
"""Of one family, the best liked."""
_STATES: dict[Openness, str] = {
    "open": "Open", "partial": "Partial", "closed": "Closed", "unknown": "Unknown",
}  # fmt: skip
_LABELS = {each: capital(each.replace("_", " ").replace("license", "licence")) for each in STRIP}


class Pair(Struct, frozen=True, kw_only=True):
    """A model beside what it was made from."""

    path: str
    base: ModelRow
    model: ModelRow


def side(row: ModelRow) -> list[tuple[str, str]]:
    """Give what is compared, each with its label, in an order that is the same for all models."""
    offer = cheapest(row)
    told = [
        ("Openness", capital(TIER_WORDS[row.tier])),
        *_components(row),
        ("Declared licence", clean(license_of(row), 60)),
        *_rights(row),
        ("Parameters", size(row.parameters)),
        ("Context", f"{number(row.context_tokens)} tokens" if row.context_tokens else ""),
        ("Modality", row.modality),
        ("Task", (row.task or "").replace("-", " ")),
        ("Created", full_day(row.created_on)),
        ("Memory it takes", _memory(row)),
        ("Smallest machine that it surely fits", row.ways[-1].machine if row.ways else ""),
        ("Cheapest offer", f"{offer.words}, {offer.provider}" if offer else ""),
    ]
    return [(label, clean(words, 120) or NOT_KNOWN) for label, words in told]


def pairs(view: View) -> Iterator[Pair]:
    """Give the pairs that have pages: fine-tunes, merges and adapters beside their base."""
    found = [pair for rows in view.families.members.values() for pair in _of_family(view, rows)]
    ordered = sorted(found, key=lambda pair: (pair[1].first_seen_at, pair[1].model_key))
    names = [f"{model.model_key} vs {base.model_key}" for base, model in ordered]
    paths = distinct("compare", names)
    for name, (base, model) in zip(names, ordered, strict=True):
        yield Pair(path=paths[name], base=base, model=model)


def _of_family(view: View, rows: Sequence[ModelRow]) -> list[tuple[ModelRow, ModelRow]]:
    liked = sorted(rows, key=lambda row: (-(row.likes or 0), row.model_key))
    found = [
        (base, row)
        for row in liked
        if (base := _base(view, row)) is not None and view.paged(row) and view.paged(base)
    ]
    return found[:PAIRS]


def _base(view: View, row: ModelRow) -> ModelRow | None:
    """Give the known base of what had a training of its own; a copy is compared with nothing."""
    made = {parent.relation for parent in row.parents}
    if row.lineage is None or not row.lineage.ancestor_keys or made <= {"quantized"}:
        return None
    return view.models.get(row.lineage.ancestor_keys[0])


def _components(row: ModelRow) -> Iterator[tuple[str, str]]:
    told = {each.component: each.state for each in row.verdict.findings} if row.verdict else {}
    for component, label in _LABELS.items():
        yield label, _STATES[told.get(component, "unknown")]


def _rights(row: ModelRow) -> Iterator[tuple[str, str]]:
    told = {each.question: each.answer for each in row.verdict.rights} if row.verdict else {}
    for question, words in QUESTIONS.items():
        answer = told.get(question)
        yield words, ANSWERS[answer] if answer else ""


def _memory(row: ModelRow) -> str:
    needs = [way.need for way in row.ways]
    return "; ".join(f"{gigabytes(need.total_bytes)} at {need.precision}" for need in needs)
