from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tracker.collect import collect
from tracker.http import Client, Patience
from tracker.records.sources import Batch, Source, SourceState, Work

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


class Asker:
    """Asks one source again and again, keeping its state between times."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.state = SourceState()
        self.batches: list[Batch] = []

    def ask(self, work: Work | None = None) -> list[Batch]:
        quick = Patience(attempts=2, longest_wait_s=0.2, first_wait_s=0.01, request_s=3)
        with Client("mailto:test@tracker.example", ("127.0.0.0/8",), patience=quick) as client:
            batches = list(collect(self.source, self.state, work or Work(), client, NOW))
        for batch in batches:
            self.state = batch.state or self.state
        self.batches = batches
        return batches

    def items(self, work: Work | None = None) -> list[Any]:
        return [item for batch in self.ask(work) for item in batch.items]

    @property
    def codes(self) -> list[str]:
        return [trouble.code for batch in self.batches for trouble in batch.troubles]


@pytest.fixture
def asker(site: Any) -> Callable[..., Asker]:
    """Make an asker of a source on the loopback site."""

    def make(kind: str, path: str = "", **options: Any) -> Asker:
        return Asker(Source(id="it", kind=kind, url=site.url + path, options=options))

    return make


@pytest.fixture
def now() -> datetime:
    return NOW
