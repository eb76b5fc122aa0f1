"""Lineage: places among relatives, whatever the order or the honesty of the edges."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape import lineage
from tracker.records.items import Relation
from tracker.records.landscape import Edge


def edge(child: str, parent: str | None, relation: Relation = "finetune") -> Edge:
    return Edge(
        child_key=child, parent_hub_id=parent or "x/y", parent_key=parent, relation=relation
    )


def test_a_chain_knows_its_root_and_counts_all_descendants() -> None:
    found = lineage([edge("c", "b", "quantized"), edge("b", "a")])
    assert found["c"].root_key == "a"
    assert found["c"].ancestor_keys == ("b", "a")
    assert found["a"].child_keys == ("b",)
    assert found["a"].descendants == 2
    assert found["a"].descendants_by_relation == {"finetune": 1, "quantized": 1}


def test_a_model_with_an_unknown_parent_is_its_own_root() -> None:
    found = lineage([edge("a", None)])
    assert found["a"].root_key == "a"
    assert found["a"].descendants == 0


def test_a_cycle_and_a_model_that_names_itself_end() -> None:
    found = lineage([edge("a", "b"), edge("b", "a"), edge("c", "c")])
    assert found["a"].root_key == found["b"].root_key == "a"
    assert found["a"].ancestor_keys == ("b",)
    assert found["c"].ancestor_keys == ()


def test_a_merge_counts_under_each_of_its_parents() -> None:
    found = lineage([edge("m", "a", "merge"), edge("m", "b", "merge")])
    assert found["a"].descendants == found["b"].descendants == 1
    assert found["m"].ancestor_keys == ("a", "b")


EDGES = st.lists(
    st.builds(
        edge,
        st.sampled_from("abcdef"),
        st.one_of(st.none(), st.sampled_from("abcdef")),
        st.sampled_from(["finetune", "adapter", "quantized", "merge", "unstated"]),
    ),
    max_size=12,
)


@given(edges=EDGES, data=st.data())
def test_the_order_of_edges_does_not_matter(edges: list[Edge], data: st.DataObject) -> None:
    assert lineage(edges) == lineage(data.draw(st.permutations(edges)))


@given(edges=EDGES)
def test_nobody_is_its_own_ancestor(edges: list[Edge]) -> None:
    for key, place in lineage(edges).items():
        assert key not in place.ancestor_keys
        assert place.root_key in (key, *place.ancestor_keys)
