"""Family trees: each model once, at the end of the shortest way, and cut where there are many."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from tracker.publish.family_tree import ROW, draw_tree, tree
from tracker.records.items import Parent
from tracker.records.landscape import Lineage
from tracker.records.snapshot import ModelRow

Make = Callable[..., Any]


@pytest.fixture
def family(digest_row: Make) -> Callable[..., dict[str, ModelRow]]:
    def make(**children: tuple[str, ...]) -> dict[str, ModelRow]:
        keys = {*children, *(child for below in children.values() for child in below)}
        above = {key: [up for up, below in children.items() if key in below] for key in keys}
        return {
            key: digest_row(
                key, name=key.upper(), hub_id=key,
                parents=tuple(Parent(up, "merge") for up in above[key]),
                lineage=Lineage(model_key=key, root_key="a", child_keys=children.get(key, ()),
                                descendants=len(children.get(key, ()))),
            )
            for key in sorted(keys)
        }  # fmt: skip

    return make


def test_a_model_with_two_parents_hangs_below_the_nearer_one(
    family: Callable[..., dict[str, ModelRow]],
) -> None:
    members = family(a=("b", "c"), b=("d",), c=(), d=("c",))
    root = tree(members["a"], members, dict.fromkeys(members, "x.html"))
    assert [(node.name, node.relation) for node in root.children] == [
        ("B", "merge"), ("C", "merge")
    ]  # fmt: skip
    assert [node.name for node in root.children[0].children] == ["D"]
    assert root.children[0].children[0].children == []


def test_a_cycle_ends(family: Callable[..., dict[str, ModelRow]]) -> None:
    members = family(a=("b",), b=("a",))
    root = tree(members["a"], members, dict.fromkeys(members, "x.html"))
    assert root.children[0].children == []


def test_what_is_too_much_is_counted_and_not_shown(
    family: Callable[..., dict[str, ModelRow]],
) -> None:
    members = family(a=tuple(f"m{number}" for number in range(9)))
    root = tree(members["a"], members, dict.fromkeys(members, "x.html"), most=4)
    assert (len(root.children), root.more) == (3, 6)


def test_no_two_models_are_drawn_over_each_other(
    family: Callable[..., dict[str, ModelRow]],
) -> None:
    members = family(a=("b", "c"), b=("d", "e"), c=("f",))
    drawing = draw_tree(tree(members["a"], members, dict.fromkeys(members, "x.html")))
    assert len(drawing.spots) == 6
    assert [line.count("M") - 2 for line in drawing.lines] == [2, 1, 2]
    for x in {spot.x for spot in drawing.spots}:
        heights = sorted(spot.y for spot in drawing.spots if spot.x == x)
        assert all(low + ROW <= high for low, high in itertools.pairwise(heights))
    assert all(0 < spot.y < drawing.height and spot.x < drawing.width for spot in drawing.spots)
