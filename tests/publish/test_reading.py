"""Lists of papers, posts and changes: all of them in pages that lead on, none only in a file."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.publish.test_site import config
from tracker.publish import check_site, render_site
from tracker.publish.pages import changes, reading
from tracker.records.snapshot import ChangeRow, PaperRow, PostRow, Snapshot

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
MANY = 7


@pytest.fixture
def seen(digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot]) -> Snapshot:
    at = [NOW - timedelta(hours=number) for number in range(MANY)]
    return digest_snapshot(
        models=(digest_row("acme/base", first_seen_at=NOW),),
        papers=tuple(
            PaperRow(arxiv_id=f"2611.{number:05}", title=f"Paper <{number}>", published_at=None,
                     first_seen_at=each, summary="", authors=(), url=f"https://p.example/{number}")
            for number, each in enumerate(at)
        ),
        posts=tuple(
            PostRow(source="blog", title=f"Post <{number}>", url=f"https://b.example/{number}",
                    published_at=each, first_seen_at=each)
            for number, each in enumerate(at)
        ),
        changes=tuple(
            ChangeRow(model_key="acme/base", name=f"Was <{number}>", field="task", before="a",
                      after="b", seen_at=each)
            for number, each in enumerate(at)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "title"),
    [("papers", "Papers"), ("posts", "Posts"), ("changes", "Changes"),
     ("changes/7-days", "Changes, 7 days"), ("changes/30-days", "Changes, 30 days")],
)  # fmt: skip
def test_long_lists_come_in_pages_that_lead_on_until_all_is_told(
    seen: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, title: str
) -> None:
    for module in (reading, changes):
        monkeypatch.setattr(module, "MOST", 3)
    out = tmp_path / "site"
    render_site(seen, config(tmp_path), out)
    assert check_site(out) == []
    pages = [(out / f"{name}.html").read_text() for name in (first, f"{first}-2", f"{first}-3")]
    told = [re.findall(r"(?:Paper|Post|Was) &lt;(\d)&gt;", page) for page in pages]
    assert [list(dict.fromkeys(each)) for each in told] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    names = [found[1] for page in pages if (found := re.search(r"<title>(.*?) · ", page))]
    assert names == [title, f"{title}, page 2", f"{title}, page 3"]
    assert 'rel="next"' in pages[0]
    assert 'rel="prev"' in pages[2]
    assert 'rel="next"' not in pages[2]
    assert f"3 of {MANY}" in pages[0]


def test_a_new_paper_changes_no_page_of_posts_or_changes(seen: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(seen, config(tmp_path), out)
    before = {path: (out / path).read_bytes() for path in ("posts.html", "changes.html")}
    fresh = replace(seen.papers[0], title="New")
    render_site(replace(seen, papers=(fresh, *seen.papers)), config(tmp_path), out)
    assert "New" in (out / "papers.html").read_text()
    assert before == {path: (out / path).read_bytes() for path in before}
