from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.asking import World
from tests.stores import new_store
from tracker.facts import load
from tracker.records.facts import Facts
from tracker.records.items import ModelItem
from tracker.records.snapshot import Snapshot
from tracker.records.sources import Batch, Counts, Source, SourceState
from tracker.store.query import run

DAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
HUB = Source(id="hub", kind="hub", url="https://hub.example")


class Shelf:
    """A store with one run, whose clock goes on a day at each batch."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = new_store(path)
        self.now = DAY
        self.store.register([HUB], self.now)
        self.run_id = self.store.begin_run("test", self.now)

    def put(self, *items: Any, source: Source = HUB, state: SourceState | None = None) -> Counts:
        self.store.register([HUB, source] if source is not HUB else [HUB], self.now)
        counts = self.store.commit(self.run_id, source, Batch(items=items, state=state), self.now)
        self.now += timedelta(days=1)
        return counts

    def seen(self, now: datetime = DAY) -> Snapshot:
        """Give what publishing sees."""
        with self.store.reader() as reader:
            return reader.snapshot(now, load())

    def ask(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        self.store.landscape.summarize()
        return run(self.path, sql, params, 1000)[1]

    def changes(self) -> list[tuple[Any, ...]]:
        return self.ask(
            "SELECT model_key, field, before, after FROM v1_changes ORDER BY seen_at, field"
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "tracker.db")
    with made.store:
        yield made


@pytest.fixture
def model() -> Callable[..., ModelItem]:
    def make(hub_id: str = "acme/Bolt", **told: Any) -> ModelItem:
        usual: dict[str, Any] = {"hub_object_id": f"id of {hub_id}", "tags": ("region:us",), "license": "mit",
                 "task": "text-generation", "gated": "no"}  # fmt: skip
        return ModelItem(hub_id=hub_id, **(usual | told))

    return make


@pytest.fixture
def facts() -> Facts:
    return Facts(version="1")


@pytest.fixture
def world(shelf: Shelf) -> World:
    return World(shelf)
