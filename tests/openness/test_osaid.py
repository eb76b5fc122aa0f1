"""OSAID: each element passes, fails or stays unknown, and a license alone can bar a model."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.osaid import osaid
from tracker.records.definitions import OsaidResult, Outcome
from tracker.records.licenses import Region, Threshold
from tracker.records.openness import Component, Openness, Verdict

FACTS = load()
MIT = FACTS.licenses["mit"]
OPEN: dict[str, Openness] = {
    "weights": "open", "architecture": "open", "training_data": "open", "training_code": "open",
    "license": "open",
}  # fmt: skip
CODE: dict[Component, str] = {"architecture": "apache-2.0", "training_code": "mit"}
VerdictOf = Callable[..., Verdict]
WORTH: dict[Outcome, int] = {"fail": 0, "unknown": 1, "pass": 2}
OPENNESS: dict[Openness, int] = {"closed": 0, "unknown": 1, "partial": 2, "open": 3}


def outcome(result: OsaidResult, element: str) -> Outcome:
    return next(one.outcome for one in result.elements if one.element == element)


def reason(result: OsaidResult, element: str) -> str:
    return next(one.reason for one in result.elements if one.element == element)


def test_all_public_under_approved_licenses_passes(verdict_of: VerdictOf) -> None:
    result = osaid(verdict_of(OPEN, license_id="mit", license_ceiling="fully_open"), FACTS, CODE)
    assert {one.outcome for one in result.elements} == {"pass"}
    assert (result.outcome, result.would_pass_with_another_license) == ("pass", False)
    assert result.reason.startswith("Weights, code, information")


@pytest.mark.parametrize(
    "told", [{}, {"training_code": "mit"}, {"training_code": "mit", "architecture": "none"}]
)
def test_code_stays_unknown_until_a_source_tells_its_license(
    verdict_of: VerdictOf, told: dict[Component, str]
) -> None:
    result = osaid(verdict_of(OPEN, license_id="mit"), FACTS, told)
    assert (result.outcome, outcome(result, "code")) == ("unknown", "unknown")
    assert reason(result, "code").startswith("No source tells the license")
    assert result.reason.endswith("not enough is known of the code.")


def test_code_under_a_license_that_limits_people_fails(verdict_of: VerdictOf) -> None:
    told: dict[Component, str] = {"training_code": "cc-by-nc-4.0"}
    result = osaid(verdict_of(OPEN, license_id="mit"), FACTS, told)
    assert outcome(result, "code") == "fail"
    assert "research or non-commercial use only" in reason(result, "code")
    assert result.would_pass_with_another_license


@pytest.mark.parametrize(
    ("found", "element", "expected", "words"),
    [
        (("weights", "closed"), "weights", "fail", "not public"),
        (("weights", "partial"), "weights", "unknown", "in part"),
        (("weights", "unknown"), "weights", "unknown", "Nothing seen"),
        (("architecture", "closed"), "code", "fail", "running"),
        (("architecture", "unknown"), "code", "unknown", "running"),
        (("training_code", "closed"), "code", "fail", "training"),
        (("training_code", "partial"), "code", "unknown", "training"),
        (("training_data", "closed"), "data_information", "fail", "withheld"),
        (
            ("training_data", "partial"),
            "data_information",
            "unknown",
            "described or public in part",
        ),
        (("training_data", "unknown"), "data_information", "unknown", "Nothing seen"),
    ],
)
def test_each_element_follows_its_findings(
    verdict_of: VerdictOf, found: tuple[str, Openness], element: str, expected: str, words: str
) -> None:
    verdict = verdict_of(OPEN | dict([found]), license_id="mit")
    result = osaid(verdict, FACTS, CODE)
    assert (outcome(result, element), result.outcome) == (expected, expected)
    assert words in reason(result, element)
    assert not result.would_pass_with_another_license


def test_a_waitlist_is_asking_for_permission(verdict_of: VerdictOf) -> None:
    result = osaid(verdict_of(OPEN, license_id="mit", flags=("waitlist",)), FACTS)
    assert outcome(result, "weights") == "fail"


def test_what_fails_or_is_unknown_is_named(verdict_of: VerdictOf) -> None:
    assert osaid(verdict_of({}), FACTS).reason == (
        "Nothing seen makes it fail, but not enough is known of the weights, the code, the"
        " information about the training data and the license."
    )
    closed = verdict_of({"weights": "closed", "training_data": "closed"})
    assert osaid(closed, FACTS).reason == (
        "It fails on the weights and the information about the training data."
    )


@pytest.mark.parametrize(
    ("license_id", "expected", "words"),
    [
        ("apache-2.0", "pass", "approved by the OSI"),
        ("bigscience-openrail-m", "fail", "forbids some uses"),
        ("llama3.1", "fail", "permits use under conditions only"),
        ("cc-by-nc-4.0", "fail", "research or non-commercial use only"),
        ("cc-by-4.0", "unknown", "the OSI has not approved it"),
        ("nobody-knows", "unknown", "No source tells terms"),
    ],
)
def test_the_license_decides_by_its_row(
    verdict_of: VerdictOf, license_id: str, expected: str, words: str
) -> None:
    result = osaid(verdict_of(OPEN, license_id=license_id), FACTS)
    assert outcome(result, "license") == expected
    assert words in reason(result, "license")
    assert result.would_pass_with_another_license is (expected == "fail")
    if expected == "fail":
        assert result.reason == "It fails on the license. Under another license it would pass."


@pytest.mark.parametrize(
    ("told", "expected", "words"),
    [
        ({"kind": "family"}, "unknown", "a family"),
        ({"thresholds": (Threshold(metric="monthly_users", above=1, then="Ask."),)}, "fail", "same"),
        ({"regions": (Region(excluded=("EU",), says="Not there."),)}, "fail", "same"),
        ({}, "unknown", "not approved"),
    ],
)  # fmt: skip
def test_rows_that_no_list_approved(
    verdict_of: VerdictOf, told: dict[str, Any], expected: str, words: str
) -> None:
    row = msgspec.structs.replace(MIT, osi_approved=False, checked=date(2026, 1, 1), **told)
    facts = msgspec.structs.replace(FACTS, licenses={"mit": row})
    result = osaid(verdict_of(OPEN, license_id="mit"), facts)
    assert outcome(result, "license") == expected
    assert words in reason(result, "license")


@pytest.mark.parametrize(
    ("told", "expected", "words"),
    [
        ({"flags": ("no_license",)}, "fail", "absence is not permission"),
        ({"license_note": "Its text was not found."}, "unknown", "Its text was not found."),
        ({"license_ceiling": "weights_open"}, "unknown", "No source"),
        ({"license_ceiling": "research_preview"}, "fail", "taken together, permits research"),
        ({"license_id": "mit", "license_ceiling": "weights_open"}, "fail", "taken together"),
        ({"license_id": "mit", "license_ceiling": "unknown"}, "pass", "approved"),
        ({"license_id": "mit", "flags": ("use_restricted",)}, "fail", "forbid some uses"),
        ({"license_id": "mit", "bound_by": "cc-by-nc-4.0"}, "fail", "non-commercial"),
        ({"license_id": "mit", "bound_by": "a-text"}, "fail", "under a-text, which gives less"),
        ({"license_id": "mit", "bound_by": "gpl-3.0"}, "pass", "MIT"),
    ],
)
def test_what_others_withhold_counts_too(
    verdict_of: VerdictOf, told: dict[str, Any], expected: str, words: str
) -> None:
    states = {key: state for key, state in OPEN.items() if key != "license"}
    result = osaid(verdict_of(states, **told), FACTS)
    assert outcome(result, "license") == expected
    assert words in reason(result, "license")


def test_a_license_seen_to_be_absent_fails(verdict_of: VerdictOf) -> None:
    assert outcome(osaid(verdict_of({"license": "closed"}), FACTS), "license") == "fail"


STATES = st.fixed_dictionaries(
    {
        name: st.sampled_from(["open", "partial", "closed", "unknown"])
        for name in ("weights", "architecture", "training_data", "training_code", "license")
    }
)
LICENSES = st.sampled_from([None, "mit", "cc-by-4.0", "llama3.1", "bigscience-openrail-m"])


TOLD = st.sampled_from([{}, CODE, {"training_code": "cc-by-nc-4.0"}, {"architecture": "llama2"}])


@given(states=STATES, license_id=LICENSES, told=TOLD, data=st.data())
def test_more_open_findings_never_do_worse(
    verdict_of: VerdictOf,
    states: dict[str, Openness],
    license_id: str,
    told: dict[Component, str],
    data: st.DataObject,
) -> None:
    better = {
        name: data.draw(
            st.sampled_from([each for each in OPENNESS if OPENNESS[each] >= OPENNESS[state]])
        )
        for name, state in states.items()
    }
    before = osaid(verdict_of(states, license_id=license_id), FACTS, told)
    after = osaid(verdict_of(better, license_id=license_id), FACTS, told)
    assert WORTH[after.outcome] >= WORTH[before.outcome]
    for one, other in zip(before.elements, after.elements, strict=True):
        assert WORTH[other.outcome] >= WORTH[one.outcome]


@given(states=STATES, license_id=LICENSES)
def test_every_result_names_its_reasons(
    verdict_of: VerdictOf, states: dict[str, Openness], license_id: str
) -> None:
    result = osaid(verdict_of(states, license_id=license_id), FACTS)
    for sentence in (result.reason, *(one.reason for one in result.elements)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    outcomes = {one.outcome for one in result.elements}
    assert result.outcome in outcomes
    assert result.outcome == "fail" or "fail" not in outcomes
