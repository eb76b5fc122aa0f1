"""Other judges beside our verdict: shown, each disagreement with its cause, never averaged.

Nothing here has a say in a tier. Two scales agree when the tier of the one is among those that the
other's words are compatible with; where a judge tells of parts, these stand beside our findings one
by one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from tracker.openness.dispute import CATALOG, TIER_WORDS, Dispute, begin, cause_of, judge_name
from tracker.records.items import CatalogItem
from tracker.records.judgements import (
    Agrees,
    JudgeAgreement,
    JudgedPart,
    Judgement,
    Opinion,
    PartOpinion,
)
from tracker.records.openness import COMPONENTS, Component, Openness, Tier, Verdict

NOT_INDEPENDENT = frozenset({CATALOG})
"""Judges whose claim is evidence for our verdict where nothing better is known."""
WITH_WEIGHTS: tuple[Tier, ...] = ("weights_open", "fully_open", "research_preview")
LOOSEST: frozenset[Component] = frozenset({"paper"})
"""Of several dimensions the most open one is compared here: a preprint is a paper for us. Of all
others it is the strictest: training data are those of the base and those of the end model."""
_STRICT: tuple[Openness, ...] = ("closed", "partial", "unknown", "open")
_LOOSE: tuple[Openness, ...] = ("closed", "unknown", "partial", "open")
"""A dimension that is not stated keeps the rest from being called open, or closed."""


def claim(catalog: CatalogItem) -> Judgement | None:
    """Make a catalogue's `open_weights` a judgement; None where it claims nothing.

    True says that weights can be had, under whatever terms (https://models.dev).
    """
    if catalog.open_weights is None:
        return None
    accept: tuple[Tier, ...] = WITH_WEIGHTS if catalog.open_weights else ("closed",)
    return Judgement(
        judge=CATALOG,
        subject=catalog.catalog_id,
        name=catalog.name,
        organization=catalog.organization,
        hub_ids=catalog.hub_ids,
        says=f"open_weights: {str(catalog.open_weights).lower()}",
        tier=accept[0],
        accept=accept,
        license=catalog.license or "",
        url=catalog.url or "",
    )


def compare(
    verdict: Verdict,
    judgements: Sequence[Judgement],
    catalog: CatalogItem | None = None,
    *,
    changed_on: date | None = None,
) -> tuple[Opinion, ...]:
    """Set every judgement, and the catalogue's claim, beside a verdict.

    `changed_on`: the day since when the verdict is what it is, if something in the world changed
    it; a judgement that is older is explained by that.
    """
    claimed = claim(catalog) if catalog else None
    told = [*judgements, claimed] if claimed else judgements
    return tuple(_opinion(verdict, judgement, catalog, changed_on) for judgement in told)


def compatible(judgement: Judgement) -> frozenset[Tier]:
    """Give every tier that a judgement agrees with; none where the scales do not meet."""
    own: tuple[Tier, ...] = (judgement.tier,) if judgement.tier else ()
    return frozenset({*own, *judgement.accept})


def agrees(verdict: Verdict, judgement: Judgement) -> Agrees:
    """Say whether a verdict is among the tiers that a judgement is compatible with."""
    accept = compatible(judgement) - {"unknown"}
    if not accept or verdict.tier == "unknown":
        return "cannot_be_compared"
    return "yes" if verdict.tier in accept else "no"


def _opinion(
    verdict: Verdict, judgement: Judgement, catalog: CatalogItem | None, changed_on: date | None
) -> Opinion:
    parts = compare_parts(verdict, judgement.parts)
    agreed = agrees(verdict, judgement)
    cause, sentence = None, _sentence(verdict, judgement, agreed)
    if agreed == "no":
        cause, why = cause_of(
            Dispute(
                judgement=judgement, theirs=_tier(judgement), verdict=verdict, parts=parts,
                catalog=catalog, changed_on=changed_on,
            )
        )  # fmt: skip
        sentence = f"{sentence} {why}"
    return Opinion(
        judge=judgement.judge,
        subject=judgement.subject,
        name=judgement.name,
        says=judgement.says,
        tier=judgement.tier,
        agrees=agreed,
        cause=cause,
        sentence=sentence,
        parts=parts,
        independent=judgement.judge not in NOT_INDEPENDENT,
        url=judgement.url,
        judged_on=judgement.judged_on,
        seen_on=judgement.seen_on,
    )


def _tier(judgement: Judgement) -> Tier:
    """Give the tier that speaks for a judgement which can be compared."""
    return judgement.tier or judgement.accept[0]


def _sentence(verdict: Verdict, judgement: Judgement, agreed: Agrees) -> str:
    says = f"{begin(judge_name(judgement.judge))} says “{judgement.says}”"
    if verdict.tier == "unknown":
        return f"{says}; our verdict is unknown, so there is nothing to compare."
    ours = TIER_WORDS[verdict.tier]
    if agreed == "cannot_be_compared":
        return f"{says}, which is none of our tiers; we call it {ours}."
    if agreed == "no":
        return f"{says}, which we read as {TIER_WORDS[_tier(judgement)]}; we call it {ours}."
    if judgement.tier == verdict.tier:
        return f"{says}, which we read as {ours}, as we call it."
    return f"{says}, which fits that we call it {ours}."


def compare_parts(verdict: Verdict, told: Sequence[JudgedPart]) -> tuple[PartOpinion, ...]:
    """Set the parts that a judge tells of beside our findings, where the two mean the same."""
    ours = {finding.component: finding.state for finding in verdict.findings}
    found: list[PartOpinion] = []
    for component in COMPONENTS:
        several = [part for part in told if part.component == component]
        if several:
            found.append(_part(component, several, ours.get(component, "unknown")))
    return tuple(found)


def _part(component: Component, several: Sequence[JudgedPart], ours: Openness) -> PartOpinion:
    states = [part.state for part in several]
    loosest = component in LOOSEST
    theirs = max(states, key=_LOOSE.index) if loosest else min(states, key=_STRICT.index)
    same: Agrees = "yes" if theirs == ours else "no"
    return PartOpinion(
        component=component,
        dimensions=tuple(part.dimension for part in several),
        theirs=theirs,
        ours=ours,
        agrees="cannot_be_compared" if "unknown" in (theirs, ours) else same,
    )


def agreement(opinions: Iterable[Opinion]) -> tuple[JudgeAgreement, ...]:
    """Count by judge how many opinions agree with our verdicts, and why the others do not."""
    by_judge: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        by_judge.setdefault(opinion.judge, []).append(opinion)
    return tuple(_counted(judge, by_judge[judge]) for judge in sorted(by_judge))


def _counted(judge: str, opinions: Sequence[Opinion]) -> JudgeAgreement:
    counts = Counter(opinion.agrees for opinion in opinions)
    return JudgeAgreement(
        judge=judge,
        agree=counts["yes"],
        disagree=counts["no"],
        not_compared=counts["cannot_be_compared"],
        independent=judge not in NOT_INDEPENDENT,
        causes=dict(Counter(opinion.cause for opinion in opinions if opinion.cause)),
    )


class Meeting(Struct, frozen=True, kw_only=True):
    """Two judges' words on one Hub repository."""

    hub_fold: str
    one: Judgement
    other: Judgement
    contradict: bool
    """No tier is compatible with both."""


def meetings(judgements: Iterable[Judgement]) -> tuple[Meeting, ...]:
    """Find where two judges speak of the same repository and their scales meet; each pair once."""
    by_fold: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if compatible(judgement):
            for fold in dict.fromkeys(hub_id.lower() for hub_id in judgement.hub_ids):
                by_fold.setdefault(fold, []).append(judgement)
    found: dict[tuple[str, str, str, str], Meeting] = {}
    for fold in sorted(by_fold):
        for one, other in combinations(by_fold[fold], 2):
            if one.judge != other.judge:
                key = (one.judge, one.subject, other.judge, other.subject)
                apart = not compatible(one) & compatible(other)
                meeting = Meeting(hub_fold=fold, one=one, other=other, contradict=apart)
                found.setdefault(key, meeting)
    return tuple(found.values())
