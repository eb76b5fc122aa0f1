"""Curation: a decision is evidence with a name, and grows stale."""

from datetime import date

import pytest

from tracker.openness.curation import of_overrides, overrides_of, stale
from tracker.openness.signs import evidence_key
from tracker.records.facts import Facts, Override

ROW = Override(
    match="acme/m", component="training_data", state="partial", reason="Half of it is gone.",
    source="https://acme.org/data", on=date(2026, 6, 1), by="Ada",
)  # fmt: skip
LICENSE = Override(
    match="acme/m", component="license", license="gemma", reason="It says so.",
    source="https://acme.org/terms", on=date(2026, 6, 1), by="Ada",
)  # fmt: skip
SIGNS = [("dataset", "open"), ("license_tag", "mit")]


def test_decisions_are_evidence_with_reason_name_address_and_day() -> None:
    facts = Facts(version="1", overrides=(ROW, LICENSE))
    first, second = (
        page.evidence(fact) for page, told in of_overrides("Acme/M", facts) for fact in told
    )
    assert (first.kind, first.value) == ("override_training_data", "state:partial")
    assert (first.component, first.url) == ("training_data", "https://acme.org/data")
    assert first.read == "Half of it is gone. (Ada)"
    assert first.seen_at is not None
    assert first.seen_at.date() == ROW.on
    assert second.value == "license:gemma"
    assert overrides_of("acme/other", facts) == []
    assert list(of_overrides("acme/m", Facts(version="1"))) == []


@pytest.mark.parametrize(
    ("today", "old"), [(date(2026, 11, 28), False), (date(2026, 11, 29), True)]
)
def test_a_decision_is_stale_after_180_days(today: date, *, old: bool) -> None:
    assert bool(stale(ROW, SIGNS, today)) is old


def test_a_decision_is_stale_when_the_evidence_has_changed_under_it() -> None:
    key = evidence_key(SIGNS, "training_data")
    made = Override(
        match="acme/m", component="training_data", state="partial", reason="r", source="https://s.example",
        on=ROW.on, by="Ada", against=key,
    )  # fmt: skip
    assert stale(made, SIGNS, ROW.on) == ""
    assert stale(made, [*SIGNS, ("gate", "auto")], ROW.on) == ""
    assert "training data has changed" in stale(made, [("dataset", "gated")], ROW.on)
