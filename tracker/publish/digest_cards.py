"""Tells one release: as a line, or as a card with each component, its proof and the rights."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tracker.publish import digest_facts as facts
from tracker.publish.digest_figures import Score
from tracker.publish.digest_links import Links
from tracker.publish.digest_market import cheapest
from tracker.publish.digest_near import Scores
from tracker.publish.digest_parts import Card, Cell, Line, Link
from tracker.publish.digest_words import (
    STATE_MARKS,
    TIER_MARKS,
    TIER_WORDS,
    capital,
    clean,
    day,
    number,
    plural,
    safe_url,
    size,
)
from tracker.records.evidence import Evidence
from tracker.records.hardware import Room
from tracker.records.items import Relation
from tracker.records.landscape import Release
from tracker.records.openness import Component, Openness
from tracker.records.snapshot import ModelRow

STRIP: dict[Component, str] = {
    "weights": "Weights",
    "architecture": "Architecture",
    "training_data": "Data",
    "training_code": "Code",
}
_RELATIONS: dict[Relation, tuple[str, str]] = {
    "finetune": ("fine-tune", "fine-tunes"),
    "adapter": ("adapter", "adapters"),
    "quantized": ("quantised", "quantised"),
    "merge": ("merge", "merges"),
    "unstated": ("other derivative", "other derivatives"),
}
_BEST_PROOF = ("weight_files", "published_training_data", "published_training_code")
_PROOFS = {
    "library": "library named", "gate": "its gate", "catalog_claim": "catalogue entry",
    "weights_link": "linked weights", "parameters": "size told",
}  # fmt: skip
_NAMED = frozenset({"training_data", "training_code"})


class Beside(Struct, frozen=True, kw_only=True):
    """What a card is told with besides the model itself."""

    links: Links
    rooms: Sequence[Room]
    scores: Scores
    closed_price: str
    """What closed models cost, where no closest one is known."""


def line(
    row: ModelRow, links: Links, derivatives: Counter[Relation] | None = None,
    score: Score | None = None,
) -> Line:  # fmt: skip
    """Tell a release in one line."""
    return Line(
        model=links.model(row),
        organization=clean(row.organization, 60),
        tier=row.tier,
        when=day(row.created_on) if row.created_on else f"First seen {day(row.first_seen_at)}",
        dated=row.created_on is not None,
        facts=" · ".join(fact for fact in _facts(row) if fact),
        derivatives=_derivatives(derivatives),
        key=row.model_key,
        score=score,
    )


def card(told: Line, row: ModelRow, release: Release | None, why: str, beside: Beside) -> Card:
    """Tell a release at length; what is not known is said."""
    verdict = row.verdict
    rows = [
        *(facts.conflicts(verdict) if verdict else ()),
        *(facts.terms(verdict, licence(row)) if verdict else ()),
        facts.runs_on(row, beside.rooms),
        facts.price(row, beside.scores, beside.links, beside.closed_price),
        facts.unknown(verdict),
        facts.told_by(release),
    ]
    return Card(
        line=told,
        tier=capital(TIER_WORDS[row.tier]),
        mark=TIER_MARKS[row.tier],
        why=why,
        cells=tuple(_cell(row, component) for component in STRIP),
        facts=tuple(fact for fact in rows if fact is not None),
        rights={right.question: right.answer for right in verdict.rights} if verdict else {},
    )


def _facts(row: ModelRow) -> tuple[str, ...]:
    offer = cheapest(row) if row.tier == "closed" else None
    kind = (row.task or row.modality or "").replace("-", " ")
    return (
        size(row.parameters),
        clean("" if kind == "unknown" else kind, 40),
        f"{_context(row.context_tokens)} context" if row.context_tokens else "",
        licence(row),
        "access on request" if row.gated in ("auto", "manual") else "",
        offer.words if offer else "",
        f"gone since {day(row.gone_at)}" if row.gone_at else "",
    )


def _context(tokens: int) -> str:
    return f"{tokens // 1024}k" if tokens % 1024 == 0 else number(tokens)


def licence(row: ModelRow) -> str:
    """Name the declared licence; a product without a repository declares none."""
    named = row.license_name if row.license in (None, "other") else row.license
    if named or row.license:
        return clean(named or row.license, 60)
    return "no licence declared" if row.hub_id else ""


def _derivatives(counted: Counter[Relation] | None) -> str:
    parts = [
        plural(count, *_RELATIONS[relation])
        for relation, count in (counted or Counter()).most_common()
    ]
    return f"+ {', '.join(parts)}" if parts else ""


def _cell(row: ModelRow, component: Component) -> Cell:
    findings = row.verdict.findings if row.verdict else ()
    states = [finding.state for finding in findings if finding.component == component]
    state: Openness = states[0] if states else "unknown"
    proofs = [
        evidence
        for evidence in row.evidence
        if evidence.component == component and not evidence.about_base and safe_url(evidence.url)
    ]
    proofs.sort(key=lambda each: each.kind not in _BEST_PROOF)  # stable: else in the order given
    return Cell(
        name=STRIP[component],
        mark=STATE_MARKS[state],
        state=capital(state),
        proof=Link(_named(proofs[0], row), safe_url(proofs[0].url)) if proofs else None,
    )


def _named(proof: Evidence, row: ModelRow) -> str:
    """Call a proof by what it is: the data set, the folder of the code, so many weights."""
    if proof.component in _NAMED:
        path = safe_url(proof.url).partition("://")[2].rstrip("/").split("/")[1:]
        if path:
            return clean(path[-1], 32)
    if proof.kind == "weight_files" and size(row.parameters):
        return f"{size(row.parameters)} weights"
    return _PROOFS.get(proof.kind) or clean(proof.kind.replace("_", " "), 30)
