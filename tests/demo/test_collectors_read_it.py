"""The tracker's own collectors read the demo's server without trouble, week after week."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tracker import config
from tracker.collect import collect
from tracker.demo import WEEKS, demo_config
from tracker.demo.server import DemoServer
from tracker.http import Client
from tracker.records.cards import CardItem, DatasetItem
from tracker.records.items import AbsentModel, CatalogItem, Item, ModelItem, PaperItem, PostItem
from tracker.records.sources import Batch, CardWork, Source, SourceState, Work

RENAMED = "northwind-models/Drift-Mini"
WITHDRAWN = "northwind-models/Harbor-70B-Preview"


class Reader:
    """Reads sources as a run would, keeping each one's state between weeks."""

    def __init__(self, server: DemoServer, folder: Path) -> None:
        file = folder / "config.toml"
        file.write_text(demo_config(server.url, folder))
        self.server = server
        self.sources = {source.id: source for source in config.load(file).sources}
        self.states: dict[str, SourceState] = {}

    def read(self, source_id: str, week: str, work: Work | None = None) -> list[Item]:
        now = dict(WEEKS)[week]
        self.server.show(week)
        items: list[Item] = []
        for batch in self._batches(self.sources[source_id], work or Work(), now):
            assert not batch.troubles
            items += batch.items
            if batch.state is not None:
                self.states[source_id] = batch.state
        return items

    def _batches(self, source: Source, work: Work, now: datetime) -> Iterator[Batch]:
        with Client("mailto:test@tracker.example", ("127.0.0.0/8",)) as client:
            yield from collect(source, self.states.get(source.id, SourceState()), work, client, now)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with DemoServer() as server:
        yield Reader(server, tmp_path)


def test_the_hub_is_read_whole_and_then_what_changed(reader: Reader) -> None:
    first = {item.hub_id: item for item in reader.read("hub", "2026-W17")
             if isinstance(item, ModelItem)}  # fmt: skip
    assert len(first) >= 120
    assert first["meta-llama/Llama-3.1-8B"].gated == "manual"
    assert first["example-lab/Lantern-7B-Instruct"].parents[0].relation == "finetune"
    second = reader.read("hub", "2026-W18", Work(hub_ids=(RENAMED, WITHDRAWN)))
    absent = {item.hub_id: item for item in second if isinstance(item, AbsentModel)}
    assert absent[WITHDRAWN].reason == "gone"
    assert absent[RENAMED].reason == "renamed"
    successor = absent[RENAMED].successor
    assert successor
    assert successor.hub_object_id == first[RENAMED].hub_object_id
    names = {item.hub_id for item in second if isinstance(item, ModelItem)}
    assert "northwind-models/Harbor-70B" in names


def test_the_papers_are_read_from_both_places(reader: Reader) -> None:
    for source_id in ("arxiv", "hub-papers"):
        first = reader.read(source_id, "2026-W17")
        second = reader.read(source_id, "2026-W18")
        papers = [item for item in [*first, *second] if isinstance(item, PaperItem)]
        ids = {paper.arxiv_id for paper in papers}
        assert len(ids) >= 25, source_id
        assert {"2604.99901", "2604.99930"} <= ids


def test_every_feed_is_read_though_two_stumble(reader: Reader) -> None:
    feeds = [source.id for source in reader.sources.values() if source.kind == "feed"]
    posts = [
        (source_id, item)
        for source_id in feeds
        for week, _ in WEEKS
        for item in reader.read(source_id, week)
        if isinstance(item, PostItem)
    ]
    assert len({(source_id, post.guid) for source_id, post in posts}) == 40
    assert {post.kind for _, post in posts} == {"post", "software"}
    assert any("2604.99901" in post.arxiv_ids for _, post in posts)
    assert any("northwind-models/Harbor-70B" in post.hub_ids for _, post in posts)


def test_the_catalogue_is_read_with_its_prices(reader: Reader) -> None:
    first = {item.name: item for item in reader.read("models-dev", "2026-W17")
             if isinstance(item, CatalogItem)}  # fmt: skip
    assert len(first) >= 25
    assert len(first["GPT-5.5"].offerings) == 3
    assert first["GPT-5.5"].open_weights is False
    second = {item.name: item for item in reader.read("models-dev", "2026-W18")
              if isinstance(item, CatalogItem)}  # fmt: skip
    assert second["Drift Cloud Max"].offerings != first["Drift Cloud Max"].offerings
    assert "Drift Cloud Lite" in second


def test_cards_and_data_sets_are_read(reader: Reader) -> None:
    cards = tuple(
        CardWork(hub_id=f"example-lab/{name}") for name in ("Lantern-1B-Base", "Lantern-Code-3B")
    )
    datasets = ("example-lab/lantern-web", "example-lab/lantern-code", "example-lab/lantern-pairs")
    told = reader.read("hub-cards", "2026-W18", Work(cards=cards, datasets=datasets))
    kinds = [{link.kind for link in item.links} for item in told if isinstance(item, CardItem)]
    assert kinds == [
        {"training_data", "training_code", "paper"},
        {"training_data", "training_code"},
    ]
    states = [item.state for item in told if isinstance(item, DatasetItem)]
    assert states == ["open", "gated", "missing"]
