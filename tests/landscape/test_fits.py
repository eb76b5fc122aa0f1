"""Fits: the error decides between yes and no, and more memory never fits less."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tracker.landscape.fits import fit_says, fits, fits_on, smallest, usable_bytes
from tracker.records.hardware import Machine, Need


def machine(memory: int, id_: str = "m", *, shared: bool = False) -> Machine:
    return Machine(
        id=id_, name="Machine", kind="card", memory_bytes=memory, shared=shared,
        price_class="under_500", source="https://example.org", checked=date(2026, 11, 25),
    )  # fmt: skip


def need(weights: int = 10_000, error: float = 0.1, cache: int | None = 500) -> Need:
    return Need(
        precision="Q8_0", published=True, weights_bytes=weights, kv_cache_bytes=cache,
        context_tokens=8192, overhead_bytes=2000, total_bytes=weights + 2000 + (cache or 0),
        formula="Known.", error_share=error, known_from="total",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("memory", "answer"),
    [(13_500, "yes"), (13_499, "tight"), (9_500, "tight"), (9_499, "no"), (1, "no")],
)
def test_it_fits_at_most_at_least_or_not(memory: int, answer: str) -> None:
    assert fits(need(), machine(memory)).fits == answer


@pytest.mark.parametrize(
    ("memory", "told"),
    [
        (10**12, "It takes at most 13.5 GB, which fit into the 1,000 GB"),
        (10**10, "It takes 9.5 GB to 13.5 GB, which may or may not fit into the 10 GB"),
        (10**9, "It takes at least 9.5 GB, which are more than the 1 GB"),
    ],
)
def test_the_reason_is_a_sentence(memory: int, told: str) -> None:
    wanted = need(10**10, 0.1, 500_000_000)
    wanted = replace(wanted, overhead_bytes=2 * 10**9, total_bytes=125 * 10**8)
    assert fit_says(wanted, machine(memory)) == f"{told} that a model may take on Machine."


def test_a_part_of_shared_memory_belongs_to_the_system() -> None:
    assert usable_bytes(machine(16_000)) == 16_000
    assert usable_bytes(machine(16_000, shared=True)) == 12_000
    assert fits(need(), machine(16_000, shared=True)).fits == "tight"


def test_each_need_is_compared_with_each_machine() -> None:
    found = fits_on([need(), need(100)], [machine(1, "a"), machine(99_999, "b")])
    assert [(fit.machine_id, fit.fits) for fit in found] == [
        ("a", "no"), ("b", "yes"), ("a", "no"), ("b", "yes"),
    ]  # fmt: skip


def test_the_smallest_machine_that_it_surely_fits() -> None:
    machines = [machine(99_999, "b"), machine(14_000, "c"), machine(13_000, "tight")]
    found = smallest(need(), machines)
    assert found is not None
    assert found.id == "c"
    assert smallest(need(10**9), machines) is None


ORDER = ["no", "tight", "yes"]


@given(
    weights=st.integers(1, 10**12), error=st.floats(0, 1), memory=st.integers(1, 10**12),
    more=st.integers(0, 10**12), shared=st.booleans(), cache=st.none() | st.integers(0, 10**10),
)  # fmt: skip
def test_more_memory_never_fits_less(  # noqa: PLR0913 - what is drawn
    *, weights: int, error: float, memory: int, more: int, shared: bool, cache: int | None
) -> None:
    wanted = need(weights, error, cache)
    small = fits(wanted, machine(memory, shared=shared))
    large = fits(wanted, machine(memory + more, shared=shared))
    assert ORDER.index(small.fits) <= ORDER.index(large.fits)
