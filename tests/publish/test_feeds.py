"""Feeds: an Atom and a JSON Feed for every list, which say the same."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.publish.test_site import config, tree
from tracker.publish import render_site
from tracker.publish.feeds import NEWEST
from tracker.records.snapshot import ChangeRow, PaperRow, PostRow, Snapshot

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
FEEDS = (
    "feed", "feeds/models", "feeds/changes", "feeds/papers", "feeds/posts", "feeds/tiers/weights_open",
    "feeds/tiers/closed", "feeds/orgs/acme", "feeds/licenses/apache-2.0",
)  # fmt: skip


@pytest.fixture
def site(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> Callable[[str], dict[str, bytes]]:
    change = ChangeRow(
        model_key="acme/m0", name="M & <0>", field="license", before="mit", after=None, seen_at=AT
    )
    seen = digest_snapshot(
        models=tuple(
            digest_row(
                f"acme/m{n}",
                name=f"M & <{n}>",
                organization="acme",
                created_on=date(2026, 1, 1 + n % 28),
            )
            for n in range(NEWEST + 2)
        ),
        changes=(change,),
        papers=(
            PaperRow(
                arxiv_id="2611.1",
                title="P",
                published_at=AT,
                first_seen_at=AT,
                url="https://p.example/1",
            ),
        ),
        posts=tuple(
            PostRow(source="f", title="Twice", url=None, published_at=AT, first_seen_at=AT)
            for _ in "12"
        ),
    )

    def render(base_url: str) -> dict[str, bytes]:
        render_site(seen, config(tmp_path, base_url), tmp_path / "site")
        return tree(tmp_path / "site")

    return render


@pytest.mark.parametrize("base", ["", "https://models.example/"])
def test_every_list_has_both_feeds_and_they_say_the_same(
    site: Callable[[str], dict[str, bytes]], base: str
) -> None:
    files = site(base)
    for stem in FEEDS:
        atom = feedparser.parse(files[f"{stem}.xml"])
        told = json.loads(files[f"{stem}.json"])
        assert not atom.bozo, stem
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert [entry.id for entry in atom.entries] == [item["id"] for item in told["items"]]
        titles = [each.text for each in ET.fromstring(files[f"{stem}.xml"]).iter(f"{ATOM}title")]  # noqa: S314 - our own
        assert titles == [told["title"], *(item["title"] for item in told["items"])]
        assert len({item["id"] for item in told["items"]}) == len(told["items"]), stem
        assert ("feed_url" in told) is bool(base)
    assert len(json.loads(files["feeds/models.json"])["items"]) == NEWEST
    assert (
        json.loads(files["feeds/models.json"])["items"][0]["date_published"]
        == "2026-01-28T00:00:00Z"
    )
    (change,) = json.loads(files["feeds/changes.json"])["items"]
    assert change["title"] == "M & <0>: licence mit to none declared"
    assert change.get("url") == (f"{base}models/acme/m0.html" if base else None)


def test_a_page_names_the_feed_of_its_list(site: Callable[[str], dict[str, bytes]]) -> None:
    files = site("")
    for page, feed in (
        ("orgs/acme.html", "../feeds/orgs/acme"),
        ("index.html", "feed"),
        ("changes.html", "feeds/changes"),
    ):
        assert f'href="{feed}.xml"'.encode() in files[page]
        assert (
            f'type="application/feed+json" title="JSON Feed" href="{feed}.json"'.encode()
            in files[page]
        )


def test_a_feed_without_entries_is_still_one(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    render_site(digest_snapshot(), config(tmp_path), tmp_path / "site")
    root = ET.fromstring((tmp_path / "site/feed.xml").read_bytes())  # noqa: S314 - our own
    assert root.find(f"{ATOM}updated") is not None
    assert json.loads((tmp_path / "site/feed.json").read_bytes())["items"] == []
