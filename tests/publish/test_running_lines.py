"""What running a model takes, and which models run on a machine."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publish.test_site import config
from tracker.publish import check_site, render_site
from tracker.publish.running_lines import Fitting, gigabytes, need_lines
from tracker.records.explanation import Way
from tracker.records.hardware import Machine, Need, Room
from tracker.records.snapshot import ModelRow, Snapshot

GB = 10**9


def need(precision: str, size: int, error: float = 0.0) -> Need:
    return Need(precision=precision, published=True, weights_bytes=size * GB, kv_cache_bytes=None,
                context_tokens=8192, overhead_bytes=0, total_bytes=size * GB, formula="As counted.",
                error_share=error, known_from="safetensors")  # fmt: skip


def way(precision: str, size: int, machine: str | None = None) -> Way:
    return Way(
        need=need(precision, size), machine_id=machine, machine=f"The {machine}" if machine else ""
    )


def test_a_line_names_the_machine_and_leads_to_its_page() -> None:
    large, none = need_lines([way("BF16", 20, "large"), way("BF16", 900)])
    assert (large.machine, large.path, large.memory) == ("The large", "run/large.html", "20.0 GB")
    assert (none.machine, none.path) == ("", "")


def room(id_: str, size: int, usable: int | None = None) -> Room:
    machine = Machine(id=id_, name=f"The {id_}", kind="card", memory_bytes=size * GB, price_class="under_2000",
                      source="https://v.example", checked=date(2026, 11, 1), shared=usable is not None)  # fmt: skip
    return Room(machine=machine, usable_bytes=(usable or size) * GB)


ROOMS = (room("small", 8), room("shared", 16, 12), room("large", 24))


@pytest.mark.parametrize(
    ("size", "error", "machine"),
    [
        (8, 0.0, "The small"),
        (8, 0.1, "The shared"),
        (12, 0.0, "The shared"),
        (13, 0.0, "The large"),
        (30, 0.0, ""),
    ],
)
def test_the_smallest_machine_is_the_one_that_it_surely_fits(
    size: int, error: float, machine: str
) -> None:
    told = need("8 bit", size, error)
    assert next((each.machine.name for each in ROOMS if each.holds(told)), "") == machine


def fitting(rows: Sequence[ModelRow]) -> Fitting:
    return Fitting(rows, {row.model_key: at(row) for row in rows})


def at(row: ModelRow) -> datetime:
    """Give each model another time, in no order of its size."""
    return datetime(2026, 11, 1, ord(row.model_key[-1]) * 7 % 24, tzinfo=UTC)


def test_a_machine_runs_each_model_in_the_largest_way_that_fits(
    digest_row: Callable[..., Any],
) -> None:
    big = digest_row("a/big", likes=5, ways=(way("BF16", 40), way("8 bit", 20), way("4 bit", 10)))
    small = digest_row("a/small", likes=9, ways=(way("BF16", 4),))
    huge = digest_row("a/huge", likes=99, ways=(way("4 bit", 200),))
    told = fitting((big, small, huge)).ranked(lambda row: -(row.likes or 0))
    assert [(row.model_key, way.precision) for row, way in told.first(ROOMS[2], 9)] == [
        ("a/small", "BF16"),
        ("a/big", "8 bit"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4), max_size=5))
def test_a_machine_runs_what_it_holds_asked_one_by_one(
    sizes: list[list[int]], digest_row: Callable[..., Any]
) -> None:
    rows = [
        digest_row(f"a/{number}", ways=tuple(way("8 bit", size) for size in told))
        for number, told in enumerate(sizes)
    ]
    for each in ROOMS:
        told = [
            (row, held[0])
            for row in rows
            if (held := [way.need for way in row.ways if each.holds(way.need)])
        ]
        found = fitting(rows)
        assert found.ranked(lambda _: 0).first(each, 3) == told[:3]
        assert found.count(each) == len(told)
        assert found.as_of(each) == max((at(row) for row, _ in told), default=None)


def test_the_pages_name_what_fits_and_only_what_may_be_had(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    ways = (way("BF16", 14), way("4 bit", 4, "large"))
    models = (
        digest_row("a/open", name="Opened", ways=ways),
        digest_row("a/api", name="Served", tier="closed", ways=ways),
    )
    out = tmp_path / "site"
    render_site(digest_snapshot(models=models, rooms=ROOMS), config(tmp_path), out)
    page = (out / "run/small.html").read_text()
    assert "Opened" in page
    assert "4 bit" in page
    assert "Served" not in page
    assert "of its 16.0 GB" in (out / "run/shared.html").read_text()
    assert "The large" in (out / "models/a/open.html").read_text()
    assert "@misc{a-open," in (out / "models/a/open.html").read_text()
    assert (
        "[![Model openness](https://models.example/models/a/open.svg)]"
        in (out / "models/a/open.html").read_text()
    )
    assert "None that is known here." not in page
    assert check_site(out) == []


def test_gigabytes_are_of_ten_to_the_ninth() -> None:
    assert [gigabytes(size) for size in (500_000_000, 12_340_000_000, 640_000_000_000)] == [
        "0.5 GB",
        "12.3 GB",
        "640 GB",
    ]
