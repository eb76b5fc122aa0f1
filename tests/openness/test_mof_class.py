"""MOF of a verdict: what is proved, what is still possible, and what stands in between."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.mof_class import mof_of
from tracker.records.definitions import MofResult
from tracker.records.facts import Facts
from tracker.records.mof import MOF_CLASSES
from tracker.records.openness import COMPONENTS, Component, Openness, Verdict

FACTS = load()
OPEN: dict[Component, Openness] = dict.fromkeys(COMPONENTS, "open")
TOLD: dict[Component, str] = {
    "architecture": "apache-2.0", "training_code": "mit", "training_data": "cc-by-4.0",
    "paper": "cc-by-4.0",
}  # fmt: skip
RANK: dict[Openness, int] = {"closed": 0, "unknown": 1, "partial": 2, "open": 3}
VerdictOf = Callable[..., Verdict]


def only(*names: str) -> Facts:
    """Give the facts of a framework that asks for these components only."""
    parts = tuple(part for part in FACTS.mof.components if part.name in names)
    return msgspec.structs.replace(FACTS, mof=msgspec.structs.replace(FACTS.mof, components=parts))


def state(result: MofResult, name: str) -> str:
    return next(part.state for part in result.parts if part.name == name)


def reason(result: MofResult, name: str) -> str:
    return next(part.reason for part in result.parts if part.name == name)


def test_from_the_hub_a_class_is_possible_but_not_proved(verdict_of: VerdictOf) -> None:
    result = mof_of(verdict_of(OPEN, license_id="mit"), FACTS)
    assert (result.standing, result.class_, result.possible) == ("unknown", None, 1)
    assert result.progress[0].open == ("Model parameters (Final)", "Model card")
    assert result.progress[0].unknown == (
        "Model architecture", "Evaluation results", "Data card", "Technical report"
    )  # fmt: skip
    assert result.progress[0].percent == pytest.approx(100 / 3)
    assert [step.percent for step in result.progress[1:]] == [0, 0]
    assert result.reason == (
        "Class I Open Science at best; these are not known to be open, and class III Open Model"
        " wants them: Model architecture, Evaluation results, Data card, Technical report."
    )


def test_parameters_under_terms_that_are_not_open_rule_every_class_out(
    verdict_of: VerdictOf,
) -> None:
    result = mof_of(verdict_of(OPEN, license_id="llama3.1"), FACTS)
    assert (result.standing, result.class_, result.possible) == ("none", None, None)
    assert result.reason == (
        "No class, since this is not open: Model parameters (Final), Model card."
    )


def test_withheld_data_leave_the_second_class_possible(verdict_of: VerdictOf) -> None:
    result = mof_of(verdict_of({**OPEN, "training_data": "closed"}, license_id="mit"), FACTS)
    assert (result.standing, result.possible) == ("unknown", 2)
    assert result.progress[2].not_open == ("Datasets",)


@pytest.mark.parametrize(
    ("found", "wanted"), [("closed", "not_open"), ("partial", "unknown"), ("unknown", "unknown")]
)
def test_parts_follow_their_findings(verdict_of: VerdictOf, found: Openness, wanted: str) -> None:
    result = mof_of(verdict_of({**OPEN, "training_code": found}, license_id="mit"), FACTS, TOLD)
    assert state(result, "Training code") == wanted
    assert state(result, "Datasets") == "open"


@pytest.mark.parametrize(
    ("told", "wanted", "words"),
    [
        ({"license_id": "apache-2.0"}, "open", "counts as open"),
        ({"license_id": "openmdw-1.0"}, "open", "counts as open"),
        ({"license_id": "openmdw-1.1"}, "not_open", "does not count"),
        ({"license_id": "bigscience-openrail-m"}, "not_open", "does not count"),
        ({"license_id": "other"}, "unknown", "No source tells"),
        ({}, "unknown", "No source tells"),
        ({"flags": ("no_license",)}, "not_open", "No license is declared"),
        ({"license_id": "mit", "bound_by": "llama3.1"}, "not_open", "made from"),
        ({"license_id": "mit", "bound_by": "a-text"}, "unknown", "made from"),
        ({"license_id": "mit", "bound_by": "gpl-3.0"}, "open", "MIT"),
        ({"license_id": "llama3.1", "bound_by": "mit"}, "not_open", "Llama"),
    ],
)
def test_the_license_of_the_model_covers_what_lies_with_it(
    verdict_of: VerdictOf, told: dict[str, object], wanted: str, words: str
) -> None:
    result = mof_of(verdict_of({"weights": "open", "card": "open"}, **told), FACTS)
    for name in ("Model parameters (Final)", "Model card"):
        assert state(result, name) == wanted
        assert words in reason(result, name)


def test_a_family_of_licenses_is_not_a_license(verdict_of: VerdictOf) -> None:
    row = msgspec.structs.replace(FACTS.licenses["mit"], kind="family")
    facts = msgspec.structs.replace(FACTS, licenses={"some": row})
    result = mof_of(verdict_of(OPEN, license_id="some"), facts)
    assert state(result, "Model card") == "unknown"
    assert "a family" in reason(result, "Model card")


def test_a_class_is_proved_when_all_that_it_asks_for_is_seen_open(verdict_of: VerdictOf) -> None:
    names = ("Model card", "Technical report", "Research paper", "Training code", "Datasets")
    verdict = verdict_of(OPEN, license_id="mit")
    result = mof_of(verdict, only(*names), TOLD)
    assert (result.standing, result.class_) == ("class", 1)
    assert result.reason == "All that class I Open Science asks for is open."
    assert result.progress[0].open == ("Model card", "Research paper")  # in the report's place
    untold = {"paper": "cc-by-4.0", "training_code": "mit"}
    result = mof_of(verdict, only(*names), untold)  # type: ignore[arg-type]
    assert (result.standing, result.class_, result.possible) == ("unknown", 2, 1)
    assert result.reason.endswith("class I Open Science wants them: Datasets.")


def test_at_a_proved_class_what_bars_the_next_is_not_hidden(verdict_of: VerdictOf) -> None:
    verdict = verdict_of({**OPEN, "training_data": "closed"}, license_id="mit")
    result = mof_of(verdict, only("Model card", "Training code", "Datasets"), TOLD)
    assert (result.standing, result.class_, result.possible) == ("class", 2, 2)
    assert result.progress[2].not_open == ("Datasets",)


STATES = st.fixed_dictionaries(
    {name: st.sampled_from(["open", "partial", "closed", "unknown"]) for name in COMPONENTS}
)
LICENSES = st.sampled_from([None, "mit", "cc-by-4.0", "llama3.1"])
ASKED = st.sets(st.sampled_from([part.name for part in FACTS.mof.components]))


@given(states=STATES, license_id=LICENSES, asked=ASKED, data=st.data())
def test_more_open_findings_never_do_worse(
    verdict_of: VerdictOf,
    states: dict[Component, Openness],
    license_id: str,
    asked: set[str],
    data: st.DataObject,
) -> None:
    better = {
        name: data.draw(st.sampled_from([each for each in RANK if RANK[each] >= RANK[found]]))
        for name, found in states.items()
        if name != "license"
    }
    facts = only(*asked)
    before = mof_of(verdict_of(states, license_id=license_id), facts, TOLD)
    after = mof_of(verdict_of(better, license_id=license_id), facts, TOLD)
    assert (after.class_ or 4) <= (before.class_ or 4)
    assert (after.possible or 4) <= (before.possible or 4)
    for one, other in zip(before.progress, after.progress, strict=True):
        assert other.percent >= one.percent


@given(states=STATES, license_id=LICENSES, asked=ASKED, told=st.sampled_from([{}, TOLD]))
def test_every_result_names_its_reasons_and_adds_up(
    verdict_of: VerdictOf,
    states: dict[Component, Openness],
    license_id: str,
    asked: set[str],
    told: dict[Component, str],
) -> None:
    result = mof_of(verdict_of(states, license_id=license_id), only(*asked), told)
    for sentence in (result.reason, *(part.reason for part in result.parts)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert (result.possible or 4) <= (result.class_ or 4)
    assert [step.class_ for step in result.progress] == list(MOF_CLASSES)
    names = {part.name for part in result.parts}
    for step in result.progress:
        told_names = [*step.open, *step.not_open, *step.unknown]
        assert len(set(told_names)) == len(told_names)
        assert set(told_names) <= names
