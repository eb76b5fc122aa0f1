"""What models take at 16, 8 and 4 bit, for SQL: the same plain formula as for one model."""

from collections.abc import Callable
from typing import Any

from tracker import facts
from tracker.landscape.memory import weights_bytes
from tracker.records.items import ModelItem, Parent

Make = Callable[..., ModelItem]


def test_weights_and_overhead_follow_from_the_number_of_weights(shelf: Any, model: Make) -> None:
    shelf.put(
        model("acme/Bolt", parameters=7_000_000_000),
        model("acme/Copy", parameters=7_000_000_000, parents=(Parent("acme/Bolt", "quantized"),)),
        model("acme/Adapter", parameters=1_000, parents=(Parent("acme/Bolt", "adapter"),)),
        model("acme/Unsized"),
    )
    told = shelf.ask("SELECT model_key, bits, weights_bytes, total_bytes FROM v1_memory ORDER BY 2")
    share = 1 + facts.load().overhead.share_of_weights
    assert told == [
        ("acme/bolt", bits, weights_bytes(7_000_000_000, bits), round(weights_bytes(7_000_000_000, bits) * share))
        for bits in (4, 8, 16)
    ]  # fmt: skip
