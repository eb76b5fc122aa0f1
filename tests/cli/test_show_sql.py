"""The SQL that a page shows gives the numbers that stand on it."""

import html
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tracker.config import load
from tracker.publish.lines import CLASSES

PAGES = {
    "index.html": ["page_tiers", "page_weeks", "page_sources"], "sources.html": ["page_sources"],
    "orgs.html": ["page_organizations", "organizations"], "licenses.html": ["page_licenses", "license_terms"],
}  # fmt: skip


def page(config: str, name: str) -> str:
    return (Path(load(Path(config)).output) / name).read_text("utf-8")


def commands(text: str) -> list[list[str]]:
    found = re.findall(r"<code>tracker (sql @.*?)</code>", text)
    return [shlex.split(html.unescape(each)) for each in found]


@pytest.fixture
def answer(tracker: Any, demo_config: str) -> Any:
    def ask(name: str, query: str) -> list[list[str]]:
        (command,) = [each for each in commands(page(demo_config, name)) if each[1] == f"@{query}"]
        done = tracker(*command, "--format", "csv", "--config", demo_config)
        assert done.code == 0
        return [line.split(",") for line in done.out.splitlines()[1:]]

    return ask


@pytest.mark.parametrize(("name", "queries"), PAGES.items())
def test_each_page_with_numbers_shows_its_queries(
    demo_config: str, name: str, queries: list[str]
) -> None:
    assert [each[1][1:] for each in commands(page(demo_config, name))] == queries


def test_the_bar_of_tiers_is_what_its_query_gives(demo_config: str, answer: Any) -> None:
    shown = re.findall(
        r'href="#(\w+)"/></svg><b>.*?</b><span class="n">([\d,]+)</span><span class="d">\+?(\d+|none)',
        page(demo_config, "index.html"),
    )
    asked = {
        CLASSES[tier]: (models, "none" if week == "0" else week)
        for tier, models, week in answer("index.html", "page_tiers")
    }
    assert asked
    assert {mark: (count, week) for mark, count, week in shown if count != "0"} == asked


def test_the_chart_is_what_its_query_gives(demo_config: str, answer: Any) -> None:
    rows = re.findall(
        r'<th scope="row">(\d{4}-W\d\d)</th>((?:<td class="num">\d+</td>)+)',
        page(demo_config, "index.html"),
    )
    shown = {week: sum(map(int, re.findall(r">(\d+)<", cells))) for week, cells in rows}
    asked = Counter[str]()
    for week, _, models in answer("index.html", "page_weeks"):
        asked[week] += int(models)
    assert asked
    assert {week: count for week, count in shown.items() if count} == dict(asked)


def test_sources_and_licences_are_what_their_queries_give(demo_config: str, answer: Any) -> None:
    sources = answer("sources.html", "page_sources")
    healthy = sum(row[2] == "ok" for row in sources)
    assert f"{len(sources)} sources</h2><p>{healthy} healthy" in page(demo_config, "sources.html")
    licenses = Counter[str]()
    for name, _, models in answer("licenses.html", "page_licenses"):
        licenses[name] += int(models)
    shown = re.findall(
        r'<a href="licenses/[^"]+">([^<]+)</a></th><td class="num">(\d+)</td>',
        page(demo_config, "licenses.html"),
    )
    assert {html.unescape(name): int(count) for name, count in shown} == dict(licenses)


def test_organisations_have_as_many_models_as_their_query_gives(
    demo_config: str, answer: Any
) -> None:
    asked = sum(int(row[-1]) for row in answer("orgs.html", "page_organizations"))
    shown = re.findall(r'</a></th><td class="num">(\d+)</td>', page(demo_config, "orgs.html"))
    assert sum(map(int, shown)) == asked
