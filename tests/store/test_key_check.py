from tracker.records.schema import Column, View
from tracker.store.key_check import KeyCheck
from tracker.store.stream import Columns

VIEW = View(
    name="v1_things", description="Things.", key=("at", "kind"), since="0.1", sql="",
    columns=tuple(Column(name=name, type="text", description="It.") for name in ("kind", "at")),
)  # fmt: skip
PIECES: list[Columns] = [[["a", "b"], ["1", "1"]], [["a", "c"], ["2", "2"]]]


def held(*pieces: Columns, cut: Columns | None = None) -> bool:
    check = KeyCheck(VIEW)
    for piece in pieces:
        check.add(piece, cut or piece)
    return check.hold


def test_rows_that_differ_hold() -> None:
    assert held(*PIECES)


def test_the_same_twice_does_not_hold_within_a_piece_nor_across_two() -> None:
    assert not held([["a", "a"], ["1", "1"]])
    assert not held([["a"], ["1"]], [["a"], ["1"]], [["b"], ["1"]])


def test_a_key_that_is_not_told_names_nothing() -> None:
    assert not held([["a"], [None]])


def test_a_key_that_was_cut_names_nothing() -> None:
    assert not held(PIECES[0], cut=[["a", "b"], ["1", "…"]])
    assert held(PIECES[0], cut=[("a", "b"), ("1", "1")])
