"""The order of releases: a score of parts, the same whatever order they come in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.publish.test_site import config
from tracker.publish.digest_ranking import Scale, by_release, rank, score, watched
from tracker.records.items import Parent
from tracker.records.landscape import Release, Telling
from tracker.records.openness import TIERS
from tracker.records.snapshot import ModelRow
from tracker.records.sources import Source

Row = Callable[..., ModelRow]
ON = date(2026, 11, 30)
AT = datetime(2026, 11, 24, tzinfo=UTC)
SCALE = Scale(on=ON)


def event(key: str, *kinds: str, name: str = "") -> Release:
    tellings = tuple(
        Telling(kind=kind, key=key, title="", told_at=AT, told_by=kind)  # type: ignore[arg-type] # by name
        for kind in ("model", *kinds)
    )
    return Release(
        release_key=name or key, title="", organization="", tier=None,
        first_told_at=AT, first_told_by="hub", tellings=tellings,
    )  # fmt: skip


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_order_does_not_depend_on_that_of_the_input_and_parts_add_up(
    digest_row: Row, data: st.DataObject
) -> None:
    rows = [
        digest_row(
            f"m{n}",
            tier=data.draw(st.sampled_from(TIERS)),
            likes=data.draw(st.one_of(st.none(), st.integers(0, 10**6))),
            downloads=data.draw(st.one_of(st.none(), st.integers(0, 10**9))),
            created_on=data.draw(st.one_of(st.none(), st.dates(date(2026, 11, 23), ON))),
        )
        for n in range(data.draw(st.integers(1, 8)))
    ]
    ranked = rank(rows, SCALE)
    shuffled = list(rows)
    Random(data.draw(st.integers())).shuffle(shuffled)  # noqa: S311 - no secret
    assert rank(shuffled, SCALE) == ranked
    assert {row.model_key for row, _ in ranked} == {row.model_key for row in rows}
    for (one, first), (other, second) in pairwise(ranked):
        assert (-first.total, one.model_key) < (-second.total, other.model_key)
    for _, each in ranked:
        parts = (each.novelty, each.openness, each.sources, each.growth, each.watched)
        assert each.total == pytest.approx(sum(parts))
        assert 0 <= each.growth <= 3


def test_of_two_that_differ_in_one_thing_the_better_comes_first(digest_row: Row) -> None:
    base = digest_row("m", likes=10, downloads=100)
    child = replace(base, parents=(Parent("acme/base", "finetune"),))
    own = replace(base, parents=(Parent("northlight/aurora-1", "unstated"),))
    assert [score(row, SCALE).novelty for row in (base, own, child)] == [2, 1, 0]
    tiers = [score(replace(base, tier=tier), SCALE).openness for tier in TIERS]
    assert tiers == sorted(tiers, reverse=True)
    assert tiers[0] > tiers[1] > tiers[2] > tiers[4]
    told = Scale(on=ON, events={"m": event("m", "paper", "post")})
    assert (score(base, told).sources, score(base, SCALE).sources) == (2, 0)
    followed = Scale(on=ON, watched=frozenset({"northlight"}))
    assert (score(base, followed).watched, score(base, SCALE).watched) == (0.5, 0)


def test_growth_is_by_the_day_so_that_age_is_no_merit(digest_row: Row) -> None:
    young = digest_row("young", likes=100, created_on=date(2026, 11, 29))
    old = replace(young, created_on=date(2026, 11, 23))
    undated = replace(young, created_on=None)
    assert score(young, SCALE).growth > score(old, SCALE).growth
    assert score(undated, SCALE).growth > 0
    assert score(digest_row("none", likes=None, downloads=None), SCALE).growth == 0


def test_two_tellings_of_one_kind_are_one_source(digest_row: Row) -> None:
    told = Scale(on=ON, events={"m": event("m", "paper", "paper")})
    assert score(digest_row("m"), told).sources == 1
    every = Scale(on=ON, events={"m": event("m", "paper", "post", "catalog")})
    assert score(digest_row("m"), every).sources == 3


def test_models_of_one_release_stand_where_the_first_of_them_stands(digest_row: Row) -> None:
    rows = [digest_row("a", likes=1), digest_row("b", likes=500), digest_row("c", likes=50)]
    joined = event("b", name="one")
    both = replace(joined, tellings=(*joined.tellings, *event("a").tellings))
    events = {"a": both, "b": both}
    groups = by_release(rank(rows, Scale(on=ON)), events)
    assert [[row.model_key for row, _ in group] for group in groups] == [["b", "a"], ["c"]]


def test_makers_to_follow_are_those_that_the_config_names(tmp_path: Path) -> None:
    sources = (
        Source(id="a", kind="feed", url="https://a.example", organization="Northlight"),
        Source(id="b", kind="cards", url="https://b.example", options={"organizations": ["Acme"]}),
        Source(id="c", kind="hub", url="https://c.example", options={"organizations": "odd"}),
    )
    told = replace(config(tmp_path), sources=sources)
    assert watched(told) == {"northlight", "acme"}
