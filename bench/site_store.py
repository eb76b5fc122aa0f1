"""What `site.py` measures on: a store whose every model has a page, and the same pages for a peer.

Two weeks of what sources tell, judged and related. Names, organisations and likes are made up in the
shares of the Hub's; all else as in the other benches, with a fixed seed. Each task is a process of its own,
so that none counts into the memory of another.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.assess import subjects
from bench.search import FAMILIES, KINDS, SIZES
from tracker import config, facts, pipeline
from tracker.publish import frame as frame_module
from tracker.publish import view as view_module
from tracker.publish.data import brief
from tracker.publish.digest_week import week_with
from tracker.publish.page import Page
from tracker.publish.pages import about, model
from tracker.publish.paths import model_path
from tracker.records.items import Item, ModelItem, PaperItem, Parent, PostItem
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Batch, Source
from tracker.snapshot import snapshot
from tracker.store.reader import reading

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
CHANGED_AT = NOW + timedelta(hours=1)
LAYOUTS = Path(__file__).parent / "hugo"
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
pictures = "few"
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


def peer(folder: Path, out: Path) -> None:
    """Write the pages of models as content for Hugo; an equal file is not touched.

    Each has the very context of our page, the row that our JSON has, and the badge. The frame around is
    that of our page `about.html`.
    """
    copytree(LAYOUTS, out, dirs_exist_ok=True)
    settings = config.load(folder / "config.toml")
    (page,) = (each for each in about.pages(_view(settings)) if each.path == "about.html")
    text = page.body.decode()
    frame = text.partition("<main")[0], text.partition("</main>")[2]
    head = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", frame[0])
    head, tail = (re.sub(r'(href|src|action)="(?=[a-z0-9.]+[".])', r'\1="/', each) for each in (head, frame[1]))  # fmt: skip
    main = '<main id="main" class="wrap">{{ block "main" . }}{{ end }}</main>'
    _put(out / "layouts" / "_default" / "baseof.html", head + main + tail)
    for number, told in enumerate(_told(_view(settings))):
        _put(out / "content" / "model" / f"{number}.md", msgspec.json.encode(told).decode())


def _view(settings: config.Config) -> view_module.View:
    with reading(settings.database) as reader:
        return view_module.view(snapshot(reader, CHANGED_AT), settings, "site.css", "site.js")


def _told(shown: view_module.View) -> Iterator[dict[str, object]]:
    """Give the front matter of each model."""
    contexts: list[dict[str, object]] = []

    def spy(path: str, _: str, /, **context: object) -> Page:
        contexts.append(context)
        return Page(path, b"")

    frame = {"site", "sample", "style", "script", "root", "canonical", "feed", "path", "image",
             "linked", "things", "crumbs", "report"}  # fmt: skip
    for bundle in model.pages(shown):
        with patch.object(frame_module, "filled", spy):
            _, *files = bundle.made()
        data, badge = (file.body for file in files if isinstance(file, Page))
        row, context = bundle.matter.of.shown.row, contexts.pop()
        yield {
            "title": context["title"], "description": context["about"],
            "date": row.created_on, "url": f"/{model_path(row.model_key).removesuffix('.html')}/",
            "orgs": [row.organization], "licenses": [row.license or "none declared"],
            "tiers": [row.tier], "weeks": [week_with(row.created_on).key] if row.created_on else [],
            "m": {key: value for key, value in context.items() if key not in frame},
            "d": msgspec.json.decode(data),
            "brief": brief(row, model_path(row.model_key)), "badge": badge.decode(),
        }  # fmt: skip


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")


def raw(folder: Path, out: Path) -> None:
    """Write the same files with the same bytes; prints the CPU and wall time of that alone, and how many."""
    files = [
        (path.relative_to(folder), path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    ]
    cpu, wall = time.process_time(), time.perf_counter()
    for name in {name.parent for name, _ in files}:
        (out / name).mkdir(parents=True, exist_ok=True)
    for name, body in files:
        (out / name).write_bytes(body)
    print(time.process_time() - cpu, time.perf_counter() - wall, len(files))


def main() -> None:
    """Do one task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("fill", "change", "peer", "raw"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=5_000)
    parser.add_argument("--out", type=Path, default=Path())
    told = parser.parse_args()
    match told.task:
        case "fill":
            fill(told.folder, told.models)
        case "change":
            change(told.folder, told.models)
        case "peer":
            peer(told.folder, told.out)
        case _:
            raw(told.folder, told.out)


if __name__ == "__main__":
    main()
