"""Public views say what the program itself knows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from tests.store.conftest import DAY as NOW
from tests.store.test_judgements import EPOCH, OSAI, judgement
from tests.store.test_verdicts import FACTS, LATER, Bench, case
from tracker.records.items import AbsentModel, CatalogItem, Parent
from tracker.records.judged import Judged, Occasion
from tracker.records.openness import Finding, Right, Verdict
from tracker.records.sources import Counts, Source, Trouble

Make = Callable[..., Any]
AS_OF = "SELECT tier FROM v1_verdicts WHERE judged_at <= :at AND (until_at IS NULL OR until_at > :at)"  # fmt: skip


def test_a_verdict_holds_until_the_next_one(shelf: Any, model: Make) -> None:
    shelf.put(model("a/x"), model("a/y"))
    bench = Bench(shelf)
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    bench.save("a/y", case("weights_open", ("gate", "no")), at=NOW)
    bench.save("a/x", case("closed", ("disabled", "true")))
    assert shelf.ask("SELECT model_key, tier, judged_at, until_at, judged_with FROM v1_verdicts ORDER BY verdict_id") == [
        ("a/x", "weights_open", "2026-11-23T07:00:00Z", "2026-12-01T00:00:00Z", "r1/l1"),
        ("a/y", "weights_open", "2026-11-23T07:00:00Z", None, "r1/l1"),
        ("a/x", "closed", "2026-12-01T00:00:00Z", None, "r1/l1"),
    ]  # fmt: skip
    assert shelf.ask(AS_OF, at="2026-11-23T06:59:59Z") == []
    assert shelf.ask(AS_OF, at="2026-11-30T23:59:59Z") == [("weights_open",)] * 2
    assert sorted(shelf.ask(AS_OF, at="2026-12-01T00:00:00Z")) == [("closed",), ("weights_open",)]


def test_of_two_verdicts_of_one_moment_the_later_one_holds(shelf: Any, model: Make) -> None:
    shelf.put(model("a/x"))
    bench = Bench(shelf)
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    bench.save("a/x", case("closed", ("disabled", "true")), at=NOW)
    assert shelf.ask(AS_OF, at="2026-11-24T00:00:00Z") == [("closed",)]


def judged() -> Judged:
    verdict = Verdict(
        tier="weights_open", confidence=0.9, reasons=("r",), license_id="bolt-1.0",
        findings=(
            Finding(component="weights", state="open", reasons=("They are there.", "All.")),
            Finding(component="paper", state="unknown", reasons=(), basis="sign"),
        ),
        rights=(
            Right(question="commercial_use", answer="conditional", reason="Below a size.",
                  url="https://acme.example/license", clause="Section 2", checked=date(2026, 11, 1)),
            Right(question="use_in_eu", answer="unknown", reason="Nobody has asked."),
        ),
    )  # fmt: skip
    return Judged("d", frozenset({("gate", "no"), ("license_tag", "bolt")}), (), verdict, "h")


@pytest.fixture
def known(shelf: Any, model: Make) -> Any:
    """Give a shelf with one model that was judged."""
    shelf.put(model("a/x"))
    shelf.store.save_judged({"a/x": judged()}, Occasion(shelf.run_id, LATER, FACTS))
    return shelf


def test_findings_rights_and_signs_of_a_verdict_are_rows(known: Any) -> None:
    assert known.ask("SELECT * FROM v1_findings ORDER BY component") == [
        ("a/x", "paper", "unknown", "sign", None),
        ("a/x", "weights", "open", "seen", "They are there. All."),
    ]
    assert known.ask("SELECT * FROM v1_rights ORDER BY question") == [
        ("a/x", "commercial_use", "conditional", "Below a size.", "https://acme.example/license",
         "2026-11-01", "Section 2", "bolt-1.0"),
        ("a/x", "use_in_eu", "unknown", "Nobody has asked.", None, None, None, "bolt-1.0"),
    ]  # fmt: skip
    assert known.ask("SELECT * FROM v1_evidence ORDER BY kind") == [
        ("a/x", "gate", "no"), ("a/x", "license_tag", "bolt"),
    ]  # fmt: skip
    assert known.ask("SELECT license FROM v1_verdicts") == [("bolt-1.0",)]


def test_findings_are_those_of_the_verdict_that_holds(known: Any) -> None:
    known.store.save_judged({"a/x": case()}, Occasion(known.run_id, LATER, FACTS))
    assert known.ask("SELECT component FROM v1_findings") == [("weights",)]
    assert known.ask("SELECT count(*) FROM v1_rights") == [(0,)]


def test_lineage_finds_the_parents_that_the_program_finds(shelf: Any, model: Make) -> None:
    parents = ("ACME/bolt", "acme/Old", "acme/unheard", "acme/Bolt")
    shelf.put(model("acme/Old"))
    shelf.put(AbsentModel(hub_id="acme/Old", reason="renamed", successor=model("acme/New", hub_object_id="id of acme/Old")))  # fmt: skip
    shelf.put(
        model("acme/Bolt"), model("acme/BOLT"), model("acme/Self", parents=(Parent("acme/self", "finetune"),)),
        *(model(f"acme/Child-{n}", parents=(Parent(each, "merge"),)) for n, each in enumerate(parents)),
    )  # fmt: skip
    with shelf.store.reader() as reader:
        told = {(edge.child_key, edge.parent_hub_id, edge.parent_key, edge.relation) for edge in reader.edges()}  # fmt: skip
    rows = shelf.ask("SELECT child_key, parent_hub_id, parent_key, relation FROM v1_lineage")
    assert len(rows) == len(told) == 5
    assert set(rows) == told
    assert {parent: key for _, parent, key, _ in rows}["acme/Old"] == "acme/old"
    assert shelf.ask("SELECT parent_hub_id FROM v1_lineage WHERE parent_key IS NULL ORDER BY 1") == [
        ("acme/self",), ("acme/unheard",),
    ]  # fmt: skip


def test_what_others_say_stands_beside_our_tier(shelf: Any, model: Make) -> None:
    shelf.put(model("acme/Bolt"))
    shelf.put(judgement(url="https://o.example/bolt", judged_on=date(2026, 11, 2)), source=OSAI)
    shelf.put(judgement("Nut 1", "epoch", hub_ids=("acme/nut-1",), tier=None), source=EPOCH)
    entry = CatalogItem(catalog_id="Acme/Nut-1", name="Nut 1", organization="acme")
    shelf.put(entry, source=Source(id="c", kind="models_dev", url="https://c.example"))
    assert shelf.ask("SELECT model_key, judge, subject, tier, tier_told, says, url FROM v1_opinions ORDER BY judge") == [
        ("acme/nut-1", "epoch", "Nut 1", "unknown", None, "open", None),
        ("acme/bolt", "osai", "Bolt", "unknown", "weights_open", "open", "https://o.example/bolt"),
    ]  # fmt: skip
    assert shelf.ask("SELECT judge, name, tier_told, url, judged_on, source FROM v1_judgements ORDER BY judge") == [
        ("epoch", "Bolt-7B", None, None, None, "epoch"),
        ("osai", "Bolt-7B", "weights_open", "https://o.example/bolt", "2026-11-02", "osai"),
    ]  # fmt: skip


def test_runs_tell_what_asking_each_source_came_to(shelf: Any) -> None:
    trouble = Trouble(code="item", message="one could not be read")
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    shelf.store.register([OSAI], at)
    shelf.store.finish_source(shelf.run_id, OSAI, Counts(new=2, failed=1), [trouble], at)
    assert shelf.ask("SELECT * FROM v1_runs") == [
        (1, "test", "2026-11-23T07:00:00Z", None, "2026-W48", "2026-W47")
    ]
    (row,) = shelf.ask("SELECT * FROM v1_source_runs")
    assert row[:8] == (1, "osai", 2, 0, 0, 0, 1, 1)
    assert msgspec.json.decode(row[8], type=list[Trouble]) == [trouble]
    assert row[9] == "2026-11-23T08:00:00Z"
    shelf.store.end_run(shelf.run_id, at)
    assert shelf.ask("SELECT ended_at FROM v1_runs") == [("2026-11-23T08:00:00Z",)]


def test_a_model_has_a_name_of_an_earlier_time_once(shelf: Any, model: Make) -> None:
    ids = {"hub_object_id": "one"}
    for name in ("a/X", "a/Y", "a/X", "a/Y"):
        shelf.put(model(name, **ids))
    told = shelf.ask("SELECT alias, to_at FROM v1_aliases WHERE kind = 'hub_path' ORDER BY alias")
    assert told == [("a/X", "2026-11-26T07:00:00Z"), ("a/Y", None)]
