"""The labelled rows of a card."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.publish.came import NO_LINKS
from tracker import facts as data
from tracker.publish.digest_facts import conflicts, price, runs_on, terms, unknown
from tracker.publish.digest_near import scores
from tracker.records.explanation import Way
from tracker.records.hardware import Need, Room
from tracker.records.openness import Right, Verdict
from tracker.records.served import Offering
from tracker.records.snapshot import ModelRow, ScoreRow

Row = Callable[..., ModelRow]
ROOMS = tuple(
    sorted(
        (Room(machine=each, usable_bytes=each.memory_bytes) for each in data.load().hardware),
        key=lambda room: room.usable_bytes,
    )
)


def way(precision: str, gigabytes: float, *, published: bool = False) -> Way:
    size = int(gigabytes * 10**9)
    need = Need(
        precision=precision, published=published, weights_bytes=size, kv_cache_bytes=0,
        context_tokens=4096, overhead_bytes=0, total_bytes=size, formula="", error_share=0.0,
        known_from="safetensors",
    )  # fmt: skip
    return Way(need=need, machine_id=None)


def test_it_runs_on_the_smallest_card_as_published_and_at_the_fewest_bits(digest_row: Row) -> None:
    row = digest_row(ways=(way("BF16", 65, published=True), way("8 bit", 34), way("4 bit", 18)))
    told = runs_on(row, ROOMS)
    assert told is not None
    assert told.words == "NVIDIA A100 80 GB SXM at BF16; NVIDIA A10 24 GB at 4 bits (estimate)."


def test_one_card_for_both_is_said_once_and_none_is_said(digest_row: Row) -> None:
    told = runs_on(digest_row(ways=(way("BF16", 2, published=True), way("4 bit", 1))), ROOMS)
    assert told is not None
    assert told.words == "NVIDIA GeForce RTX 3060 12 GB at BF16 and at 4 bits (estimate)."
    told = runs_on(digest_row(ways=(way("BF16", 9000),)), ROOMS)
    assert told is not None
    assert told.words == "no card in our list at BF16 (estimate)."
    assert runs_on(digest_row(), ROOMS) is None


def test_the_price_stands_beside_that_of_the_closest_closed_model(digest_row: Row) -> None:
    offers = [
        Offering(provider="p", provider_model_id="m", input_usd_per_mtok=n, output_usd_per_mtok=3 * n)
        for n in (0.2, 2.0)
    ]  # fmt: skip
    row = digest_row("open", offerings=(offers[0],))
    shut = digest_row("shut", name="Sable Pro", tier="closed", offerings=(offers[1],))
    rows = [ScoreRow(index_name="index", model_key=key, score=1.0) for key in ("open", "shut")]
    told = price(row, scores(rows, (row, shut)), NO_LINKS, "otherwise")
    assert told is not None
    assert told.words == (
        "$0.20 in, $0.60 out per million tokens (p). Closest closed on index,"
        " at $2.00 in and $6.00 out:"
    )
    assert [link.text for link in told.links] == ["Sable Pro"]
    alone = price(row, scores((), ()), NO_LINKS, "The median closed model: $2.00 in.")
    assert alone is not None
    assert alone.words.endswith("(p). The median closed model: $2.00 in.")
    closed = price(shut, scores((), ()), NO_LINKS, "The median closed model: $2.00 in.")
    assert closed is not None
    assert "median" not in closed.words
    assert price(digest_row(), scores((), ()), NO_LINKS, "") is None


def test_conditions_are_said_in_short_with_the_place_in_the_text(
    digest_verdict: Callable[..., Verdict],
) -> None:
    first = Right(question="modification", answer="conditional", clause="Section 4",
                  reason="It permits that: keep the notices.", url="https://licenses.example.org/x")  # fmt: skip
    rights = (first, replace(first, question="redistribution"))
    (told,) = terms(replace(digest_verdict(), rights=rights), "apache-2.0")
    assert (told.label, told.words) == (
        "On conditions", "modify it and redistribute it: keep the notices.",
    )  # fmt: skip
    assert [link.text for link in told.links] == ["apache-2.0, Section 4"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_two_conflicts_at_most_stand_in_alert(
    digest_verdict: Callable[..., Verdict], count: int
) -> None:
    told = conflicts(replace(digest_verdict(), conflicts=("declares x",) * count))
    assert len(told) == min(count, 2)
    assert all(fact.alert and fact.words == "Declares x" for fact in told)


def test_what_is_not_known_is_always_said(digest_verdict: Callable[..., Verdict]) -> None:
    assert unknown(None).words == "All: it has not been assessed yet."
    assert unknown(replace(digest_verdict(), findings=(), rights=())).words == "Nothing we check for."  # fmt: skip
