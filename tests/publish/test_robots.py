"""What programs that visit look for."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.publish.test_site import config
from tracker.publish import robots
from tracker.publish.view import View, view
from tracker.records.snapshot import Snapshot

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def shown(digest_snapshot: Callable[..., Snapshot], tmp_path: Path) -> View:
    return view(digest_snapshot(), config(tmp_path, "https://m.example/"), "s.css", "s.js")


def addresses(body: bytes) -> list[str | None]:
    return [each.text for each in ET.fromstring(body).iter(f"{SPACE}loc")]  # noqa: S314 - our own


def test_the_sitemap_has_every_page_but_the_one_for_what_is_not_there(shown: View) -> None:
    told = {
        page.path: page.body
        for page in robots.pages(shown, {"b.html", "a.html", "404.html", "a.json"})
    }
    assert set(told) == {"robots.txt", "_headers", "sitemap.xml"}
    assert addresses(told["sitemap.xml"]) == [
        "https://m.example/a.html",
        "https://m.example/b.html",
    ]
    assert b"Sitemap: https://m.example/sitemap.xml" in told["robots.txt"]
    assert b"frame-ancestors 'none'" in told["_headers"]


def test_more_addresses_than_one_sitemap_takes_have_several(
    shown: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "MOST", 2)
    told = {page.path: page.body for page in robots.pages(shown, {"a.html", "b.html", "c.html"})}
    assert addresses(told["sitemap.xml"]) == [
        "https://m.example/sitemap-1.xml",
        "https://m.example/sitemap-2.xml",
    ]
    assert addresses(told["sitemap-2.xml"]) == ["https://m.example/c.html"]
