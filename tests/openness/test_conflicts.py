"""Conflicts: a permissive tag on a restricted base is named, with the chain as proof."""

from collections.abc import Mapping, Sequence

import pytest

from tests.openness.cases import REPOSITORY, answers, judged
from tracker.openness.conflicts import chain, chains
from tracker.records.landscape import Edge
from tracker.records.openness import Verdict


def licensed(tag: str, *bases: Verdict | None) -> Verdict:
    return judged(REPOSITORY, f"license_tag={tag}", bases=bases)


NC = "Creative Commons Attribution Non Commercial 4.0"


def test_a_permissive_child_of_a_non_commercial_base_is_a_conflict() -> None:
    child = licensed("mit", licensed("cc-by-nc-4.0"))
    assert child.conflicts == (f"declares MIT License, its base declares {NC}",)
    assert child.tier == "research_preview"
    assert child.bound_by == "cc-by-nc-4.0"


def test_a_permissive_child_of_a_vendors_terms_is_a_conflict() -> None:
    child = licensed("apache-2.0", licensed("llama3.1"))
    assert len(child.conflicts) == 1
    assert child.bound_by == "llama3.1"


def test_a_conflict_further_up_is_told_to_every_descendant_once() -> None:
    child = licensed("mit", licensed("cc-by-nc-4.0"))
    grandchild = licensed("mit", child)
    told = (
        f"An ancestor declares MIT License, its base declares {NC}",
        f"declares MIT License, its base is bound by {NC} of an earlier one",
    )
    assert grandchild.conflicts == told
    assert told[0] in licensed("mit", grandchild).conflicts
    assert grandchild.bound_by == "cc-by-nc-4.0"


def test_a_base_without_a_license_grants_nothing_to_pass_on() -> None:
    child = licensed("mit", judged(REPOSITORY))
    assert child.conflicts == (
        "declares MIT License, its base declares no license that permits as much",
    )
    assert child.bound_by is None


def test_the_same_license_over_a_base_that_claimed_too_much_is_told() -> None:
    child = licensed("mit", judged(REPOSITORY))
    assert "declares MIT License, as its base does, though an earlier base permits less" in (
        licensed("mit", child).conflicts
    )


def test_use_rules_of_a_base_must_be_passed_on() -> None:
    child = licensed("mit", licensed("bigscience-bloom-rail-1.0"))
    assert "BigScience BLOOM RAIL" in child.conflicts[0]
    rail = licensed("creativeml-openrail-m", licensed("bigscience-bloom-rail-1.0"))
    assert rail.conflicts == ()


@pytest.mark.parametrize("tag", ["apache-2.0", "other", "cc-by-nc-4.0"])
def test_no_conflict_where_the_child_claims_no_more(tag: str) -> None:
    assert licensed(tag, licensed("apache-2.0"), None).conflicts == ()


def test_a_child_without_terms_is_bound_by_its_bases_and_never_gets_more() -> None:
    base = licensed("cc-by-nc-4.0")
    child = judged(REPOSITORY, bases=(base,))
    assert child.tier == "research_preview"
    assert child.bound_by == "cc-by-nc-4.0"
    grandchild = licensed("other", child)
    assert grandchild.license_ceiling == "research_preview"
    commercial = grandchild.rights[0]
    assert commercial.answer == "no"
    assert commercial.reason.count("From its base") == 1
    assert "yes" not in answers(grandchild).values()


def test_of_several_parents_the_strictest_binds() -> None:
    merge = licensed("apache-2.0", licensed("llama3.1"), licensed("cc-by-nc-4.0"))
    assert merge.bound_by == "cc-by-nc-4.0"
    assert merge.tier == "research_preview"
    assert len(merge.conflicts) == 2


Parents = Mapping[str, Sequence[str]]


def test_the_chain_leads_to_the_ancestor_whose_license_binds() -> None:
    root, free = licensed("cc-by-nc-4.0"), licensed("mit")
    middle = licensed("mit", root)
    verdicts = {"root": root, "free": free, "middle": middle, "leaf": licensed("mit", middle, free)}
    parents: Parents = {"leaf": ["free", "middle"], "middle": ["root", "leaf"], "free": []}
    assert chain("leaf", parents, verdicts) == ("leaf", "middle", "root")
    assert chain("free", parents, verdicts) == ()
    assert chain("nobody", parents, verdicts) == ()
    assert chain("leaf", {"leaf": ["gone"]}, {"leaf": verdicts["leaf"]}) == ()


def test_chains_are_given_for_all_that_are_bound() -> None:
    root = licensed("cc-by-nc-4.0")
    verdicts = {"root": root, "leaf": licensed("mit", root), "free": licensed("mit")}
    edges = [
        Edge(child_key="leaf", parent_hub_id="o/root", parent_key="root", relation="finetune"),
        Edge(child_key="leaf", parent_hub_id="o/x", parent_key=None, relation="finetune"),
    ]
    assert chains(edges, verdicts) == {"leaf": ("leaf", "root")}
    assert chains([], verdicts) == {}
