"""Signs: what rules look at, and the signature that names a case."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.openness.cases import FACTS
from tests.openness.test_assess import BASES, CASES
from tracker.openness.assess import judge
from tracker.openness.signs import (
    COMPONENT_OF,
    HANDED_DOWN,
    UNKNOWN_BASE,
    by_kind,
    evidence_key,
    heritage,
    reduced,
    signature,
    signs_of,
)
from tracker.records.evidence import Evidence, Sign
from tracker.records.openness import COMPONENTS, Verdict

PAIRS = st.lists(st.tuples(st.sampled_from(sorted(COMPONENT_OF)), st.text(max_size=5)))


def test_every_kind_is_about_a_component() -> None:
    assert set(COMPONENT_OF.values()) == set(COMPONENTS)


def test_addresses_times_and_words_are_no_signs() -> None:
    here = Evidence(component="weights", kind="gate", value="auto", url="https://a")
    there = Evidence(component="weights", kind="gate", value="auto", url="https://b", read="x",
                     seen_at=datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip
    assert signs_of([here]) == signs_of([there]) == {("gate", "auto")}


@given(pairs=PAIRS, data=st.data())
def test_a_signature_does_not_depend_on_any_order(pairs: list[Sign], data: st.DataObject) -> None:
    again = data.draw(st.permutations(pairs))
    assert signature(pairs, ["b", UNKNOWN_BASE]) == signature(again, [UNKNOWN_BASE, "b"])
    assert by_kind(pairs) == by_kind(again)


def test_other_signs_or_bases_are_another_case() -> None:
    one = signature([("gate", "no")], [])
    assert len({one, signature([("gate", "auto")], []), signature([("gate", "no")], ["x"])}) == 3


def test_the_key_of_the_evidence_on_a_component_leaves_others_and_overrides_out() -> None:
    told = [("license_tag", "mit"), ("gate", "no")]
    key = evidence_key(told, "license")
    assert key == evidence_key([*told, ("override_license", "license:x")], "license")
    assert key == evidence_key([("license_tag", "mit"), ("gate", "auto")], "license")
    assert key != evidence_key([("license_tag", "x")], "license")


def test_what_moves_no_rule_is_left_out() -> None:
    told = {("weight_files", "some"), ("parameters", "known"), ("gate", "no")}
    assert reduced(told) == {("weight_files", "some")}
    assert reduced({("parameters", "known")}) == {("parameters", "known")}


@given(told=CASES, bases=BASES)
def test_a_case_without_what_moves_no_rule_gets_the_same_verdict(
    told: frozenset[Sign], bases: list[Verdict | None]
) -> None:
    assert judge(reduced(set(told)), bases, FACTS) == judge(told, bases, FACTS)


@given(above=CASES, other=CASES, below=CASES)
def test_bases_of_the_same_heritage_are_the_same_to_what_was_made_from_them(
    above: frozenset[Sign], other: frozenset[Sign], below: frozenset[Sign]
) -> None:
    beside = {sign for sign in other if COMPONENT_OF[sign[0]] not in HANDED_DOWN}
    twin = frozenset({sign for sign in above if COMPONENT_OF[sign[0]] in HANDED_DOWN} | beside)
    assert heritage(above, []) == heritage(twin, [])
    of_one = judge(below, [judge(above, [], FACTS)], FACTS)
    assert of_one == judge(below, [judge(twin, [], FACTS)], FACTS)
