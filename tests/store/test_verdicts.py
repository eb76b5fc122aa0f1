"""Verdicts: shared by the cases that they fit, dated, and told apart by why they changed."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.store.conftest import DAY as NOW
from tracker.records.evidence import Sign
from tracker.records.facts import Facts
from tracker.records.items import Parent
from tracker.records.judged import Judged, Occasion
from tracker.records.openness import Finding, Tier, Verdict

Make = Callable[..., Any]
LATER = datetime(2026, 12, 1, tzinfo=UTC)
FACTS = Facts(version="l1", rules="r1", gathered_with="g1")


def case(tier: Tier = "weights_open", *signs: Sign, bases: tuple[str, ...] = ()) -> Judged:
    finding = Finding(component="weights", state="open", reasons=("r",))
    verdict = Verdict(tier=tier, confidence=0.9, reasons=("r",), findings=(finding,))
    told = frozenset(signs)
    return Judged(f"{sorted(told)}{bases}", told, bases, verdict, "h")


class Bench:
    """Judges models of a shelf, and tells what came of it."""

    def __init__(self, shelf: Any) -> None:
        self.shelf = shelf

    def save(self, key: str, judged: Judged, facts: Facts = FACTS, at: datetime = LATER) -> None:
        self.shelf.store.save_judged({key: judged}, Occasion(self.shelf.run_id, at, facts))

    def causes(self) -> list[str]:
        return [row[0] for row in self.shelf.ask("SELECT cause FROM model_verdict ORDER BY id")]

    def last_change(self) -> Any:
        rows = self.shelf.ask("SELECT before, after, cause, moved FROM observation ORDER BY id")
        return rows[-1]


@pytest.fixture
def bench(shelf: Any, model: Make) -> Bench:
    shelf.put(model("a/x"), model("a/y", parents=(Parent("a/x", "finetune"),)), model("a/z"))
    return Bench(shelf)


def test_models_that_are_the_same_case_share_signature_and_verdict(bench: Bench) -> None:
    store = bench.shelf.store
    assert sorted(store.due_keys("g1")) == ["a/x", "a/y", "a/z"]
    occasion = Occasion(bench.shelf.run_id, NOW, FACTS)
    store.save_judged(dict.fromkeys(["a/x", "a/y", "a/z"], case()), occasion)
    assert bench.shelf.ask("SELECT count(*) FROM verdict_body") == [(1,)]
    assert bench.shelf.ask("SELECT count(*) FROM signature") == [(1,)]
    assert store.due_keys("g1") == []
    assert len(store.due_keys("g2")) == 3
    assert bench.causes() == ["first"] * 3
    assert store.judged(["a/x", "a/unheard"]) == {"a/x": case()}
    store.save_judged({}, occasion)


def test_what_changed_in_the_world_is_due_and_its_tier_is_an_event(
    bench: Bench, model: Make
) -> None:
    bench.save("a/x", case("weights_open", ("license_tag", "mit")), at=NOW)
    bench.shelf.put(model("a/x", license="x"))
    assert "a/x" in bench.shelf.store.due_keys("g1")
    bench.save("a/x", case("closed", ("license_tag", "x")))
    before, after, cause, moved = bench.last_change()
    assert (before, after, cause) == ("weights_open", "closed", "world")
    assert json.loads(moved) == {"came": [["license_tag", "x"]], "went": [["license_tag", "mit"]]}
    assert bench.shelf.store.verdicts(["a/x"])["a/x"].tier == "closed"
    tiers = [each.verdict.tier for each in bench.shelf.store.judgings(["a/x"])["a/x"]]
    assert tiers == ["weights_open", "closed"]


@pytest.mark.parametrize(
    ("after", "cause"),
    [
        (case("closed", ("gate", "no"), bases=("b",)), "base"),
        (case("closed", ("gate", "no"), ("override_weights", "state:closed")), "curation"),
        (case("closed", ("gate", "no"), ("published_training_data", "open")), "facts"),
        (case("closed", ("gate", "auto")), "rules"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_why_a_verdict_changed_is_told_by_what_moved(
    bench: Bench, after: Judged, cause: str
) -> None:
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    bench.save("a/x", after)
    assert bench.causes() == ["first", cause]
    assert bench.last_change()[2] == cause


def test_another_verdict_of_the_same_tier_is_history_and_no_event(bench: Bench) -> None:
    bench.save("a/x", case("weights_open", ("gate", "no")), at=NOW)
    signs = frozenset({("gate", "no"), ("api", "served")})
    other = Verdict(tier="weights_open", confidence=0.8, reasons=("s",), findings=())
    bench.save("a/x", Judged("other", signs, (), other, "h"))
    bench.save("a/x", Judged("other", signs, (), other, "h"))
    assert len(bench.causes()) == 2
    assert bench.shelf.ask("SELECT count(*) FROM observation WHERE field = 'tier'") == [(0,)]


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        (Facts(version="l1", rules="r2", gathered_with="g1"), "rules"),
        (Facts(version="l2", rules="r1", gathered_with="g1"), "facts"),
    ],
    ids=["rules", "facts"],
)
def test_other_rules_move_all_models_of_a_case_at_once(
    bench: Bench, facts: Facts, cause: str
) -> None:
    store = bench.shelf.store
    moving, staying = case("weights_open", ("gate", "no")), case("closed", ("disabled", "true"))
    for key in ("a/x", "a/y"):
        bench.save(key, moving, at=NOW)
    bench.save("a/z", staying, at=NOW)
    assert store.cases(FACTS.judged_with) == []
    assert [each.digest for each in store.cases(facts.judged_with)] == [moving.digest,
                                                                        staying.digest]  # fmt: skip
    again = [
        Judged(moving.digest, moving.signs, (), case("fully_open").verdict, "h"), staying
    ]  # fmt: skip
    assert store.save_cases(again, Occasion(bench.shelf.run_id, LATER, facts)) == 2
    assert store.cases(facts.judged_with) == []
    assert bench.shelf.ask("SELECT model_key, tier FROM v1_models ORDER BY 1") == [
        ("a/x", "fully_open"), ("a/y", "fully_open"), ("a/z", "closed")
    ]  # fmt: skip
    assert bench.causes() == ["first"] * 3 + [cause] * 2
    assert bench.last_change()[:3] == ("weights_open", "fully_open", cause)
    assert store.verdicts(["a/x"])["a/x"].tier == "fully_open"
    assert store.save_cases(again, Occasion(bench.shelf.run_id, LATER, facts)) == 0


def test_verdicts_made_before_signatures_were_kept_are_due_again(bench: Bench) -> None:
    bench.save("a/x", case(), at=NOW)
    bench.shelf.ask("SELECT 1")
    with bench.shelf.store._write.begin() as connection:
        connection.exec_driver_sql("UPDATE model SET signature_id = NULL")
    assert "a/x" in bench.shelf.store.due_keys("g1")
    bench.save("a/x", case("closed", ("disabled", "true")))
    assert bench.causes() == ["first", "rules"]


def test_models_judged_to_be_the_same_are_not_written_again(bench: Bench) -> None:
    shelf = bench.shelf
    bench.save("a/x", case())
    with sqlite3.connect(shelf.path) as watcher:
        watcher.execute("CREATE TABLE written (model_key TEXT)")
        watcher.execute(
            "CREATE TRIGGER seen AFTER UPDATE ON model BEGIN"
            " INSERT INTO written VALUES (new.model_key); END"
        )
    watcher.close()
    bench.save("a/x", case(), at=LATER)
    assert shelf.ask("SELECT * FROM written") == []
    bench.save("a/x", case("weights_open", ("gate", "auto")), at=LATER)
    assert shelf.ask("SELECT * FROM written") == [("a/x",)]


def test_a_case_that_is_known_is_not_read_again(bench: Bench) -> None:
    store = bench.shelf.store
    occasion = Occasion(bench.shelf.run_id, NOW, FACTS)
    store.save_judged(dict.fromkeys(["a/x", "a/y"], case()), occasion)
    known: dict[str, Judged] = {}
    first = store.judged(["a/x"], known)
    again = store.judged(["a/x", "a/y"], known)
    assert again["a/x"] is again["a/y"] is first["a/x"]
    assert list(known) == [case().digest]
