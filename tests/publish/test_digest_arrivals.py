from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tracker.publish.digest_arrivals import Arrivals, arrivals
from tracker.publish.digest_week import parse_week
from tracker.records.items import Parent
from tracker.records.landscape import Lineage, Release, Telling
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
Make = Callable[..., Snapshot]
WEEK = parse_week("2026-W48")
LONG_AGO = datetime(2026, 6, 1, tzinfo=UTC)
IN_WEEK = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def sort(digest_row: Row, digest_snapshot: Make) -> Callable[..., Arrivals]:
    """Sort models in a tracker that has been at work since June."""
    old = (
        digest_row("old", first_seen_at=LONG_AGO, created_on=date(2026, 5, 1), name="Old"),
        digest_row("old product", first_seen_at=LONG_AGO, created_on=date(2026, 5, 1), hub_id=None),
    )

    def run(*rows: ModelRow, releases: tuple[Release, ...] = ()) -> Arrivals:
        return arrivals(digest_snapshot(models=(*old, *rows), releases=releases), WEEK)

    return run


def keys(rows: tuple[ModelRow, ...]) -> list[str]:
    return [row.model_key for row in rows]


def child(row: Row, key: str, **changes: object) -> ModelRow:
    given = {
        "parents": (Parent(hub_id="Northlight/aurora-2-32b", relation="finetune"),),
        "lineage": Lineage(model_key=key, root_key="aurora", ancestor_keys=("aurora",)),
        "hub_id": f"stranger/{key}",
        **changes,
    }
    return row(key, **given)


def test_a_model_created_in_the_week_is_released_whenever_it_was_seen(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    later = digest_row(first_seen_at=datetime(2026, 12, 2, tzinfo=UTC))
    assert keys(sort(later).released) == ["aurora"]


def test_a_model_of_unknown_date_is_released_when_it_is_first_seen(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    assert keys(sort(digest_row(created_on=None)).released) == ["aurora"]
    assert not sort(digest_row(created_on=None, first_seen_at=LONG_AGO)).released


def test_older_models_first_seen_in_the_week_are_told_apart_the_youngest_first(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    older = digest_row("older", created_on=date(2024, 1, 1))
    young = digest_row("young", created_on=date(2026, 11, 20))
    found = sort(older, young)
    assert not found.released
    assert keys(found.late) == ["young", "older"]


def test_a_model_dated_after_the_week_is_left_to_its_own_week(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    found = sort(digest_row(created_on=date(2026, 12, 24)))
    assert (found.released, found.late, found.caught_up) == ((), (), 0)


def test_what_the_first_day_brings_in_is_no_news_unless_its_date_says_so(
    digest_row: Row, digest_snapshot: Make
) -> None:
    rows = (
        digest_row("fresh"),
        digest_row("ancient", created_on=date(2023, 1, 1)),
        digest_row("undated", created_on=None),
        digest_row("product", created_on=None, hub_id=None),
    )
    found = arrivals(digest_snapshot(models=rows), WEEK)
    assert keys(found.released) == ["fresh"]
    assert found.late == ()
    assert found.caught_up == 3


def test_derivatives_are_folded_under_the_release_that_they_came_with(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    gguf = (Parent(hub_id="northlight/aurora-2-32b", relation="quantized"),)
    own = child(digest_row, "own", hub_id="northlight/aurora-instruct")
    found = sort(digest_row(), child(digest_row, "a", parents=gguf), child(digest_row, "b"), own)
    assert keys(found.released) == ["aurora"]
    assert found.derivatives == 3
    assert found.folded == {"aurora": {"quantized": 1, "finetune": 2}}


def test_derivatives_of_earlier_models_are_counted_by_their_root_or_the_name_they_declare(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    known = Lineage(model_key="a", root_key="old", ancestor_keys=("old",))
    alone = Lineage(model_key="b", root_key="b")
    found = sort(
        child(digest_row, "a", lineage=known),
        child(digest_row, "b", lineage=alone),
        child(digest_row, "c", lineage=None),
    )
    assert found.relatives == {"Old": 1, "Northlight/aurora-2-32b": 2}
    assert not found.released


def test_what_a_maker_trains_on_from_its_own_earlier_model_is_a_release(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    own = child(digest_row, "own", hub_id="northlight/aurora-instruct", lineage=None)
    assert keys(sort(own).released) == ["own"]
    gguf = (Parent(hub_id="northlight/aurora-2-32b", relation="quantized"),)
    copy = child(digest_row, "copy", hub_id="northlight/aurora-gguf", parents=gguf)
    assert not sort(copy).released


def test_a_fine_tune_that_a_post_tells_of_is_a_release(
    sort: Callable[..., Arrivals], digest_row: Row
) -> None:
    tellings = (
        Telling(kind="model", key="tuned", title="", told_at=IN_WEEK, told_by="hub"),
        Telling(kind="post", key="feed:1", title="", told_at=IN_WEEK, told_by="feed"),
    )
    release = Release(
        release_key="r", title="", organization="", tier=None,
        first_told_at=IN_WEEK, first_told_by="feed", tellings=tellings,
    )  # fmt: skip
    tuned = child(digest_row, "tuned", lineage=None)
    assert keys(sort(tuned, releases=(release,)).released) == ["tuned"]
    assert not sort(tuned).released
