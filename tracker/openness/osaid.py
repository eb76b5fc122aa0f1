"""The Open Source AI Definition 1.0 of the OSI, as far as findings allow.

https://opensource.org/ai/open-source-ai-definition asks for the freedom to use, study, modify and
share for any purpose without asking for permission, and for three things: information about the
training data that lets a skilled person build an equivalent (not the data themselves), the complete
code for training and running under OSI-approved licenses, and the parameters under OSI-approved
terms. What is only described, or public in part, stays unknown: nobody has judged whether it is
enough. So does code whose license no source tells.
"""

from collections.abc import Mapping, Sequence

from tracker.openness.case import state_of
from tracker.openness.ranks import RANK
from tracker.openness.told import NOTHING_TOLD, Told, license_of, unlicensed
from tracker.records.definitions import OsaidElement, OsaidName, OsaidResult, Outcome
from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import Component, Openness, Tier, Verdict

Judged = tuple[Outcome, str]
"""An outcome, and a whole sentence of why."""

_CODE: tuple[Component, ...] = ("architecture", "training_code")
_PURPOSE = {"architecture": "running", "training_code": "training"}
_NAMES = {
    "weights": "the weights",
    "code": "the code",
    "data_information": "the information about the training data",
    "license": "the license",
}
_WEIGHTS: dict[Openness, Judged] = {
    "open": ("pass", "The weights are public."),
    "partial": ("unknown", "The weights are public in part, or to those whom the authors let in."),
    "closed": ("fail", "The weights are not public."),
    "unknown": ("unknown", "Nothing seen says whether the weights are public."),
}
_DATA: dict[Openness, Judged] = {
    "open": ("pass", "The training data are public, so that all can be known of them."),
    "partial": (
        "unknown",
        "The training data are described or public in part; whether that is enough was not judged.",
    ),
    "closed": ("fail", "The training data are withheld, and nothing seen describes them."),
    "unknown": ("unknown", "Nothing seen tells of the training data."),
}
_LIMITED: dict[Tier, str] = {
    "weights_open": "permits use under conditions only",
    "research_preview": "permits research or non-commercial use only",
    "closed": "permits no use",
}


def osaid(verdict: Verdict, facts: Facts, told: Told = NOTHING_TOLD) -> OsaidResult:
    """Compute the definition's outcome from a verdict's findings, license and flags."""
    judged: dict[OsaidName, Judged] = {
        "weights": _weights(verdict),
        "code": _code(verdict, facts, told),
        "data_information": _DATA[state_of(verdict, "training_data")],
        "license": _terms(verdict, facts),
    }
    outcomes = {name: outcome for name, (outcome, _) in judged.items()}
    outcome, _ = _strictest(list(judged.values()))
    public = all(state_of(verdict, component) == "open" for component in _CODE)
    barred = public and outcome == "fail"
    barred = barred and outcomes["weights"] == outcomes["data_information"] == "pass"
    return OsaidResult(
        outcome=outcome,
        reason=_sentence(outcome, outcomes) + (_BARRED if barred else ""),
        elements=tuple(
            OsaidElement(element=name, outcome=outcome, reason=reason)
            for name, (outcome, reason) in judged.items()
        ),
        would_pass_with_another_license=barred,
    )


_STRICTNESS: dict[Outcome, int] = {"fail": 0, "unknown": 1, "pass": 2}
_BARRED = " Under another license it would pass."


def _sentence(outcome: Outcome, outcomes: Mapping[OsaidName, Outcome]) -> str:
    if outcome == "pass":
        return "Weights, code, information about the data and terms are as the definition asks."
    *names, last = [_NAMES[name] for name, each in outcomes.items() if each == outcome]
    listed = f"{', '.join(names)} and {last}" if names else last
    if outcome == "fail":
        return f"It fails on {listed}."
    return f"Nothing seen makes it fail, but not enough is known of {listed}."


def _weights(verdict: Verdict) -> Judged:
    if "waitlist" in verdict.flags:
        return "fail", "People have to ask for access and to wait for an answer."
    return _WEIGHTS[state_of(verdict, "weights")]


def _code(verdict: Verdict, facts: Facts, told: Told) -> Judged:
    """Judge the code by its worst part, and each part by what is seen of it and by its license."""
    judged = [
        each
        for component in _CODE
        for each in (
            _code_seen(component, state_of(verdict, component)),
            _code_license(component, license_of(told.get(component), facts)),
        )
    ]
    outcome, reason = _strictest(judged)
    passed = "The code for running and training it is public, under licenses that OSI approved."
    return outcome, passed if outcome == "pass" else reason


def _code_seen(component: Component, state: Openness) -> Judged:
    if state == "closed":
        return "fail", f"The code for {_PURPOSE[component]} it is not public."
    if state == "open":
        return "pass", f"The code for {_PURPOSE[component]} it is public."
    return "unknown", f"That all code for {_PURPOSE[component]} it is public was not seen."


def _code_license(component: Component, row: License | None) -> Judged:
    if row is None:
        return "unknown", f"No source tells the license of the code for {_PURPOSE[component]} it."
    outcome, reason = _of_row(row)
    return outcome, f"The code for {_PURPOSE[component]} it is under a license: {reason}"


def _strictest(judged: Sequence[Judged]) -> Judged:
    return min(judged, key=lambda each: _STRICTNESS[each[0]])


def _terms(verdict: Verdict, facts: Facts) -> Judged:
    """Judge the terms of the parameters: the model's own license, and what others withhold."""
    own = license_of(verdict.license_id, facts)
    judged = [_of_row(own) if own else _without(verdict)]
    if verdict.bound_by:
        row = license_of(verdict.bound_by, facts)
        unread = f"What it was made from is under {verdict.bound_by}, which gives less."
        judged.append(_of_row(row) if row else ("fail", unread))
    if "use_restricted" in verdict.flags:
        judged.append(("fail", "Its terms, or those of what it was made from, forbid some uses."))
    limit = _LIMITED.get(verdict.license_ceiling)
    # Without a license a model's ceiling is weights-open by default, which says nothing of terms.
    expected = own.ceiling if own else "weights_open"
    if limit and RANK[verdict.license_ceiling] < RANK[expected]:
        judged.append(("fail", f"All that binds it, taken together, {limit}."))
    return _strictest(judged)


def _without(verdict: Verdict) -> Judged:
    """Judge a model whose license is not in the facts."""
    if unlicensed(verdict):
        return "fail", "No license is declared, and absence is not permission."
    return "unknown", verdict.license_note or "No source tells terms that could be judged."


def _of_row(row: License) -> Judged:
    """Judge one license: what OSI approved passes, what limits people fails, the rest is open."""
    if row.osi_approved:
        return "pass", f"{row.name} is approved by the OSI."
    if row.use_restricted:
        return "fail", f"{row.name} forbids some uses."
    if row.kind == "family":
        return "unknown", f"{row.name} names a family, not a text that could be judged."
    limit = _LIMITED.get(row.ceiling)
    if limit:
        return "fail", f"{row.name} {limit}."
    if row.thresholds or row.regions:
        return "fail", f"{row.name} does not grant everybody everywhere the same."
    return "unknown", f"{row.name} lets people use it, but the OSI has not approved it."
