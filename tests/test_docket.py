"""Docket: bases first, and what descends from a model is due only when that is another case."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.stores import new_store
from tracker.docket import judge
from tracker.facts import load
from tracker.records.facts import Facts
from tracker.records.items import ModelItem, Parent
from tracker.records.judged import Occasion
from tracker.records.sources import Batch, Source
from tracker.store import Store

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HUB = Source(id="hub", kind="hub", url="https://hub.example")
Ask = Callable[..., int]


class Desk:
    """A store, and a docket that judges what is put into it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        store.register([HUB], NOW)
        self.run_id = store.begin_run("test", NOW)

    def put(self, *items: ModelItem) -> None:
        self.store.commit(self.run_id, HUB, Batch(items=items), NOW)

    def judge(self, facts: Facts | None = None, **options: Any) -> int:
        occasion = Occasion(self.run_id, NOW, facts or load())
        return judge(self.store, occasion, lambda *_: None, **options)

    def tiers(self) -> dict[str, str]:
        keys = [key for key in "abcdef" if f"o/{key}"]
        told = self.store.verdicts([f"o/{key}" for key in keys])
        return {key.removeprefix("o/"): verdict.tier for key, verdict in told.items()}


def model(name: str, license_: str | None = "mit", *parents: str, **more: Any) -> ModelItem:
    made_from = tuple(Parent(f"o/{parent}", "finetune") for parent in parents)
    return ModelItem(hub_id=f"o/{name}", tags=("x",), license=license_, parents=made_from, **more)


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with new_store(tmp_path / "t.db") as store:
        yield Desk(store)


def test_a_base_that_changes_reassesses_its_descendants(desk: Desk) -> None:
    desk.put(model("c", "mit", "b"), model("b", "mit", "a"), model("a"), model("d"))
    assert desk.judge() == 4
    assert desk.judge() == 0
    assert set(desk.tiers().values()) == {"weights_open"}
    desk.put(model("a", "cc-by-nc-4.0"))
    assert desk.judge() == 3
    assert desk.tiers() == {"a": "research_preview", "b": "research_preview",
                            "c": "research_preview", "d": "weights_open"}  # fmt: skip


def test_a_base_that_changes_without_another_case_leaves_its_descendants_alone(desk: Desk) -> None:
    desk.put(model("b", "mit", "a"), model("a", parameters=7))
    assert desk.judge() == 2
    desk.put(model("a", parameters=8))
    assert desk.judge() == 1


def test_a_base_that_appears_later_counts_from_then_on(desk: Desk) -> None:
    desk.put(model("b", "mit", "a"))
    desk.judge()
    (before,) = desk.store.verdicts(["o/b"]).values()
    assert "base_unknown" in before.flags
    desk.put(model("a"))
    desk.judge()
    (after,) = desk.store.verdicts(["o/b"]).values()
    assert "base_unknown" not in after.flags


def test_cycles_are_judged_and_the_same_again_changes_nothing(desk: Desk) -> None:
    desk.put(model("a", "mit", "b"), model("b", "apache-2.0", "a"), model("c", "mit", "a"))
    assert desk.judge() == 3
    before = desk.store.judged(["o/a", "o/b", "o/c"])
    assert desk.judge(everything=True) == 3
    assert desk.store.judged(["o/a", "o/b", "o/c"]) == before


def test_other_licences_judge_cases_and_no_models(desk: Desk) -> None:
    desk.put(model("a", "mit"), model("b", "mit"), model("c", None, "a"))
    desk.judge()
    known = load()
    row = replace(known.licenses["mit"], commercial="no", ceiling="research_preview")
    changed = replace(known, version="other", licenses=known.licenses | {"mit": row})
    assert desk.judge(changed) == 0
    assert set(desk.tiers().values()) == {"research_preview"}
    causes = {each.cause for each in desk.store.judgings(["o/a"])["o/a"]}
    assert causes == {"first", "facts"}


def test_other_facts_about_models_gather_their_evidence_anew(desk: Desk) -> None:
    desk.put(model("a"))
    desk.judge()
    assert desk.judge(replace(load(), gathered_with="other")) == 1


def test_cases_are_judged_anew_under_the_names_that_an_older_program_gave_them(desk: Desk) -> None:
    desk.put(model("a", "cc-by-nc-4.0"), model("b", "mit", "a"))
    desk.judge()
    with desk.store._write.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE signature SET digest = 'old ' || digest, heritage = 'old ' || heritage,"
            " bases = replace(bases, '[\"', '[\"old ')"
        )
    assert desk.judge(replace(load(), rules="other")) == 0
    assert desk.tiers() == {"a": "research_preview", "b": "research_preview"}
