"""Safety signals: stated as facts, each with its day and its source."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.store.timeline import Timeline
from tracker.records.cards import CardItem, CardStatement
from tracker.records.items import AbsentModel, ModelItem, Parent

Make = Callable[..., ModelItem]


def signals(shelf: Any) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = shelf.ask(
        "SELECT signal, substr(since_at, 1, 10), says FROM v1_safety ORDER BY since_at, signal"
    )
    return told


def test_gates_that_open_and_close_are_told(shelf: Any, model: Make) -> None:
    shelf.put(model(gated="auto"))
    shelf.put(model(gated="no"))
    shelf.put(model(gated="manual"))
    shelf.put(model(gated="auto"))
    assert signals(shelf) == [
        ("gate_opened", "2026-11-24", "Its gate was auto and is no."),
        ("gate_closed", "2026-11-25", "Its gate was no and is manual."),
        ("gate_changed", "2026-11-26", "Its gate was manual and is auto."),
    ]


def test_what_is_withdrawn_and_returns_is_told(shelf: Any, model: Make) -> None:
    shelf.put(model())
    shelf.put(AbsentModel(hub_id="acme/Bolt", reason="gone"))
    shelf.put(model())
    assert [signal for signal, _, _ in signals(shelf)] == ["withdrawn", "returned"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("Bolt-abliterated", True), ("Bolt-Uncensored-GGUF", True), ("Bolt-heretic", True), ("Bolt-GGUF", False)],
)  # fmt: skip
def test_derivatives_without_refusals_are_told_of_their_base(
    shelf: Any, model: Make, name: str, *, told: bool
) -> None:
    shelf.put(
        model("acme/Bolt"), model(f"other/{name}", parents=(Parent("acme/bolt", "finetune"),))
    )
    found = shelf.ask(
        "SELECT model_key, says FROM v1_safety WHERE signal = 'uncensored_derivative'"
    )
    expected = f"other/{name} says by its name that it is made from it without its refusals."
    assert found == ([("acme/bolt", expected)] if told else [])


def test_what_a_card_says_of_safety_is_told(shelf: Any, model: Make) -> None:
    shelf.put(model())
    statements = (
        CardStatement(kind="usage_policy", read="the Bolt usage policy"),
        CardStatement(kind="safety_evaluation", read="red teaming"),
        CardStatement(kind="waitlist", read="wait"),
    )
    shelf.put(
        CardItem(hub_id="acme/Bolt", sha="a", url="https://h.example/c", statements=statements)
    )
    assert [(signal, says) for signal, _, says in signals(shelf)] == [
        ("safety_evaluation", "Its card says: red teaming"),
        ("usage_policy", "Its card says: the Bolt usage policy"),
    ]


def test_disabled_and_restricted_use_are_told_from_the_first_verdict(
    shelf: Any, model: Make
) -> None:
    shelf.put(model())
    it = Timeline(shelf)
    it.judge("acme/bolt", "weights_open", flags=("disabled", "use_restricted"))
    assert [signal for signal, _, _ in signals(shelf)] == ["disabled", "use_restricted"]
