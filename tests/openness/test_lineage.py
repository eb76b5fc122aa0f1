"""Lineage in openness: bases first, and all that descends from a model."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.openness import descendants, order
from tracker.records.landscape import Edge


def edge(child: str, parent: str | None) -> Edge:
    return Edge(child_key=child, parent_hub_id="x/y", parent_key=parent, relation="finetune")


def test_bases_come_before_what_was_made_from_them() -> None:
    assert order("cab", [edge("a", "b"), edge("b", "c"), edge("a", None)]) == ["c", "b", "a"]


def test_what_hangs_below_two_cycles_comes_after_both() -> None:
    edges = [("b", "c"), ("c", "b"), ("y", "x"), ("x", "y"), ("c", "x"), ("a", "b"), ("a", "y")]
    assert order("abcxy", [edge(*pair) for pair in edges]) == ["x", "y", "b", "c", "a"]


def test_a_cycle_is_broken_at_its_smallest_key() -> None:
    assert order("dcba", [edge("b", "c"), edge("c", "b"), edge("a", "c"), edge("d", "d")]) == [
        "d",
        "b",
        "c",
        "a",
    ]


def test_a_second_cycle_is_broken_when_the_first_is_done() -> None:
    edges = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    assert order("dcba", [edge(*pair) for pair in edges]) == ["a", "b", "c", "d"]


def test_a_long_chain_of_cycles_is_ordered_with_each_edge_looked_at_a_few_times() -> None:
    pairs = [(f"m{n:05}a", f"m{n:05}b") for n in range(5000)]
    edges = [edge(a, b) for a, b in pairs] + [edge(b, a) for a, b in pairs]
    edges += [edge(low, high) for (low, _), (high, _) in zip(pairs[1:], pairs, strict=False)]
    ordered = order([key for pair in pairs for key in pair], edges)
    assert ordered == [key for pair in pairs for key in pair]


def test_a_cycle_within_a_cycle_is_broken_too() -> None:
    edges = [("b", "a"), ("a", "d"), ("c", "d"), ("d", "c"), ("c", "b")]
    assert order("dcba", [edge(*pair) for pair in edges]) == ["a", "b", "c", "d"]


def test_descendants_are_found_at_any_depth_once() -> None:
    edges = [edge("b", "a"), edge("c", "b"), edge("c", "a"), edge("a", "c"), edge("x", None)]
    assert descendants(["b"], edges) == ["b", "c", "a"]
    assert descendants([], edges) == []


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
