"""The demo's feeds: three forms, validators, and two that stumble first."""

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tracker.demo.rows import load

if TYPE_CHECKING:
    from tests.demo.conftest import Browser

STEADY = [feed.path for feed in load().posts.feed if feed.stumble is None]
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_first_request_of_one_feed_is_429_with_a_wait_and_then_200(demo: "Browser") -> None:
    answer = demo.get("/example-lab/blog/rss.xml")
    assert (answer.status, answer.headers["retry-after"]) == (429, "1")
    assert demo.get("/example-lab/blog/rss.xml").status == 200


def test_the_first_request_of_another_is_503_and_then_200(demo: "Browser") -> None:
    answer = demo.get("/northwind/news.atom")
    assert answer.status == 503
    assert "retry-after" not in answer.headers
    assert demo.get("/northwind/news.atom").status == 200


@pytest.mark.parametrize("path", STEADY)
def test_who_has_a_feed_is_answered_304_until_it_changes(demo: "Browser", path: str) -> None:
    first = demo.get(path)
    assert first.status == 200
    again = demo.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    since = demo.get(path, If_Modified_Since=first.headers["last-modified"])
    assert since.status == 304
    demo.show("2026-W18")
    assert demo.get(path, If_None_Match=first.headers["etag"]).status == 200
    assert demo.get(path, If_Modified_Since=first.headers["last-modified"]).status == 200


def test_rss_has_a_guid_and_a_date_for_each_post(demo: "Browser") -> None:
    items = ET.fromstring(demo.get("/acme-speech/feed.xml").body).findall("channel/item")  # noqa: S314 - our own server's
    assert len(items) == 4
    assert len({item.findtext("guid") for item in items}) == 4
    assert {item.findtext("pubDate") for item in items} >= {
        "Thu, 23 Apr 2026 08:00:00 GMT",
        "2026-04-24",
    }
    assert any("huggingface.co/acme-speech" in item.findtext("description", "") for item in items)


def test_releases_are_told_by_their_tags(demo: "Browser") -> None:
    demo.show("2026-W18")
    root = ET.fromstring(demo.get("/example-lab/lantern-serve/releases.atom").body)  # noqa: S314 - our own server's
    entries = root.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "v0.10.0"
    assert entries[0].findtext(f"{ATOM}id", "").startswith("tag:github.com,2008:Repository/")
    assert len(entries) <= 10
