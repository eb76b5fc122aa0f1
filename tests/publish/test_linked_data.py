"""JSON-LD: the shapes that schema.org and its readers ask for, and nothing that ends a script."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publish.test_site import config
from tracker.publish.jinja import inert
from tracker.publish.linked_data import breadcrumbs, linked
from tracker.publish.site import render_site
from tracker.records.snapshot import Snapshot

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028"
REQUIRED = {
    # https://developers.google.com/search/docs/appearance/structured-data/dataset
    "Dataset": {"name", "description", "url", "creator", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    # https://schema.org/SoftwareApplication
    "SoftwareApplication": {"name", "url", "applicationCategory"},
    "Organization": {"name"}, "CreativeWork": {"name"},
    # https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    "BreadcrumbList": {"itemListElement"}, "ListItem": {"position", "name", "item"},
}  # fmt: skip
ADDRESSES = {"url", "item", "contentUrl", "sameAs", "usageInfo", "measurementTechnique"}


class Scripts(HTMLParser):
    """Takes pages apart as browsers do: a script ends where `</script` stands."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._kind: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self._kind = dict(attrs).get("type") or ""
            self.texts.append((self._kind, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._kind = None

    def handle_data(self, data: str) -> None:
        if self._kind is not None:
            kind, text = self.texts.pop()
            self.texts.append((kind, text + data))


def graph(page: Path) -> list[dict[str, Any]]:
    """Give what a page tells; nothing else is within its scripts."""
    reader = Scripts()
    reader.feed(page.read_text("utf-8"))
    assert all(not text for kind, text in reader.texts if kind != "application/ld+json")
    told = [text for kind, text in reader.texts if kind == "application/ld+json"]
    assert len(told) <= 1
    data: dict[str, Any] = (
        json.loads(told[0]) if told else {"@context": "https://schema.org", "@graph": []}
    )
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = data["@graph"]
    return things


def valid(value: Any, base: str) -> None:
    """Check each thing: what it must have is there and is no empty text, and addresses are whole."""
    if isinstance(value, list):
        for each in value:
            valid(each, base)
    if isinstance(value, dict):
        missing = REQUIRED[value["@type"]] - value.keys()
        assert not missing, (value["@type"], missing)
        assert all(part not in ("", [], None) for part in value.values()), value
        for name, part in value.items():
            if name in ADDRESSES:
                assert re.match("https://" if base else "https://|[./a-z]", part), part
            valid(part, base)


@pytest.fixture
def snapshot(digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot]) -> Snapshot:
    hostile = digest_row("evil/one", name=HOSTILE, organization=HOSTILE, license=HOSTILE,
                         task=HOSTILE, url="javascript:x", verdict=None)  # fmt: skip
    bare = digest_row("b/bare", organization="", license=None, created_on=None, verdict=None,
                      url="", modality="", task=None)  # fmt: skip
    return digest_snapshot(models=(digest_row("a/one"), hostile, bare))


@pytest.mark.parametrize("base", ["https://models.example", ""])
def test_every_page_tells_whole_things_or_nothing(
    snapshot: Snapshot, base: str, tmp_path: Path
) -> None:
    render_site(snapshot, config(tmp_path, base), tmp_path / "site")
    pages = list((tmp_path / "site").rglob("*.html"))
    for page in pages:
        valid(graph(page), base)
    assert len(pages) > 20


def kinds(page: Path) -> list[str]:
    return [each["@type"] for each in graph(page)]


def test_home_and_data_are_of_the_data_set_and_a_model_is_software(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    render_site(snapshot, config(tmp_path), out)
    assert kinds(out / "index.html") == ["Dataset"]
    assert kinds(out / "data.html") == ["Dataset"]
    assert kinds(out / "models/a/one.html") == ["SoftwareApplication", "BreadcrumbList"]
    assert kinds(out / "orgs.html") == [], "one crumb is no way"
    told = graph(out / "models/a/one.html")[0]
    assert told["author"]["name"] == "Northlight Lab"
    assert told["license"] == {
        "@type": "CreativeWork", "name": "apache-2.0", "url": "https://licenses.example.org/open",
    }  # fmt: skip
    assert told["datePublished"] == "2026-11-24"
    data = graph(out / "index.html")[0]
    assert 50 <= len(data["description"]) <= 5000
    assert data["dateModified"] == "2026-11-24"
    for each in data["distribution"]:
        assert (out / each["contentUrl"].removeprefix("https://models.example/")).is_file()


def test_crumbs_of_programs_are_those_of_people(snapshot: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(snapshot, config(tmp_path), out)
    with_way = 0
    for page in out.rglob("*.html"):
        shown = page.read_text("utf-8").count("<li", *span(page.read_text("utf-8")))
        ways = [each for each in graph(page) if each["@type"] == "BreadcrumbList"]
        assert len(ways) == (shown > 1), page
        for way in ways:
            with_way += 1
            assert [step["position"] for step in way["itemListElement"]] == [*range(1, shown + 1)]
            here = way["itemListElement"][-1]["item"]
            assert here == f"https://models.example/{page.relative_to(out).as_posix()}"
    assert with_way > 10


def span(text: str) -> tuple[int, int]:
    """Find the crumbs of a page; an empty span where there are none."""
    at = text.find('<nav class="crumbs"')
    return (at, text.index("</nav>", at)) if at >= 0 else (0, 0)


def test_what_strangers_are_called_stays_what_it_is(snapshot: Snapshot, tmp_path: Path) -> None:
    render_site(snapshot, config(tmp_path), tmp_path / "site")
    told, way = graph(tmp_path / "site/models/evil/one.html")
    assert told["name"] == "</script><script>alert(1)</script><!-- &"
    assert way["itemListElement"][-1]["name"] == told["name"]
    assert "sameAs" not in told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_text_ends_a_script_and_each_comes_back(text: str) -> None:
    written = str(inert({"x": text}))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"x": text}


def test_nothing_is_told_of_nothing() -> None:
    assert linked([]) == ""
    assert breadcrumbs([("", "alone")], "x.html", str) == []
