"""A store whose every model has a page: two weeks of what sources tell, judged and related.

Names, organisations and likes are made up in the shares of the Hub's; all else as in the other benches. A
fixed seed. Run by itself it fills a store, and with `--changed` moves the licence of one model in it.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.assess import subjects
from bench.search import FAMILIES, KINDS, SIZES
from tracker import config, facts, pipeline
from tracker.records.items import Item, ModelItem, PaperItem, Parent, PostItem
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Batch, Source

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
CHANGED_AT = NOW + timedelta(hours=1)
WEEKS = 52
POSTS, PAPERS, LINES = 500, 500, 600
MOVED = 40
"""One model in so many changed its licence or its gate in the second week."""
PARAMETERS = (500_000_000, 1_500_000_000, 8_000_000_000, 32_000_000_000, 70_000_000_000)
TASKS = ("text-generation", "text-classification", "text-to-image", "feature-extraction", None)
HUB = Source(id="hub", kind="hub", url="https://hub.example", title="Hub")
BLOG = Source(id="blog", kind="feed", url="https://blog.example", title="Blog")
PRICES = Source(id="list", kind="litellm", url="https://list.example", title="Prices")
CONFIG = """
[tracker]
database = "sqlite:///{folder}/t.db"
output = "{folder}/site"
[site]
base_url = "https://models.example"
"""


def models(count: int) -> list[ModelItem]:
    """Make the models of the other benches, with names as people give them."""
    draw = random.Random(20261126)
    told = [each.hub for each in subjects(count, facts.load()) if each.hub]
    names = {each.hub_id: _name(draw, number, count) for number, each in enumerate(told)}
    return [
        replace(
            each, hub_id=names[each.hub_id], task=draw.choice(TASKS), sha=f"{number:040x}",
            parents=tuple(Parent(names[one.hub_id], one.relation) for one in each.parents),
            parameters=draw.choice(PARAMETERS) if each.parameters else None,
            created_at=NOW - timedelta(hours=WEEKS * 168 * (1 - (number + 1) / count)),
            downloads=int(draw.paretovariate(0.45)) % 10**8, likes=int(draw.paretovariate(0.8)),
        )
        for number, each in enumerate(told)
    ]  # fmt: skip


def _name(draw: random.Random, number: int, count: int) -> str:
    """Few own most."""
    family = draw.choices(list(FAMILIES), list(FAMILIES.values()))[0]
    own = "".join(draw.choice("bdklmnprst") + draw.choice("aeiou") for _ in range(3))
    lab = int(count / 5 * draw.random() ** 2.5)
    return f"lab-{lab}/{family}-{draw.choice(SIZES)}-{own}-{draw.choice(KINDS)}-{number}"


def _beside(draw: random.Random, told: list[ModelItem]) -> Iterator[tuple[Source, list[Item]]]:
    """Make posts and papers, some of them of a model, and a price list."""
    moments = [NOW - timedelta(hours=draw.randrange(WEEKS * 168)) for _ in range(POSTS + PAPERS)]
    yield BLOG, [
        PostItem(guid=f"{number}", url=f"https://blog.example/{number}", title=f"On model {number}",
                 hub_ids=(draw.choice(told).hub_id,) if number % 4 == 0 else (),
                 published_at=moments[number])
        for number in range(POSTS)
    ]  # fmt: skip
    yield BLOG, [
        PaperItem(arxiv_id=f"26{number % 12 + 1:02}.{number:05}", title=f"Paper {number}",
                  hub_ids=(draw.choice(told).hub_id,) if number % 10 == 0 else (),
                  url=f"https://papers.example/{number}", published_at=moments[POSTS + number])
        for number in range(PAPERS)
    ]  # fmt: skip
    yield PRICES, [
        ServedItem(name=f"cloud/{number}", maker=chosen.hub_id.partition("/")[0],
                   model_name=chosen.hub_id.partition("/")[2],
                   offering=Offering(provider="cloud", provider_model_id=f"api-{number}",
                                     input_usd_per_mtok=number / 100, output_usd_per_mtok=number / 25))
        for number, chosen in enumerate(draw.sample(told, min(LINES, len(told))))
    ]  # fmt: skip


def fill(folder: Path, count: int) -> None:
    """Fill a store in a folder, beside a config; one model in forty moves in the second week."""
    (folder / "config.toml").write_text(CONFIG.format(folder=folder.resolve()))
    told, draw = models(count), random.Random(7)
    later = [
        replace(each, license="mit", gated="manual") if number % MOVED == 0 else each
        for number, each in enumerate(told)
    ]
    _run(folder, [(HUB, list(told)), *_beside(draw, told)], NOW - timedelta(days=7))
    _run(folder, [(HUB, list(later))], NOW)


def change(folder: Path, count: int) -> None:
    """Let one model that nothing derives from declare another licence."""
    chosen = replace(models(count)[-1], license="cc-by-nc-4.0", license_name=None)
    _run(folder, [(HUB, [chosen])], CHANGED_AT)


def _run(folder: Path, told: list[tuple[Source, list[Item]]], now: datetime) -> None:
    settings = config.load(folder / "config.toml")
    with pipeline.opened(settings, now, "bench") as this:
        this.store.register([HUB, BLOG, PRICES], now)
        for source, items in told:
            for start in range(0, len(items), 5000):
                batch = Batch(items=tuple(items[start : start + 5000]))
                this.store.commit(this.run_id, source, batch, now)
        pipeline.assess(this)
        pipeline.relate(this)


def main() -> None:
    """Fill a store, or change it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=5_000)
    parser.add_argument("--changed", action="store_true")
    told = parser.parse_args()
    (change if told.changed else fill)(told.folder, told.models)


if __name__ == "__main__":
    main()
