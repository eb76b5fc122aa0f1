"""Kin: what a maker's names and days put into one launch."""

from datetime import timedelta
from typing import Any

import pytest

from tests.landscape.test_releases import DAY, keys, model, post
from tracker.landscape import kin
from tracker.records.landscape import Telling


def entry(title: str, organization: str = "acme", days: int = 0, key: str = "") -> Telling:
    return Telling(
        kind="catalog", key=key or f"{organization}/{title.lower().replace(' ', '-')}", title=title,
        organization=organization, told_at=DAY + timedelta(days=days), told_by="c",
    )  # fmt: skip


def made(title: str, organization: str = "acme", days: int = 0, **told: Any) -> Telling:
    return model(f"{organization}/{title}", organization, title=title, told_at=DAY + timedelta(days=days), **told)  # fmt: skip


def exact(items: list[Telling]) -> list[tuple[Telling, Telling]]:
    return list(kin.exact(kin.called(items)))


def launches(items: list[Telling]) -> list[tuple[Telling, Telling]]:
    return list(kin.launches(kin.called(items)))


def named(items: list[Telling]) -> list[tuple[Telling, Telling]]:
    return list(kin.named(kin.called(items), [one for one in items if one.kind == "post"]))


def pairs(found: Any) -> list[tuple[str, str]]:
    return [(one.title, other.title) for one, other in found]


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (entry("Bolt 4 7B IT"), made("Bolt-4-7B-it"), True),
        (entry("Bolt 4 7B"), made("Acme-Bolt-4-7B-FP8"), True),
        (entry("Bolt 4 7B"), made("Bolt-4-9B"), False),
        (entry("Bolt 4 7B"), made("Bolt-4-7B", "other"), False),
        (entry("Bolt 4 7B"), made("Bolt-4-7B", days=61), False),
        (entry("Bolt 4-5"), entry("Bolt 4.5 20251101", key="acme/bolt-4-5-20251101"), True),
        (made("Bolt-4-7B"), made("Bolt-4-7B-GGUF", days=3), True),
        (entry(""), entry(" ", key="acme/ "), False),
    ],
    ids=[f"case {number}" for number in range(8)],
)
def test_exactly_one_name_of_one_maker_is_one_thing(
    one: Telling, other: Telling, *, joined: bool
) -> None:
    assert bool(exact([one, other])) is joined


def test_a_version_alone_is_no_name_that_joins() -> None:
    alone = [made("1"), made("v1"), made("V-1")]
    assert pairs(exact(alone)) + pairs(launches(alone)) == []


def test_a_copy_by_others_is_not_the_thing_itself() -> None:
    copied = made(
        "Bolt-4-7B-GGUF", relations=("quantized",), base_names=("Bolt-4-7B",), base_makers=("x",)
    )
    assert (exact([entry("Bolt 4 7B"), copied])) == []


def test_a_launch_is_one_family_on_neighbouring_days() -> None:
    told = [
        made("Bolt-4-7B"),
        made("Bolt-4-70B", days=1),
        made("Bolt-4-1B", days=4),
        made("Bolt-5-7B"),
    ]
    assert pairs(launches(told)) == [("Bolt-4-7B", "Bolt-4-70B")]
    week = [made(f"Bolt-4-{days}B", days=days) for days in range(1, 10)]
    assert len(keys(week)) == 2


def test_what_is_made_of_others_models_is_a_series_of_a_week() -> None:
    told = [
        made("Bolt-4-7B-heretic", base_makers=("x",)),
        made("Bolt-4-70B-heretic", days=6, base_makers=("x",)),
    ]
    assert len(pairs(launches(told))) == 1


@pytest.mark.parametrize("title", ["Bolt", "Bolt-7B"])
def test_a_name_of_one_word_without_version_is_no_family(title: str) -> None:
    assert (launches([made(title), made(f"{title}-it")])) == []


def test_a_name_of_two_words_is_one_and_a_catalogue_has_no_part_in_it() -> None:
    assert len(launches([made("Bolt-Audio-7B"), made("Bolt-Audio-1B")])) == 1
    assert (launches([entry("Bolt 4 7B"), entry("Bolt 4 9B")])) == []
    assert (launches([made("Bolt-4-7B", ""), made("Bolt-4-9B", "")])) == []


@pytest.mark.parametrize(
    ("title", "days", "joined"),
    [
        ("Introducing Bolt 4", 0, True),
        ("Introducing Bolt 4", 40, True),
        ("Introducing Bolt 4", 46, False),
        ("Introducing Bolt 4", -4, False),
        ("Introducing Bolt 4 mini", 0, False),
        ("Addendum to Bolt 4", 0, False),
        ("Introducing Nut 4", 0, False),
    ],
)
def test_a_post_tells_of_what_its_title_names_whole(title: str, days: int, *, joined: bool) -> None:
    told = post("p", title=title, told_at=DAY + timedelta(days=days))
    assert bool(named([made("Bolt-4-7B"), told])) is joined


def test_a_catalogue_day_is_that_of_the_launch_and_other_makers_posts_are_not_heard() -> None:
    told = entry("Bolt 4")
    assert (
        len(named([told, post("p", title="Bolt 4 is here", told_at=DAY + timedelta(days=3))])) == 1
    )
    assert (named([told, post("p", title="Bolt 4 is here", told_at=DAY + timedelta(days=4))])) == []
    assert (named([told, post("p", "other", title="Bolt 4 is here")])) == []
    assert (named([told, post("p", "", title="Bolt 4 is here")])) == []
