"""Lineage in openness: bases first, and nothing is more open than what it was made from."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness import assess, order
from tracker.openness.lineage import inherit
from tracker.records.evidence import Evidence
from tracker.records.landscape import Edge
from tracker.records.openness import Openness, Verdict

FACTS = load()


def edge(child: str, parent: str | None) -> Edge:
    return Edge(child_key=child, parent_hub_id="x/y", parent_key=parent, relation="finetune")


def verdict(license_tag: str, *bases: Verdict | None) -> Verdict:
    told = [
        Evidence(component="weights", kind="repository", value="a/b", url="https://x/a/b"),
        Evidence(component="license", kind="license_tag", value=license_tag, url="https://x/a/b"),
    ]
    return assess(told, bases, FACTS)


def test_bases_come_before_what_was_made_from_them() -> None:
    assert order("cab", [edge("a", "b"), edge("b", "c"), edge("a", None)]) == ["c", "b", "a"]


def test_what_hangs_below_two_cycles_comes_after_both() -> None:
    edges = [("b", "c"), ("c", "b"), ("y", "x"), ("x", "y"), ("c", "x"), ("a", "b"), ("a", "y")]
    assert order("abcxy", [edge(*pair) for pair in edges]) == ["x", "y", "b", "a", "c"]


def test_a_cycle_is_broken_at_its_smallest_key() -> None:
    assert order("dcba", [edge("b", "c"), edge("c", "b"), edge("a", "c"), edge("d", "d")]) == [
        "d",
        "b",
        "c",
        "a",
    ]


EDGES = st.lists(
    st.builds(edge, st.sampled_from("abcde"), st.sampled_from(["a", "b", "c", "d", "e", "f"]))
)


@given(edges=EDGES, data=st.data())
def test_the_order_is_whole_and_does_not_depend_on_the_input(
    edges: list[Edge], data: st.DataObject
) -> None:
    found = order("abcde", edges)
    assert sorted(found) == list("abcde")
    assert found == order(data.draw(st.permutations("abcde")), data.draw(st.permutations(edges)))


@pytest.mark.parametrize(
    ("own", "bases", "trained", "expected"),
    [
        ("open", ["open"], True, "open"),
        ("open", ["unknown"], True, "partial"),
        ("unknown", ["open"], True, "partial"),
        ("unknown", ["closed"], True, "closed"),
        ("unknown", ["open"], False, "open"),
        ("unknown", ["open", "partial"], False, "partial"),
        ("open", [], False, "open"),
    ],
)
def test_a_derivative_is_as_open_as_the_worst_of_both(
    own: Openness,
    bases: list[Openness],
    trained: bool,  # noqa: FBT001 - a column of the table above
    expected: Openness,
) -> None:
    assert inherit(own, bases, trained=trained) == expected


def test_nothing_inherited_is_more_open_than_its_base() -> None:
    states: list[Openness] = ["open", "partial", "closed", "unknown"]
    for own, base in product(states, states):
        assert (inherit(own, [base]) == "open") == (own == base == "open")


def test_a_permissive_child_of_a_non_commercial_base_is_a_conflict() -> None:
    child = verdict("mit", verdict("cc-by-nc-4.0"))
    assert child.conflicts == (
        "declares MIT License, its base declares Creative Commons Attribution Non Commercial 4.0",
    )
    assert child.tier == "research_preview"


def test_a_conflict_further_up_is_told_to_every_descendant_once() -> None:
    child = verdict("mit", verdict("cc-by-nc-4.0"))
    grandchild = verdict("mit", child)
    told = (
        (
            "An ancestor declares MIT License, "
            "its base declares Creative Commons Attribution Non Commercial 4.0"
        ),
        "declares MIT License, as its base does, though an earlier base permits less",
    )
    assert grandchild.conflicts == told
    assert told[0] in verdict("mit", grandchild).conflicts


def test_a_base_without_a_license_grants_nothing_to_pass_on() -> None:
    bare = assess(
        [Evidence(component="weights", kind="repository", value="a/b", url="")], (), FACTS
    )
    assert verdict("mit", bare).conflicts == (
        "declares MIT License, its base declares no license that permits as much",
    )


def test_use_rules_of_a_base_must_be_passed_on() -> None:
    assert (
        "BigScience BLOOM RAIL" in verdict("mit", verdict("bigscience-bloom-rail-1.0")).conflicts[0]
    )
    rail = verdict("creativeml-openrail-m", verdict("bigscience-bloom-rail-1.0"))
    assert rail.conflicts == ()


@pytest.mark.parametrize("tag", ["apache-2.0", "other", "cc-by-nc-4.0"])
def test_no_conflict_where_the_child_claims_no_more(tag: str) -> None:
    assert verdict(tag, verdict("apache-2.0"), None).conflicts == ()
