"""Inherit: nothing is more open than what it was made from."""

from itertools import product

import pytest

from tracker.openness.inherit import inherit, of_bases
from tracker.records.openness import Openness


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
        ("open", ["unknown"], False, "partial"),
        ("open", ["closed"], False, "closed"),
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


def test_what_is_public_of_bases_is_said() -> None:
    assert of_bases("data", ["open", "open"]) == "The data of what it was made from is public."
    assert of_bases("data", ["unknown"]).startswith("Nothing is told")
    assert of_bases("data", ["open", "closed"]).endswith("is not wholly public.")
