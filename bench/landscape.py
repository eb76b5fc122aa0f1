"""The landscape on a generated store: everything related anew, and after one more day.

Models as in `assess.py`; beside them catalogue entries, posts, papers, scores of three years and the
prices of as many weeks. Each stage is timed by itself, in CPU time: reading, relating, writing.
"""

import argparse
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.assess import WITH_PAPER, subjects  # the models of the other bench
from tracker import config, facts, pipeline
from tracker.assets import asset
from tracker.records.items import CatalogItem, Item, ModelItem, PaperItem, PostItem
from tracker.records.scores import Score
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Batch, Source
from tracker.store import Store

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
WEEKS = 156
AIM_S, AIM_DAY_S = 60, 1
ENTRIES, POSTS, PAPERS, SCORES, LINES = 2_000, 20_000, 20_000, 4_000, 4_500
HUB = Source(id="hub", kind="hub", url="https://hub.example")
LIST = Source(id="list", kind="litellm", url="https://list.example")
BLOG = Source(id="blog", kind="feed", url="https://blog.example", organization="org-1")


def items(models: int) -> Iterator[tuple[Source, list[Item]]]:
    """Make what sources tell but prices, in batches; a fixed seed."""
    draw = random.Random(7)
    told: list[ModelItem] = []
    for number, each in enumerate(subjects(models, facts.load())):
        if each.hub is not None:
            created = NOW - timedelta(minutes=number * (WEEKS * 7 * 24 * 60 / models))
            paper = f"26{number % 12 + 1:02}.{draw.randrange(PAPERS):05}"
            cites = (paper,) if draw.randrange(100) < WITH_PAPER else ()
            told.append(replace(each.hub, created_at=created, arxiv_ids=cites))
    for start in range(0, len(told), 5000):
        yield HUB, list(told[start : start + 5000])
    yield LIST, [_entry(draw, told, number) for number in range(ENTRIES)]
    yield LIST, [_score(draw, number) for number in range(SCORES)]
    yield BLOG, [_post(draw, told, number) for number in range(POSTS)]
    yield BLOG, [_paper(draw, told, number) for number in range(PAPERS)]


def prices(draw: random.Random, before: dict[int, float]) -> list[Item]:
    """Make one week's price list: one line in fifty costs another price than before."""
    for number in range(LINES):
        if number not in before or draw.randrange(50) == 0:
            before[number] = draw.randrange(1, 999) / 100
    return [
        ServedItem(
            name=f"cloud/lab-{number % 40}/api-{number}", maker=f"lab-{number % 40}",
            model_name=f"api-{number}",
            offering=Offering(provider="cloud", provider_model_id=f"api-{number}",
                              input_usd_per_mtok=price, output_usd_per_mtok=4 * price),
        )
        for number, price in before.items()
    ]  # fmt: skip


def _entry(draw: random.Random, told: list[ModelItem], number: int) -> CatalogItem:
    linked = (draw.choice(told).hub_id,) if number % 2 else ()
    return CatalogItem(
        catalog_id=f"lab-{number % 40}/api-{number}", name=f"Api {number}",
        organization=f"lab-{number % 40}", open_weights=bool(linked), hub_ids=linked,
        released_on=_day(draw),
    )  # fmt: skip


def _score(draw: random.Random, number: int) -> Score:
    return Score(
        index_name=f"index-{number % 8}", subject=f"s-{number}", name=f"S {number}", tier="closed" if draw.randrange(2) else "weights_open",
        score=draw.random() * 100, released_on=_day(draw), hub_ids=(f"lab-{number % 40}/api-{number}",),
    )  # fmt: skip


def _post(draw: random.Random, told: list[ModelItem], number: int) -> PostItem:
    linked = (draw.choice(told).hub_id,) if number % 4 == 0 else ()
    return PostItem(
        guid=f"{number}", url=f"https://blog.example/{number}", title=f"On model {number}",
        hub_ids=linked, published_at=NOW - timedelta(hours=draw.randrange(WEEKS * 168)),
    )  # fmt: skip


def _paper(draw: random.Random, told: list[ModelItem], number: int) -> PaperItem:
    linked = (draw.choice(told).hub_id,) if number % 10 == 0 else ()
    return PaperItem(
        arxiv_id=f"26{number % 12 + 1:02}.{number:05}", title=f"Paper {number}", hub_ids=linked,
        url="https://arxiv.org/abs/1", published_at=NOW - timedelta(hours=draw.randrange(WEEKS * 168)),
    )  # fmt: skip


def _day(draw: random.Random) -> date:
    return (NOW - timedelta(days=draw.randrange(WEEKS * 7))).date()


def timed(rows: list[tuple[str, float]], name: str, work: Callable[[], object]) -> None:
    """Note the CPU time of some work."""
    began = time.process_time()
    work()
    rows.append((name, time.process_time() - began))


def main() -> None:
    """Fill a store, relate it all, then a day more, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=100_000)
    models = parser.parse_args().models
    rows: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/t.db") as store:
        store.register([HUB, LIST, BLOG], NOW)
        run_id = store.begin_run("bench", NOW)
        for source, batch in items(models):
            store.commit(run_id, source, Batch(items=tuple(batch)), NOW)
        draw, before = random.Random(9), dict[int, float]()
        for week in range(WEEKS):
            at = NOW - timedelta(weeks=WEEKS - week)
            store.commit(run_id, LIST, Batch(items=tuple(prices(draw, before))), at)
        this = pipeline.Run(
            store=store, config=config.load(asset("config.toml")), run_id=run_id, now=NOW
        )
        timed(rows, "everything related for the first time", lambda: pipeline.relate(this))
        timed(rows, "everything related again", lambda: pipeline.relate(this))
        day = NOW + timedelta(days=1)
        new = [
            ModelItem(hub_id=f"org-{number}/day-{number}", created_at=day, tags=("x",))
            for number in range(models // (WEEKS * 7))
        ]
        store.commit(run_id, HUB, Batch(items=tuple(new)), day)
        later = replace(this, now=day)
        timed(rows, f"one day more, {len(new)} new models", lambda: pipeline.relate(later))
    show(models, rows)


def show(models: int, rows: list[tuple[str, float]]) -> None:
    """Print the table."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}; "
          f"{models:,} models, {WEEKS} weeks, CPU time\n")  # fmt: skip
    print(f"| what | CPU s | aim |\n|---|---|---|\n| {rows[0][0]} | {rows[0][1]:.1f} | {AIM_S} |")
    print(
        f"| {rows[1][0]} | {rows[1][1]:.1f} | {AIM_S} |\n| {rows[2][0]} | {rows[2][1]:.1f} | {AIM_DAY_S} |"
    )
    print(f"\nPeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
