"""Notable: who has a page; everybody else is in the data, and links to him lead to the search."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.publish.test_site import AT, config
from tracker.config import SiteConfig
from tracker.publish import render_site
from tracker.publish.check import check_site
from tracker.publish.notable import model_paths
from tracker.records.landscape import Lineage
from tracker.records.snapshot import ChangeRow, Snapshot

Make = Callable[..., Any]
RULE = SiteConfig(notable_likes=10, notable_downloads=1000)


@pytest.fixture
def seen(digest_row: Make, digest_snapshot: Make) -> Snapshot:
    def row(key: str, **told: Any) -> Any:
        return digest_row(key, **({"likes": 1, "downloads": 1} | told))

    snapshot: Snapshot = digest_snapshot(
        models=(
            row("a/liked", likes=10), row("a/fetched", downloads=1000), row("a/plain"),
            row("a/full", tier="fully_open"), row("a/changed"), row("a/known"),
            row("a/base", lineage=Lineage(model_key="a/base", root_key="a/base",
                                          child_keys=("a/plain",), descendants=1)),
        ),
        changes=(ChangeRow(model_key="a/changed", name="C", field="license", before=None,
                           after="mit", seen_at=AT),),
        addresses=("models/a/known.html",),
    )  # fmt: skip
    return snapshot


def test_what_is_liked_fetched_or_stands_out_has_a_page_and_so_has_what_had_one(
    seen: Snapshot,
) -> None:
    paths = model_paths(seen, RULE)
    assert {key for key, path in paths.items() if not path.startswith("models/")} == {"a/plain"}
    assert paths["a/plain"] == "search.html?q=a/plain"


def test_without_a_rule_all_have_pages(seen: Snapshot) -> None:
    assert all(path.startswith("models/") for path in model_paths(seen, SiteConfig()).values())


def test_one_without_a_page_is_in_lists_data_and_search(seen: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "site"
    told = config(tmp_path)
    told = replace(told, site=replace(told.site, notable_likes=10, notable_downloads=1000))
    render_site(seen, told, out)
    assert check_site(out) == []
    assert not (out / "models/a/plain.html").exists()
    assert 'href="search.html?q=a/plain"' in (out / "models.html").read_text()
    rows = {
        row["key"]: row["data"] for row in json.loads((out / "models.json").read_bytes())["models"]
    }
    assert rows["a/plain"] is None
    assert rows["a/liked"] == "models/a/liked.json"
    (index,) = out.glob("search.*.json")
    assert [row[0] for row in json.loads(index.read_bytes()) if row[9:] == [1]] == ["a/plain"]
