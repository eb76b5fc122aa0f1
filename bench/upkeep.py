"""What keeping the summaries current costs beside an ingest: CPU time of both, in one process.

The ingest is the store's part alone, pages of 1,000 models without fetching and decoding them, and
verdicts are left out: so the shares are the highest that can be. `--models` says how many.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.assess import subjects
from tracker import facts
from tracker.records.items import ModelItem
from tracker.records.sources import Batch, Source
from tracker.store import Store

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HUB = Source(id="hub", kind="hub", url="https://hub.example")
PAGE, CHANGED, MOVED = 1000, 20, 100
"""One in so many has another commit; one in so many another license, and so counts otherwise."""


def ingest(store: Store, models: Sequence[ModelItem], at: datetime) -> float:
    """Store pages; gives the CPU seconds."""
    began = time.process_time()
    for start in range(0, len(models), PAGE):
        store.commit(1, HUB, Batch(items=tuple(models[start : start + PAGE])), at)
    return time.process_time() - began


def main() -> None:
    """Ingest, count, change, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=100_000)
    count = parser.parse_args().models
    models = [each.hub for each in subjects(count, facts.load()) if each.hub]
    changed = [replace(each, sha="2", license="mit-0" if number % MOVED == 0 else each.license)
               if number % CHANGED == 0 else each for number, each in enumerate(models)]  # fmt: skip
    day = [replace(each, hub_id=f"{each.hub_id}-new") for each in models[: count // 1000]]
    print("| what | ingest, CPU s | summaries, CPU s | share |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/t.db") as store:
        store.register([HUB], NOW)
        store.begin_run("bench", NOW)
        for turn, (name, told) in enumerate((
            (f"{count:,} for the first time", models), ("all again, one in 20 changed", changed),
            ("all again, nothing changed", changed), (f"{len(day)} new ones", day),
        )):  # fmt: skip
            took = ingest(store, told, NOW + timedelta(days=turn))
            began = time.process_time()
            store.landscape.summarize()
            upkeep = time.process_time() - began
            print(f"| {name} | {took:.2f} | {upkeep:.2f} | {upkeep / took:.0%} |", flush=True)


if __name__ == "__main__":
    main()
