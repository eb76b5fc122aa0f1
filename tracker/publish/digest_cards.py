"""Tells one release: as a line, or as a card with each component, its proof and the rights."""

from collections import Counter
from datetime import date, datetime

from tracker.publish.digest_links import Links
from tracker.publish.digest_market import cheapest
from tracker.publish.digest_parts import Card, Cell, Fact, Line, Link
from tracker.publish.digest_words import (
    STATE_MARKS,
    TIER_MARKS,
    TIER_WORDS,
    capital,
    clean,
    day,
    listed,
    number,
    plural,
    safe_url,
    size,
)
from tracker.records.items import Relation
from tracker.records.landscape import Release, Telling
from tracker.records.openness import Component, Openness, Permission, Right, Verdict
from tracker.records.snapshot import ModelRow

_STRIP: dict[Component, str] = {
    "weights": "Weights",
    "architecture": "Architecture",
    "training_data": "Data",
    "training_code": "Code",
}
_RIGHTS = {
    "commercial_use": "use it commercially",
    "modification": "modify it",
    "redistribution": "redistribute it",
    "train_on_outputs": "train on its outputs",
    "on_premise": "run it on your own machines",
    "use_in_eu": "use it in the EU",
}
_RELATIONS: dict[Relation, tuple[str, str]] = {
    "finetune": ("fine-tune", "fine-tunes"),
    "adapter": ("adapter", "adapters"),
    "quantized": ("quantised", "quantised"),
    "merge": ("merge", "merges"),
    "unstated": ("other derivative", "other derivatives"),
}
_TELLERS = {"model": "repository", "paper": "paper", "post": "post", "catalog": "catalogue"}


def line(row: ModelRow, links: Links, derivatives: Counter[Relation] | None = None) -> Line:
    """Tell a release in one line."""
    return Line(
        model=links.model(row),
        organization=clean(row.organization, 60),
        tier=row.tier,
        when=day(row.created_on) if row.created_on else f"First seen {day(row.first_seen_at)}",
        dated=row.created_on is not None,
        facts=" · ".join(fact for fact in _facts(row) if fact),
        derivatives=_derivatives(derivatives),
    )


def card(told: Line, row: ModelRow, release: Release | None) -> Card:
    """Tell a release at length; what is not known is said."""
    verdict = row.verdict
    facts = [*_terms(verdict), _price(row), _unknown(verdict), _told_by(release)]
    return Card(
        line=told,
        tier=capital(TIER_WORDS[row.tier]),
        mark=TIER_MARKS[row.tier],
        why=clean(verdict.reasons[0], 240) if verdict and verdict.reasons else "",
        cells=tuple(_cell(row, component) for component in _STRIP),
        facts=tuple(fact for fact in facts if fact is not None),
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
    proofs = (
        Link(clean(evidence.kind.replace("_", " "), 30), safe_url(evidence.url))
        for evidence in row.evidence
        if evidence.component == component and not evidence.about_base
    )
    return Cell(
        name=_STRIP[component],
        mark=STATE_MARKS[state],
        state=capital(state),
        proof=next((proof for proof in proofs if proof.url), None),
    )


def _terms(verdict: Verdict | None) -> list[Fact]:
    if verdict is None:
        return []
    terms = [
        Fact(label="Conflict", words=clean(capital(conflict), 240), alert=True)
        for conflict in verdict.conflicts[:2]
    ]
    labels: dict[Permission, str] = {
        "yes": "You may", "conditional": "On conditions", "no": "You may not",
    }  # fmt: skip
    for answer, label in labels.items():
        rights = [right for right in verdict.rights if right.answer == answer]
        if rights:
            words = f"{listed(_RIGHTS[right.question] for right in rights)}."
            terms.append(Fact(label=label, words=words, links=_clause(rights)))
    return terms


def _clause(rights: list[Right]) -> tuple[Link, ...]:
    urls = dict.fromkeys(safe_url(right.url) for right in rights)
    return tuple(Link("licence text", url) for url in urls if url)[:1]


def _price(row: ModelRow) -> Fact | None:
    offer = cheapest(row)
    return Fact(label="Price", words=f"{offer.words} ({offer.provider}).") if offer else None


def _unknown(verdict: Verdict | None) -> Fact:
    findings = verdict.findings if verdict else ()
    unseen = [f.component.replace("_", " ") for f in findings if f.state == "unknown"]
    rights = [r for r in (verdict.rights if verdict else ()) if r.answer == "unknown"]
    parts = [
        f"not seen: {listed(unseen)}." if unseen else "",
        f"not stated: whether you may {listed(_RIGHTS[r.question] for r in rights)}."
        if rights
        else "",
    ]
    words = " ".join(capital(part) for part in parts if part) or "Nothing we check for."
    return Fact(label="Unknown", words=words if verdict else "All: it has not been assessed yet.")


def _first_told(told: Telling) -> tuple[date, bool, datetime]:
    """Order by time; on one day who tells the hour comes before who tells only the day."""
    return told.told_at.date(), told.day_only, told.told_at


def _told_by(release: Release | None) -> Fact | None:
    if release is None:
        return None
    tellings = sorted(release.tellings, key=_first_told)
    if not tellings:
        return None
    first, links = tellings[0], dict[str, Link]()
    for told in tellings:
        links.setdefault(told.kind, Link(_TELLERS[told.kind], safe_url(told.url)))
    hour = "" if first.day_only else f", {first.told_at:%H:%M} UTC"
    words = f"First told {day(first.told_at)}{hour}, by"
    return Fact(label="Told by", words=words, links=tuple(links.values()))
