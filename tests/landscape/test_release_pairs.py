"""How well releases are found: pairs that people labelled before the matcher was written.

The rules by which they read, and every pair that we miss, stand in `docs/releases.md`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.landscape.release_corpus import pairs, tellings
from tracker.landscape import releases
from tracker.landscape.names import tokens
from tracker.records.landscape import Telling

SIMILAR = 0.6
"""Of the tokens of two titles: the share at which the baseline does best on the open half."""


class Score(NamedTuple):
    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def scored(half: str, same: Callable[[str, str], bool]) -> Score:
    told = [(one.same, same(one.one, one.other)) for one in pairs() if one.half == half and one.same is not None]  # fmt: skip
    return Score(told.count((True, True)), told.count((False, True)), told.count((True, False)))


def by_release(told: dict[str, Telling]) -> Callable[[str, str], bool]:
    place = {
        f"{one.kind}:{one.key}": release.release_key
        for release in releases(list(told.values()))
        for one in release.tellings
    }
    return lambda one, other: place.get(one, one) == place.get(other, other)


def by_title(told: dict[str, Telling]) -> Callable[[str, str], bool]:
    def same(one: str, other: str) -> bool:
        first, second = {*tokens(told[one].title)}, {*tokens(told[other].title)}
        return len(first & second) >= SIMILAR * len(first | second)

    return same


def test_there_are_enough_pairs_and_both_readers_agree_on_most() -> None:
    told = list(pairs())
    assert len(told) >= 300
    assert sum(one.same is not None for one in told) / len(told) >= 0.95
    assert {one.half for one in told} == {"open", "sealed"}


@pytest.mark.corpus
@pytest.mark.parametrize("half", ["open", "sealed"])
def test_no_pair_is_merged_wrongly_and_titles_alone_do_worse(corpus: Path, half: str) -> None:
    told = tellings(corpus)
    assert all(key in told for one in pairs() for key in (one.one, one.other))
    ours, baseline = scored(half, by_release(told)), scored(half, by_title(told))
    assert ours.wrong == 0
    assert ours.f1 >= 0.88
    assert baseline.f1 < ours.f1
    assert baseline.wrong > 10
