"""Break-even: every figure stated, and unknown with the reason where one is missing."""

from collections.abc import Callable
from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.landscape.breakeven import break_even, throughput
from tracker.landscape.memory import needs
from tracker.records.facts import Facts
from tracker.records.hardware import Count, Machine, Need, Throughput
from tracker.records.items import ModelItem

SPEED = Throughput(
    low_tokens_per_s=1000, high_tokens_per_s=2000, basis="measured", says="Measured by Ada."
)


def need(weights: int = 8_000_000_000, cache: int | None = 2_000_000_000) -> Need:
    return Need(
        precision="Q8_0", published=True, weights_bytes=weights, kv_cache_bytes=cache,
        context_tokens=8192, overhead_bytes=0, total_bytes=weights + (cache or 0),
        formula="Known.", error_share=0.0, known_from="total",
    )  # fmt: skip


def machine(bandwidth: int | None = 10**12, memory: int = 24 * 10**9) -> Machine:
    return Machine(
        id="m", name="M", kind="card", memory_bytes=memory, bandwidth_bytes_per_s=bandwidth,
        price_class="under_500", source="https://example.org", checked=date(2026, 11, 25),
    )  # fmt: skip


def test_bandwidth_bounds_the_throughput(facts: Facts) -> None:
    speed = throughput(need(), machine(), None, facts)
    assert speed is not None
    assert speed.high_tokens_per_s == pytest.approx(100 * facts.roofline.high_share)
    assert speed.low_tokens_per_s == pytest.approx(100 * facts.roofline.low_share)
    assert speed.basis == "bandwidth"
    assert speed.says.startswith("1,000 GB/s / 10 GB read for a token = 100 tokens/s at most")
    assert facts.roofline.says in speed.says


def test_of_a_mixture_only_the_active_weights_are_read(facts: Facts) -> None:
    count = Count(parameters=80, active=8, known_from="name", error_share=0.1, says="Named.")
    speed = throughput(need(cache=None), machine(), count, facts)
    assert speed is not None
    assert speed.high_tokens_per_s == pytest.approx(1250 * facts.roofline.high_share)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        (need(), machine(bandwidth=None)),
        (need(), machine(memory=10**9)),
        (need(weights=0, cache=None), machine()),
    ],
)
def test_the_throughput_is_unknown_where_nothing_bounds_it(
    wanted: Need, there: Machine, facts: Facts
) -> None:
    assert throughput(wanted, there, None, facts) is None


def test_a_model_of_the_hub_on_a_machine_of_the_table(
    model: Callable[..., ModelItem], facts: Facts
) -> None:
    told = model("a/B", parameters=8 * 10**9, weight_files=("B-Q4_K_M.gguf",))
    card = next(row for row in facts.hardware if row.id == "rtx-4090-24gb")
    wanted = needs(told, facts)[0]
    speed = throughput(wanted, card, None, facts)
    assert wanted.precision == "Q4_K_M"
    assert speed is not None
    assert 50 < speed.low_tokens_per_s < speed.high_tokens_per_s < 206


@pytest.mark.parametrize(("api", "cheaper"), [(2.0, "self_host"), (0.8, "unclear"), (0.2, "api")])
def test_both_are_compared_at_the_stated_utilisation(api: float, cheaper: str) -> None:
    found = break_even(hourly_usd=1.8, api_usd_per_mtok=api, speed=SPEED, utilization=0.5)
    assert found.low_usd_per_mtok == pytest.approx(0.5)
    assert found.high_usd_per_mtok == pytest.approx(1.0)
    assert found.least_utilization == pytest.approx(0.25 / api)
    assert found.mtok_per_day == pytest.approx(43.2 / api)
    assert found.cheaper == cheaper
    assert "3600 s * 50%) = US$ 0.5 to 1 for a million tokens" in found.says
    assert found.says.endswith("Measured by Ada.")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"hourly_usd": None}, "price of the machine"),
        ({"hourly_usd": nan}, "price of the machine"),
        ({"hourly_usd": -1.0}, "price of the machine"),
        ({"api_usd_per_mtok": None}, "API has no known price"),
        ({"api_usd_per_mtok": 0.0}, "API has no known price"),
        ({"api_usd_per_mtok": inf}, "API has no known price"),
        ({"speed": None}, "throughput on this machine is not known"),
        ({"speed": Throughput(low_tokens_per_s=0, high_tokens_per_s=1, basis="measured", says="")},
         "throughput on this machine is not known"),
        ({"utilization": 0.0}, "a utilisation is a share"),
        ({"utilization": 1.1}, "a utilisation is a share"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_known_makes_it_unknown_with_the_reason(
    other: dict[str, float | Throughput | None], reason: str
) -> None:
    told = {"hourly_usd": 1.8, "api_usd_per_mtok": 1.0, "speed": SPEED, "utilization": 0.5}
    found = break_even(**(told | other))  # type: ignore[arg-type]
    assert found.says.startswith("Unknown, as ")
    assert reason in found.says
    assert found.says.endswith(".")
    assert (found.low_usd_per_mtok, found.cheaper, found.least_utilization) == (None, None, None)


@given(st.floats(0.01, 1000), st.floats(0.01, 100), st.floats(0.01, 1), st.floats(1, 10))
def test_a_busier_or_a_cheaper_machine_never_costs_more(
    hourly: float, api: float, utilization: float, factor: float
) -> None:
    def cost(hourly_usd: float, share: float) -> float:
        found = break_even(
            hourly_usd=hourly_usd, api_usd_per_mtok=api, speed=SPEED, utilization=share
        )
        assert found.high_usd_per_mtok is not None
        return found.high_usd_per_mtok

    base = cost(hourly, utilization)
    assert cost(hourly / factor, utilization) <= base
    assert cost(hourly, min(1.0, utilization * factor)) <= base * (1 + 1e-9)
