"""Curated: decisions of people that are stale, or meet no model, are told."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from tests.stores import new_store
from tests.test_docket import HUB, NOW, Desk, model
from tracker.curated import decisions
from tracker.facts import load
from tracker.records.facts import Override
from tracker.records.sources import Batch

TODAY = date(2026, 11, 24)
ROW = Override(
    match="o/a", component="license", license="gemma", reason="It says so.",
    source="https://o.example/terms", on=TODAY, by="Ada",
)  # fmt: skip


def told(folder: Path, *rows: Override) -> list[tuple[str, str]]:
    with new_store(folder / "t.db") as store:
        desk = Desk(store)
        store.commit(desk.run_id, HUB, Batch(items=(model("a", "mit"),)), NOW)
        found = decisions(store, replace(load(), overrides=rows), TODAY)
    return [(trouble.level, trouble.says) for trouble in found]


def test_decisions_that_stand_are_counted_and_none_are_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, ROW) == [("ok", "1 decisions of people stand")]


def test_nothing_is_said_where_people_decided_nothing(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_a_decision_is_stale_when_it_is_old_or_the_evidence_has_changed(tmp_path: Path) -> None:
    old = replace(ROW, on=date(2026, 1, 1))
    other = replace(ROW, against="another")
    first, second = told(tmp_path, old, other)
    assert first[0] == second[0] == "warning"
    assert "327 days ago" in first[1]
    assert "has changed since" in second[1]


def test_a_decision_on_a_model_that_nobody_has_seen_is_told(tmp_path: Path) -> None:
    ((level, says),) = told(tmp_path, replace(ROW, match="nobody/has-this"))
    assert (level, says) == ("note", "nobody/has-this, license: no such model is known here")
