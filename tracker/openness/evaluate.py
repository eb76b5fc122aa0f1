"""Evaluates the assessor on rows that people judged, through the same `assess` as everything else.

A row lists what a collector can see: links and license strings. It is a complete record, so a part
without a link was looked for and not found.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from tracker.openness.assess import assess
from tracker.openness.links import (
    DELTA,
    code_place,
    data_place,
    is_link,
    repository,
    training_code_place,
    weights_place,
)
from tracker.openness.page import Page
from tracker.openness.score import Score, score
from tracker.records.evidence import Evidence
from tracker.records.facts import Facts
from tracker.records.openness import Tier, Verdict


class LabelledEvidence(Struct, frozen=True, kw_only=True):
    """What can be seen of one model, as links and strings; `base_*` is what it was made from."""

    id: str = ""
    name: str = ""
    org: str = ""
    hub_id: str | None = None
    released_on: str | None = None
    licenses: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    base_weights: tuple[str, ...] = ()
    training_data: tuple[str, ...] = ()
    base_training_data: tuple[str, ...] = ()
    training_code: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    api: tuple[str, ...] = ()


class LabelledRow(Struct, frozen=True, kw_only=True):
    """One line of a labelled file. A row without `tier` is judged and not scored."""

    evidence: LabelledEvidence
    id: str = ""
    tier: Tier | None = None
    accept: tuple[Tier, ...] = ()
    """Every tier that agrees with the label."""
    quality: str = ""


class JudgedRow(Struct, frozen=True, kw_only=True):
    """What the assessor says of one row."""

    id: str
    tier: Tier
    confidence: float


class Evaluation(Struct, frozen=True, kw_only=True):
    """How the assessor agrees with people: over all rows, and slice by slice."""

    overall: Score
    slices: dict[str, Score]
    """By judge (the part of the id before the colon); `judged` are those whose label was not
    derived from the links of the row itself."""
    rows: tuple[JudgedRow, ...]


DERIVED = frozenset({"mteb"})
"""Judges whose label follows from the row's own links: agreement with them is a free point."""


def evaluate(rows: Iterable[LabelledRow], facts: Facts) -> Evaluation:
    """Judge every row and compare it with its label where it has one."""
    judged: list[JudgedRow] = []
    slices: dict[str, list[tuple[Tier, Tier, frozenset[Tier]]]] = {}
    for row in rows:
        verdict = judge(row.evidence, facts)
        name = row.id or row.evidence.id
        judged.append(JudgedRow(id=name, tier=verdict.tier, confidence=verdict.confidence))
        if row.tier is None:
            continue
        pair = (row.tier, verdict.tier, frozenset({row.tier, *row.accept}))
        judge_name = name.partition(":")[0] if ":" in name else ""
        parts = {"", judge_name} if judge_name in DERIVED else {"", judge_name, "judged"}
        for part in parts:
            slices.setdefault(part, []).append(pair)
    return _evaluation(judged, slices)


def _evaluation(
    judged: Sequence[JudgedRow],
    slices: dict[str, list[tuple[Tier, Tier, frozenset[Tier]]]],
) -> Evaluation:
    return Evaluation(
        overall=score(slices.get("", ())),
        slices={name: score(pairs) for name, pairs in sorted(slices.items()) if name},
        rows=tuple(judged),
    )


def judge(told: LabelledEvidence, facts: Facts) -> Verdict:
    """Assess a row: its base first, if it has one, then the model itself."""
    base = _base(told)
    bases = [assess(base, (), facts)] if base else []
    return assess(_own(told), bases, facts)


def _own(told: LabelledEvidence) -> tuple[Evidence, ...]:
    code = _code(told)
    page = Page("")
    facts = [
        *_facts(page, "license_tag", told.licenses),
        *_weights(page, told.weights),
        *_links(page, "api", told.api, lambda _: "served"),
        *_links(page, "code_link", told.code, code_place),
        *_links(page, "data_link", told.training_data, lambda url: data_place(url, code)),
        *_links(page, "training_code_link", told.training_code, training_code_place),
        *_links(page, "paper_link", told.papers, lambda _: "linked"),
        *_links(page, "card_link", told.card, lambda _: "linked"),
    ]
    if not any(fact.component == "weights" and fact.kind != "api" for fact in facts):
        facts.append(page.evidence(("not_listed", "weights", "", "")))
    return tuple(facts)


def _base(told: LabelledEvidence) -> tuple[Evidence, ...]:
    """Tell what is known of the base; nothing when the model has none but itself."""
    own = {repository(url) for url in told.weights}
    same = {repository(url) for url in told.base_weights} <= own
    if same and not told.base_training_data:
        return ()
    code = _code(told)
    page = Page("")
    return (
        *_weights(page, told.base_weights),
        *_links(page, "data_link", told.base_training_data, lambda url: data_place(url, code)),
        *_links(page, "training_code_link", told.training_code, training_code_place),
    )


def _code(told: LabelledEvidence) -> set[str]:
    """Give the repositories of the model itself and of its base."""
    links = (*told.training_code, *told.code, *told.weights, *told.base_weights)
    return {repository(url) for url in links}


def _weights(page: Page, urls: Iterable[str]) -> list[Evidence]:
    """Tell of weights, of a form that people wait behind, and of a delta that is called so."""
    found: list[Evidence] = []
    for url in filter(is_link, urls):
        place = weights_place(url)
        if place == "public":
            found.append(page.evidence(("weights_link", "public", url, url)))
            if DELTA.search(url.lower()):
                found.append(page.evidence(("delta", "named", url, url)))
        elif place == "form":
            found.append(page.evidence(("waitlist", "form", url, url)))
    return found


def _facts(page: Page, kind: str, values: Iterable[str]) -> list[Evidence]:
    return [page.evidence((kind, value, "", "")) for value in values]


def _links(
    page: Page, kind: str, urls: Iterable[str], place: Callable[[str], str]
) -> list[Evidence]:
    return [page.evidence((kind, place(url), url, url)) for url in urls if is_link(url)]
