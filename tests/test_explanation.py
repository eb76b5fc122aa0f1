"""Explanation: all that stands behind a verdict, now or as it was known at a time."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.stores import new_store
from tests.test_docket import HUB, Desk, model
from tracker.docket import judge
from tracker.explanation import explain
from tracker.facts import load
from tracker.records.explanation import Explanation
from tracker.records.facts import Facts, Override
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, Parent
from tracker.records.judged import Occasion
from tracker.records.sources import Batch, Source

MAY, JUNE, JULY = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (5, 6, 7))
CATALOG = Source(id="models-dev", kind="models_dev", url="https://catalog.example")


class Witness(Desk):
    """A desk at which time goes on."""

    def then(
        self, at: datetime, *items: ModelItem | AbsentModel, facts: Facts | None = None
    ) -> None:
        self.store.commit(self.run_id, HUB, Batch(items=items), at)
        judge(self.store, Occasion(self.run_id, at, facts or load()), lambda *_: None)

    def explain(self, key: str, at: datetime = JULY, facts: Facts | None = None) -> Explanation:
        return explain(self.store, key, facts or load(), at)


@pytest.fixture
def witness(tmp_path: Path) -> Any:
    with new_store(tmp_path / "t.db") as store:
        yield Witness(store)


def test_it_answers_as_of_a_time_with_the_evidence_of_that_time(witness: Witness) -> None:
    witness.then(MAY, model("a", "apache-2.0", gated="no"))
    witness.then(JUNE, model("a", "cc-by-nc-4.0", gated="no"))
    before, now = witness.explain("o/a", MAY), witness.explain("o/a")
    assert before.verdict is not None
    assert now.verdict is not None
    assert (before.verdict.tier, now.verdict.tier) == ("weights_open", "research_preview")
    assert before.changed_since == (("license_tag", "apache-2.0"),)
    assert "cc-by-nc-4.0" not in {fact.value for fact in before.evidence}
    assert now.changed_since == ()
    assert ("gate", "no") in {(fact.kind, fact.value) for fact in now.evidence}
    assert [step.cause for step in now.history] == ["first", "world"]
    assert now.history[1].went == (("license_tag", "apache-2.0"),)
    assert now.history[1].came == (("license_tag", "cc-by-nc-4.0"),)
    assert len(before.history) == 1


def test_before_it_was_first_seen_nothing_is_told(witness: Witness) -> None:
    witness.then(JUNE, model("a", "mit"), model("b", "mit", "a"))
    told = witness.explain("o/a", MAY)
    assert told.verdict is None
    assert (told.evidence, told.family.children, told.history) == ((), (), ())
    assert told.first_seen_at == JUNE


def test_what_was_looked_at_again_since_had_been_seen_when_it_was_judged(witness: Witness) -> None:
    witness.then(MAY, model("a", "mit"))
    witness.then(JUNE, model("a", "mit"))
    assert {fact.seen_at for fact in witness.explain("o/a", MAY).evidence} == {MAY}
    assert {fact.seen_at for fact in witness.explain("o/a").evidence} == {JUNE}


def test_a_decision_of_later_is_not_told_of_before(witness: Witness) -> None:
    row = Override(match="o/a", component="license", license="gemma", reason="It says so.",
                   source="https://o.example/terms", on=JUNE.date(), by="Ada")  # fmt: skip
    witness.then(MAY, model("a", "mit"))
    facts = replace(load(), overrides=(row,))
    assert witness.explain("o/a", MAY, facts).decisions == ()
    assert len(witness.explain("o/a", JULY, facts).decisions) == 1


def test_before_it_was_judged_there_is_no_verdict(witness: Witness) -> None:
    witness.then(JUNE, model("a"))
    told = witness.explain("o/a", MAY)
    assert (told.verdict, told.definitions, told.opinions, told.history) == (None, None, (), ())


def test_a_conflict_comes_with_the_chain_as_proof(witness: Witness) -> None:
    witness.then(MAY, model("a", "cc-by-nc-4.0"), model("b", "mit", "a"), model("c", "mit", "b"))
    told = witness.explain("o/c")
    assert [each.model_key for each in told.family.chain] == ["o/c", "o/b", "o/a"]
    assert told.family.chain[-1].license == "cc-by-nc-4.0"
    assert [each.name for each in told.family.parents] == ["o/b"]
    top = witness.explain("o/a").family
    assert (top.descendants, [each.name for each in top.children]) == (2, ["o/b"])
    assert top.children[0].relation == "finetune"
    assert top.chain == ()


def test_a_parent_that_was_never_seen_is_told_by_its_name(witness: Witness) -> None:
    witness.then(MAY, model("a", "mit", "unseen"))
    (parent,) = witness.explain("o/a").family.parents
    assert (parent.name, parent.model_key, parent.relation) == ("o/unseen", None, "finetune")


def test_a_withdrawn_model_is_told_with_its_day_but_not_before_it(witness: Witness) -> None:
    witness.then(MAY, model("a"))
    witness.then(JUNE, AbsentModel(hub_id="o/a", reason="gone"))
    told = witness.explain("o/a")
    assert told.gone_at == JUNE.replace(microsecond=0)
    assert told.verdict is not None
    assert told.verdict.tier == "closed"
    assert witness.explain("o/a", MAY).gone_at is None


def test_definitions_and_other_judges_stand_beside_the_tier(witness: Witness) -> None:
    witness.then(MAY, model("a"))
    witness.store.register([HUB, CATALOG], MAY)
    entry = CatalogItem(catalog_id="o/a", name="A", organization="o", open_weights=False,
                        hub_ids=("o/a",), url="https://catalog.example/a")  # fmt: skip
    witness.store.commit(witness.run_id, CATALOG, Batch(items=(entry,)), MAY)
    witness.then(JUNE)
    told = witness.explain("o/a")
    assert told.definitions is not None
    assert told.definitions.tier == "weights_open"
    assert [(each.judge, each.agrees) for each in told.opinions] == [("models_dev", "no")]


def test_a_product_without_a_repository_is_told_at_its_catalogue(witness: Witness) -> None:
    witness.store.register([HUB, CATALOG], MAY)
    entry = CatalogItem(catalog_id="o/z", name="Z", organization="o", open_weights=False,
                        url="https://catalog.example/z")  # fmt: skip
    witness.store.commit(witness.run_id, CATALOG, Batch(items=(entry,)), MAY)
    witness.then(JUNE)
    (key,) = witness.store.find("Z")
    told = witness.explain(key)
    assert (told.url, told.hub_id, told.decisions) == ("https://catalog.example/z", None, ())


def test_what_a_person_decided_is_shown_and_reported_when_stale(witness: Witness) -> None:
    row = Override(match="o/a", component="license", license="gemma", reason="It says so.",
                   source="https://o.example/terms", on=MAY.date(), by="Ada", against="other")  # fmt: skip
    facts = replace(load(), overrides=(row,), gathered_with="decided")
    witness.then(MAY, model("a", "mit"))
    witness.then(JUNE, facts=facts)
    told = witness.explain("o/a", facts=facts)
    (decision,) = told.decisions
    assert (decision.decided, decision.by) == ("gemma", "Ada")
    assert "has changed" in decision.stale
    assert told.history[-1].cause == "curation"
    assert told.evidence_keys["license"]
    assert told.verdict is not None
    assert "overridden" in told.verdict.flags


def test_what_running_takes_is_told_with_copies_and_the_smallest_machine(witness: Witness) -> None:
    copied = ModelItem(
        hub_id="o/a-GGUF", parents=(Parent("o/a", "quantized"),), weight_files=("a.Q4_K_M.gguf",)
    )
    witness.then(MAY, model("a", parameters=7 * 10**9, weight_files=("m.safetensors",)), copied)
    told = witness.explain("o/a").running
    assert [way.need.precision for way in told.ways]
    assert all(way.machine_id for way in told.ways)
    assert told.deployment is not None
    assert [copy.hub_id for copy in told.deployment.copies] == ["o/a-GGUF"]
    of_copy = witness.explain("o/a-gguf").running
    assert "Q4_K_M" in {way.need.precision for way in of_copy.ways}
    huge = model("huge", parameters=10**15, weight_files=("m.safetensors",))
    witness.then(JUNE, huge)
    assert {way.machine_id for way in witness.explain("o/huge").running.ways} == {None}
