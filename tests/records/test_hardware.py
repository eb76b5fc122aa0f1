"""Hardware: what a need takes at least and at most."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.records.hardware import Need


@given(
    weights=st.integers(0, 10**13),
    cache=st.none() | st.integers(0, 10**12),
    overhead=st.integers(0, 10**12),
    error=st.floats(0, 1),
)
def test_the_error_lies_on_both_sides(
    weights: int, cache: int | None, overhead: int, error: float
) -> None:
    need = Need(
        precision="BF16", published=True, weights_bytes=weights, kv_cache_bytes=cache,
        context_tokens=1, overhead_bytes=overhead, total_bytes=weights + overhead + (cache or 0),
        formula="Known.", error_share=error, known_from="total",
    )  # fmt: skip
    assert (cache or 0) <= need.least_bytes <= weights + (cache or 0)
    assert need.total_bytes <= need.most_bytes <= need.total_bytes + weights
