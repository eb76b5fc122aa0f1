"""Each number that a digest prints is what the query named beside it answers, on a store on disk."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.store.conftest import Shelf
from tests.store.test_summaries import moves, put
from tests.store.timeline import FACTS, Timeline
from tracker import landscape
from tracker.config import load
from tracker.publish.digest_arrivals import arrivals
from tracker.publish.digest_asked import SECTIONS, asks, questions
from tracker.publish.digest_edition import Edition, digest
from tracker.publish.digest_links import Links
from tracker.publish.digest_week import parse_week
from tracker.publish.digest_words import TIER_WORDS, dollars, plural
from tracker.records.items import AbsentModel, CatalogItem, ModelItem, PaperItem, Parent, PostItem
from tracker.records.openness import TIERS
from tracker.records.served import Offering
from tracker.records.sources import Source
from tracker.snapshot import snapshot
from tracker.store import query as asking
from tracker.store.reader import reading
from tracker.store.schema import queries

Rows = Sequence[Sequence[Any]]
Ask = Callable[[str], Rows]
BLOG = Source(id="blog", kind="feed", url="https://b.example", organization="acme")
ARXIV = Source(id="arxiv", kind="arxiv", url="https://a.example")
LIST = Source(id="list", kind="models_dev", url="https://l.example")
WEEK = "2026-W49"


def asker(text: str, database: Path) -> Ask:
    """Ask what the text says that one may ask oneself."""
    commands = {each[2][1:]: each[3:] for each in map(shlex.split, re.findall(r"tracker sql @.*", text))}  # fmt: skip
    known = {query.name: query for query in queries()}

    def ask(name: str) -> Rows:
        told = dict(pair.split("=", 1) for pair in commands[name][1::2])
        values = {param.name: told.get(param.name, param.default) for param in known[name].params}
        return asking.run(database, known[name].sql, values, 10_000)[1]

    return ask


def section(text: str, name: str) -> str:
    """Give one part of the text; nothing when it has none."""
    found = re.search(
        rf"^{name.upper()}\n-+\n(.*?)(?=^\S[^\n]*\n(?:---|===)|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found[1] if found else ""


def numbers(text: str) -> list[list[float]]:
    """Read the table: this week, last week, and the mean where there is one."""
    rows = re.findall(r"^\S[\w -]+? {2,}([\d,]+) +([\d,]+)(?: +([\d,.]+))?$", text, re.MULTILINE)
    return [[float(each.replace(",", "")) for each in row if each] for row in rows]


def shown(part: str, what: str = "") -> int:
    """Count the entries of a list, and how many more it says there are."""
    more = re.search(rf"([\d,]+) more{what}s? on the site", part)
    return part.count("\n* ") + part.startswith("* ") + (int(more[1]) if more else 0)


def check_numbers(text: str, ask: Ask) -> None:
    rows = {tier: (released, before) for tier, released, _, before, _ in ask("week_tiers")}
    means = {tier: (releases, weeks) for tier, releases, weeks, _ in ask("week_means")}
    told = [list(rows.get(tier, (0, 0))) for tier in TIERS]
    told.append(list(map(sum, zip(*told, strict=True))))
    weeks = max((each for _, each in means.values()), default=0)
    found = numbers(section(text, "Numbers"))
    assert [row[:2] for row in found] == told
    if weeks > 1:
        sums = [means.get(tier, (0, weeks))[0] for tier in TIERS]
        assert [row[2] for row in found] == [
            pytest.approx(each / weeks, abs=0.051) for each in (*sums, sum(sums))
        ]
    else:
        assert {len(row) for row in found} == {2}
    check_share(text, rows, means)


def check_share(text: str, rows: dict[str, Any], means: dict[str, Any]) -> None:
    usable, flat = ("fully_open", "weights_open"), " ".join(text.split())
    new, total = sum(rows.get(tier, (0,))[0] for tier in usable), sum(row[0] for row in rows.values())  # fmt: skip
    if not total:
        return
    one = f"The week's one release {'came' if new else 'did not come'}"
    share = f"{new} of the week's {plural(total, 'release')} ({round(100 * new / total)} %) came"
    assert f"{one if total == 1 else share} with usable weights" in flat
    weeks, every = max((each for _, each in means.values()), default=0), sum(each for each, _ in means.values())  # fmt: skip
    if weeks > 1:
        mean = round(100 * sum(means.get(tier, (0,))[0] for tier in usable) / every)
        assert f"against a {weeks}-week mean of {mean} %" in flat
    else:
        assert f"the week before had {plural(sum(row[1] for row in rows.values()), 'release')}" in flat  # fmt: skip


def check_stories(text: str, ask: Ask) -> None:
    """Count each release once: a card, a line, beside the foremost of its release, or staged."""
    every = 0
    for tier, count, *_ in ask("week_tiers"):
        words = TIER_WORDS[tier]
        told_of = re.search(rf"^\[{words}\]\n(.*?)(?=^\[|^[A-Z ]+\n---|\Z)", section(text, "Also released") or section(text, "Released"), re.MULTILINE | re.DOTALL)  # fmt: skip
        top = len(re.findall(rf"^\d\. .*\[{words}\]$", text, re.MULTILINE))
        staged = len(re.findall(rf"^GATED PREVIEW, .*\[{words}\]$", text, re.MULTILINE))
        lines = shown(told_of[1], f" {words}") if told_of else 0
        told = top + lines + (staged if tier == "research_preview" else 0)
        assert told <= count
        every += told
    stories = "".join(section(text, name) for name in ("Top releases", "Top release", "Also released", "Released"))  # fmt: skip
    beside = len(re.findall(r"^ {2,3}(?:With|and) \S.*\n +https://", stories, re.MULTILINE))
    assert every + beside == sum(row[1] for row in ask("week_tiers"))
    flat = " ".join(text.split())
    ((late, caught_up),) = ask("week_first_seen")
    assert (f"{plural(late, 'model was', 'models were')} first seen this week but" in flat) == bool(late)  # fmt: skip
    assert (f"{plural(caught_up, 'older model was', 'older models were')} read" in flat) == bool(caught_up)  # fmt: skip
    assert shown(section(text, "First seen this week, created earlier")) == late


def check_derivatives(text: str, ask: Ask) -> None:
    flat = " ".join(text.split())
    total = sum(row[2] for row in ask("week_tiers"))
    said = re.search(rf"\b{plural(total, 'derivative')} came this week", flat, re.IGNORECASE)
    assert bool(said) == bool(total)


def check_changes(text: str, ask: Ask) -> None:
    part = section(text, "Licence, tier and access changes")
    if not part:
        return
    rows = {direction: models for direction, models in ask("week_changes")}  # noqa: C416 - rows are sequences
    told = Counter(re.findall(r"^(NARROWER|GONE|WIDER|CHANGED), ", part, re.MULTILINE))
    told["CHANGED"] += len(set(re.findall(r"^CORRECTION: (.*)$", text, re.MULTILINE)))
    more = re.search(r"([\d,]+) more models? that changed", part)
    assert sum(rows.values()) == told.total() + (int(more[1]) if more else 0)
    if not more:
        assert {name.upper(): count for name, count in rows.items()} == dict(+told)


def check_market(text: str, ask: Ask) -> None:
    part = section(text, "Closed models and prices")
    labels = re.findall(r"^(CHEAPER|DEARER|PRICE|ENDS|STAYS), .*: (.+?)(?:  \[closed\])?$", part, re.MULTILINE)  # fmt: skip
    if labels:
        names = {row[2] for row in ask("week_prices")}
        assert {name for _, name in labels} <= names


def check_prices(text: str, ask: Ask) -> None:
    part = section(text, "Closed models and prices")
    if not part:
        return
    names = {"Closed": "closed", "Open weights": "open_weights"}
    told = re.findall(r"^(Closed|Open weights) +(\d+) +(\S+) +(\S+) +(\S+)$", part, re.MULTILINE)
    asked = {side: (str(models), *map(dollars, prices)) for side, models, *prices in ask("prices_by_side")}  # fmt: skip
    assert {names[side]: tuple(row) for side, *row in told} == asked


def check_reading(text: str, ask: Ask) -> None:
    papers, posts = section(text, "Papers"), section(text, "Posts")
    if papers:
        rows = ask("week_papers")
        assert shown(papers, " paper") == len(rows)
        with_models = [plural(row[3], "model") for row in rows if row[3]]
        told = re.findall(r"With\s(\d+\smodels?)", papers)
        assert Counter(" ".join(each.split()) for each in told) <= Counter(with_models)
    if posts:
        assert shown(posts, " post") == sum(row[0] == "post" for row in ask("week_posts"))


def check_sources(text: str, ask: Ask) -> None:
    states = Counter(row[2] for row in ask("page_sources"))
    asked = states.total() - states["new"]
    said = f"{asked - states['failing']} of {plural(asked, 'source')} could be read."
    assert said in section(text, "Coverage")


def check(edition: Edition, database: Path) -> None:
    ask = asker(edition.text, database)
    for each in (check_numbers, check_stories, check_market, check_derivatives, check_changes, check_prices, check_reading, check_sources):  # fmt: skip
        each(edition.text, ask)


@pytest.mark.parametrize("week", ["2026-W16", "2026-W17", "2026-W18"])
def test_the_numbers_of_the_sample_are_what_their_queries_give(
    demo_folder: Path, week: str
) -> None:
    config = load(demo_folder / "config.toml")
    with reading(config.database) as reader:
        seen = snapshot(reader, datetime(2026, 5, 4, 7, tzinfo=UTC))
    edition = digest(seen, week, config)
    check(edition, demo_folder / "tracker.db")
    named = re.findall(r"tracker sql @.*", edition.text)
    assert re.findall(r">(tracker sql @[^<]*)</span>", edition.html) == named
    page = (demo_folder / "site" / "weeks" / "2026-W18.html").read_text("utf-8")
    assert 'id="sql"' in page
    assert [line in page for line in named] == [week == "2026-W18" or "week=" not in line for line in named]  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Any:
    made = Shelf(tmp_path / "tracker.db")
    with made.store:
        yield made


def model(hub_id: str, day: int | None = None, *parents: Parent, **told: Any) -> ModelItem:
    """Make a repository, created on a day of November 2026 (31 is the first of December)."""
    created = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=day - 1) if day else None
    return ModelItem(hub_id=hub_id, hub_object_id=hub_id, license="mit", parents=parents, created_at=created, **told)  # fmt: skip


def fill(shelf: Shelf) -> None:
    """Let happen in the weeks 48 to 50 of 2026 all that a digest counts apart."""
    shelf.put(model("acme/Old", 2), model("acme/Known", 3), model("acme/Left", 4), model("ring/A", None, Parent("ring/B", "finetune")))  # fmt: skip
    shelf.put(CatalogItem(catalog_id="lab/first", name="First", organization="lab"), source=LIST)
    shelf.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    quantized, tuned = Parent("acme/Bolt", "quantized"), Parent("acme/Bolt", "finetune")
    shelf.put(
        model("acme/Bolt", 30), model("acme/Last", 29), model("acme/Late", 20), model("acme/Undated"),
        model("nut/Late-GGUF", 20, quantized), model("ring/B", 31, Parent("ring/A", "finetune")),
        model("acme/Bolt-Chat", 31, tuned), model("acme/Old-2", 31, Parent("ACME/old", "unstated")),
        model("nut/Bolt-GGUF", 31, quantized), model("nut/Bolt-Chat-GGUF", 31, Parent("acme/Bolt-Chat", "quantized")),
        model("nut/Old-Tuned", 31, Parent("acme/Old", "finetune")), model("nut/Told", 31, Parent("acme/Old", "finetune")),
        model("nut/Two", 31, Parent("acme/Old", "finetune"), Parent("x/Lost", "merge")), model("nut/Lost", 31, Parent("x/Lost", "adapter")),
    )  # fmt: skip
    shelf.put(
        PostItem(guid="1", url="https://b.example/1", title="Told", hub_ids=("nut/Told",), published_at=datetime(2026, 12, 1, tzinfo=UTC)),
        *(PostItem(guid=f"p{each}", url=f"https://b.example/p{each}", title=f"Post {each}") for each in range(5)),
        source=BLOG,
    )  # fmt: skip
    offers = [Offering(provider=each, provider_model_id="x", input_usd_per_mtok=price, output_usd_per_mtok=4 * price)
              for each, price in (("a", 1.0), ("b", 0.5), ("c", 0.0))]  # fmt: skip
    big = Offering(provider="a", provider_model_id="big", input_usd_per_mtok=3.0, output_usd_per_mtok=9.0)  # fmt: skip
    shelf.put(
        CatalogItem(catalog_id="lab/api", name="Api", organization="lab", released_on=date(2026, 12, 2), offerings=tuple(offers)),
        CatalogItem(catalog_id="lab/big", name="Big", organization="lab", offerings=(big,)),
        source=LIST,
    )  # fmt: skip
    shelf.put(*(PaperItem(arxiv_id=f"2612.{each:05}", title=f"Paper {each}", url=f"https://a.example/{each}",
                          hub_ids=("acme/Bolt",) if each == 3 else (), published_at=datetime(2026, 12, 1 + each // 2, tzinfo=UTC))
                for each in range(9)), source=ARXIV)  # fmt: skip
    line = Timeline(shelf)
    for key, tier in (("acme/bolt", "fully_open"), ("acme/old-2", "weights_open"), ("acme/known", "weights_open"),
                      ("lab/api", "closed"), ("lab/big", "closed"), ("nut/told", "research_preview")):  # fmt: skip
        line.judge(key, tier)  # type: ignore[arg-type] # all are tiers
    shelf.put(model("acme/Known", 3, gated="auto"), AbsentModel(hub_id="acme/Left", reason="gone"))
    line.judge("acme/known", "research_preview")
    shelf.put(model("acme/Old", 2, gated="no"), model("acme/Known", 3, gated="no"))
    line.stages()


def edition(shelf: Shelf, week: str, demo: Path) -> Edition:
    shelf.store.landscape.summarize()
    with shelf.store.reader() as reader:
        seen = snapshot(reader, shelf.now)
    return digest(seen, week, load(demo / "config.toml"))


@pytest.mark.parametrize("week", ["2026-W48", WEEK, "2026-W50"])
def test_whatever_happens_in_a_week_its_numbers_are_what_their_queries_give(
    shelf: Shelf, demo_folder: Path, week: str
) -> None:
    fill(shelf)
    told = edition(shelf, week, demo_folder)
    check(told, shelf.path)
    if week == WEEK:
        flat = " ".join(told.text.split())
        for said in ("2 models were first seen this week but created earlier", "6 derivatives came this week",
                     "paper: https://a.example/3"):  # fmt: skip
            assert said in flat, told.text
        for part in ("Closed models and prices", "Papers", "Licence, tier and access changes"):  # fmt: skip
            assert section(told.text, part), part


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck),
          phases=(Phase.explicit, Phase.reuse, Phase.generate))  # fmt: skip
@given(story=moves(), before=st.booleans())
def test_news_are_the_same_in_sql_whatever_happened(
    tmp_path_factory: pytest.TempPathFactory, *, story: list[Any], before: bool
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("news") / "t.db")
    with shelf.store:
        if before:
            shelf.put(model("acme/Earlier", 1), source=LIST)
            shelf.put(CatalogItem(catalog_id="lab/earlier", name="E", organization="lab"), source=LIST)  # fmt: skip
        for move in story:
            put(shelf, move)
        door = shelf.store.landscape
        door.save_releases(landscape.releases(door.tellings(FACTS)), shelf.now)
        door.summarize()
        with shelf.store.reader() as reader:
            seen = snapshot(reader, shelf.now)
    kept = {query.name: query.sql for query in queries()}
    for number in range(46, 52):
        week = parse_week(f"2026-W{number}")
        told = arrivals(seen, week)

        def ask(sql: str, key: str = week.key) -> Rows:
            return asking.run(shelf.path, sql, {"week": key}, 1000)[1]

        rows = ask(kept["week_tiers"])
        assert sum(row[1] for row in rows) == len(told.released)
        assert sum(row[2] for row in rows) == told.derivatives
        assert +Counter({row[0]: row[1] for row in rows}) == Counter(r.tier for r in told.released)
        assert ask(kept["week_first_seen"]) == [(len(told.late), told.caught_up)]


def test_a_snapshot_without_queries_names_none() -> None:
    week = parse_week(WEEK)
    assert questions((), week) == []
    assert asks((), week, Links("https://t.example")) == {}


def test_the_link_to_the_sql_stands_once_and_only_where_the_site_has_an_address() -> None:
    week = parse_week(WEEK)
    told = asks(queries(), week, Links("https://t.example"))
    assert list(told) == list(SECTIONS)
    links = [ask.sql for ask in told.values() if ask.sql]
    assert [link.url for link in links] == ["https://t.example/weeks/2026-W49.html#sql"]
    assert not any(ask.sql for ask in asks(queries(), week, Links("")).values())
    assert told["prices"].commands == ("tracker sql @prices_by_side",)
