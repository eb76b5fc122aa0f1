"""Case: what a rule may look at."""

from tracker.openness.case import Case, state_of
from tracker.records.openness import Verdict


def test_a_verdict_that_lacks_a_component_knows_nothing_of_it() -> None:
    bare = Verdict(tier="unknown", confidence=0.1, reasons=(), findings=())
    assert state_of(bare, "weights") == "unknown"


def test_a_model_without_declared_bases_was_trained_and_a_copy_was_not() -> None:
    assert Case().trained()
    assert Case(told={"base_model": ("finetune", "quantized")}).trained()
    assert not Case(told={"base_model": ("merge", "quantized")}).trained()
