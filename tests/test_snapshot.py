"""The snapshot: what publishing sees of a real store, beside each model what was made of it."""

import gc
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.store.conftest import DAY, Shelf
from tracker.records.items import ModelItem, Parent
from tracker.records.snapshot import Snapshot
from tracker.snapshot import snapshot
from tracker.store.reader import Reader
from tracker.store.schema import queries, views


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "t.db")
    shelf.put(
        ModelItem(hub_id="acme/Base", parameters=8_000_000_000, created_at=DAY),
        ModelItem(
            hub_id="zoo/Base-GGUF", created_at=DAY, parents=(Parent("acme/Base", "quantized"),)
        ),
        ModelItem(hub_id="zoo/Unknown", created_at=DAY),
    )
    return shelf


def seen_of(shelf: Shelf, now: datetime) -> Snapshot:
    with shelf.store.reader() as reader:
        return snapshot(reader, now)


def test_needs_and_machines_stand_beside_the_models(shelf: Shelf) -> None:
    with shelf.store:
        seen = seen_of(shelf, DAY + timedelta(days=1))
    needs = {row.model_key: [way.need.precision for way in row.ways] for row in seen.models}
    assert needs["acme/base"]
    assert needs["zoo/unknown"] == []
    machines = {room.machine.id: room for room in seen.rooms}
    for row in seen.models:
        for way in row.ways:
            fitting = [room.usable_bytes for room in seen.rooms if room.holds(way.need)]
            assert (way.machine_id is None) is (not fitting)
            assert not fitting or machines[str(way.machine_id)].usable_bytes == min(fitting)
    usable = [room.usable_bytes for room in seen.rooms if not room.machine.shared]
    assert usable == sorted(usable)
    assert all(room.usable_bytes <= room.machine.memory_bytes for room in seen.rooms)


def test_a_base_tells_of_its_copy_what_that_does_not_tell_itself(shelf: Shelf) -> None:
    with shelf.store:
        whole = seen_of(shelf, DAY)
    (copy,) = [row for row in whole.models if row.model_key == "zoo/base-gguf"]
    assert copy.ways, "the base tells how many weights its copy has"


def test_a_day_on_which_all_was_looked_at_again_and_nothing_changed_changes_no_proof(
    shelf: Shelf,
) -> None:
    item = ModelItem(hub_id="acme/Base", parameters=8_000_000_000, created_at=DAY)
    with shelf.store:
        before = seen_of(shelf, shelf.now)
        shelf.put(item)
        assert seen_of(shelf, shelf.now).models == before.models
        shelf.put(replace(item, license="mit"))
        after = seen_of(shelf, shelf.now)
    (row,) = [row for row in after.models if row.model_key == "acme/base"]
    assert shelf.now - timedelta(days=1) in {fact.seen_at for fact in row.evidence}


def test_every_kept_question_is_answered_and_every_view_is_named(shelf: Shelf) -> None:
    with shelf.store:
        seen = seen_of(shelf, DAY)
    assert {answer.name for answer in seen.answers} == {query.name for query in queries()}
    assert seen.views == views()


@pytest.mark.parametrize("on", [True, False])
def test_garbage_is_collected_afterwards_as_it_was_before(shelf: Shelf, *, on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with shelf.store:
            seen_of(shelf, DAY)
        assert gc.isenabled() is on
        with closing(sqlite3.connect(":memory:")) as empty, pytest.raises(sqlite3.Error):
            snapshot(Reader(empty), DAY)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()
