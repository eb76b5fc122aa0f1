"""Why a judge and we disagree: the first cause that the evidence shows, in a whole sentence."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from tracker.openness.ranks import RANK
from tracker.openness.tier import FOR_FULLY_OPEN
from tracker.records.items import CatalogItem
from tracker.records.judgements import Cause, Judgement, PartOpinion
from tracker.records.openness import Component, Openness, Tier, Verdict

CATALOG = "models_dev"
JUDGES = {
    "osai": "the European Open Source AI Index",
    "epoch": "Epoch AI",
    CATALOG: "models.dev",
}
TIER_WORDS: dict[Tier, str] = {
    "fully_open": "fully open",
    "weights_open": "weights-open",
    "research_preview": "a research preview",
    "closed": "closed",
    "unknown": "unknown",
}
_PARTS: dict[Component, str] = {
    "weights": "the weights",
    "architecture": "the architecture",
    "training_data": "the training data",
    "training_code": "the training code",
    "license": "the license",
    "paper": "the paper",
    "card": "the model card",
}
_SERVED = ("api access", "hosted access")


class Dispute(Struct, frozen=True, kw_only=True):
    """A judgement, a verdict that it contradicts, and what is known of both."""

    judgement: Judgement
    theirs: Tier
    verdict: Verdict
    parts: tuple[PartOpinion, ...] = ()
    catalog: CatalogItem | None = None
    changed_on: date | None = None
    """When the world last changed our verdict."""

    @property
    def judge(self) -> str:
        """Who it is, within a sentence."""
        return judge_name(self.judgement.judge)

    @property
    def over_weights(self) -> bool:
        """Say whether it is about the weights being there at all."""
        return (self.theirs == "closed") != (self.verdict.tier == "closed")


def judge_name(judge: str) -> str:
    """Spell a judge for people, within a sentence."""
    return JUDGES.get(judge, judge)


def begin(sentence: str) -> str:
    """Begin a sentence in upper case, save for a name that is written in lower case."""
    return sentence if sentence.startswith("models.dev") else sentence[:1].upper() + sentence[1:]


def cause_of(dispute: Dispute) -> tuple[Cause, str]:
    """Give the first cause that the evidence shows, and a sentence on it."""
    for cause, explain in _CAUSES:
        why = explain(dispute)
        if why:
            return cause, begin(why)
    if dispute.judgement.by_name:
        return "not_explained", (
            "Nothing that we know explains it; the two were joined by their names alone, "
            "so another version may be meant."
        )
    return "not_explained", "Nothing that we know explains it."


def _time(dispute: Dispute) -> str:
    judge, judgement = dispute.judge, dispute.judgement
    if not judgement.listed:
        return f"{judge} does not list it any more; that is what it said last."
    return _withdrawn_or_opened(dispute) or _older(dispute)


def _withdrawn_or_opened(dispute: Dispute) -> str:
    flags, judge, judgement = dispute.verdict.flags, dispute.judge, dispute.judgement
    if dispute.verdict.tier == "closed" and {"withdrawn", "disabled"} & set(flags):
        return f"the repository was withdrawn; {judge} judges what could be had before."
    if dispute.theirs == "closed" and "opened_later" in flags:
        return f"the weights were published later; {judge} still has it as it was at first."
    if dispute.theirs == "closed" and any(
        part.component == "weights" and part.withdrawn for part in judgement.parts
    ):
        return f"{judge} found the weights withdrawn; we have not seen that."
    return ""


def _older(dispute: Dispute) -> str:
    judge, judgement = dispute.judge, dispute.judgement
    judged_on = judgement.judged_on or judgement.seen_on
    if dispute.changed_on and judged_on and judged_on < dispute.changed_on:
        return (
            f"{judge} judged it no later than {judged_on.isoformat()}; what our verdict rests on "
            f"changed on {dispute.changed_on.isoformat()}."
        )
    return ""


def _different_object(dispute: Dispute) -> str:
    flags, judge = dispute.verdict.flags, dispute.judge
    if dispute.over_weights and {"delta_only", "adapter_only"} & set(flags):
        return (
            f"the repository holds only what is added to a base; {judge} judges it alone or the "
            "whole that the two make, and we the other."
        )
    if dispute.theirs == "closed" and _is_product(dispute):
        return f"{judge} judges the product that is served; we judge a repository with weights."
    return ""


def _several(dispute: Dispute) -> str:
    """Explain by the count of repositories: the weakest explanation, so the last."""
    count = len(dispute.judgement.hub_ids)
    if count > 1 and not dispute.judgement.by_name:
        return f"{dispute.judge} judges {count} repositories as one system."
    return ""


def _own_contradiction(dispute: Dispute) -> str:
    """Find weights that a catalogue links and calls closed; others link what they looked at."""
    judgement = dispute.judgement
    if dispute.theirs != "closed" or judgement.judge != CATALOG or not judgement.hub_ids:
        return ""
    return f"its own entry links weights ({judgement.hub_ids[0]}), so that it contradicts itself."


def _is_product(dispute: Dispute) -> bool:
    if dispute.judgement.says.lower().startswith(_SERVED):
        return True
    entry = dispute.catalog
    if entry is None or dispute.judgement.judge != CATALOG:
        return False
    return bool(entry.offerings) and not entry.hub_ids


def _license_reading(dispute: Dispute) -> str:
    judge, verdict = dispute.judge, dispute.verdict
    if dispute.over_weights:
        return ""
    if dispute.theirs == "research_preview":
        known = f"we read them{_named(verdict.license_id)} as permitting more"
        return (
            f"{judge} reads the terms{_named(dispute.judgement.license)} as for research or "
            "non-commercial use only; "
            f"{known if verdict.license_id else 'no license that we know says so'}."
        )
    if verdict.tier == "research_preview":
        binding = verdict.bound_by or verdict.license_id
        return (
            f"we read the terms{_named(binding)} as for research or non-commercial use only; "
            f"{judge} does not say so."
        )
    states = {finding.component: finding.state for finding in verdict.findings}
    all_public = all(states.get(part) == "open" for part in FOR_FULLY_OPEN)
    if verdict.tier == "weights_open" and all_public:
        limits = f"we read the terms{_named(verdict.license_id)} as limiting its use"
        return (
            "every part is public, but "
            f"{limits if verdict.license_id else 'no license that we know lets anybody use it'}; "
            f"{judge} judges the parts, whatever the terms."
        )
    return ""


def _named(license_: str | None) -> str:
    return f" ({license_})" if license_ else ""


def _strictness(dispute: Dispute) -> str:
    judge = dispute.judge
    if dispute.theirs == "closed" and {"gated", "waitlist"} & set(dispute.verdict.flags):
        return (
            f"{judge} counts weights behind a gate as closed; a gate alone closes nothing for us."
        )
    if dispute.over_weights:
        return ""
    stricter = RANK[dispute.theirs] < RANK[dispute.verdict.tier]
    differing = [part for part in dispute.parts if _differs(part, stricter=stricter)]
    told = [_difference(part, judge) for part in differing]
    return f"{'; '.join(told)}." if told else ""


_STRICT: dict[Openness, int] = {"closed": 0, "partial": 1, "unknown": 1, "open": 2}


def _differs(part: PartOpinion, *, stricter: bool) -> bool:
    """Say whether a part that tiers rest on differs in the direction in which the tiers do."""
    if part.component not in FOR_FULLY_OPEN or part.theirs == "unknown":
        return False
    theirs, ours = _STRICT[part.theirs], _STRICT[part.ours]
    return theirs < ours if stricter else theirs > ours


def _difference(part: PartOpinion, judge: str) -> str:
    name = _PARTS[part.component]
    if part.ours == "unknown":
        return f"{judge} calls {name} {part.theirs}, of which we have seen nothing"
    return f"{judge} calls {name} {part.theirs}, where we find {name} {part.ours}"


_CAUSES: tuple[tuple[Cause, Callable[[Dispute], str]], ...] = (
    ("time", _time),
    ("different_object", _different_object),
    ("own_contradiction", _own_contradiction),
    ("license_reading", _license_reading),
    ("strictness", _strictness),
    ("different_object", _several),
)
