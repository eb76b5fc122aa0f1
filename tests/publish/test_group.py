"""Groups: long lists come in pages, and none of them takes the address of a group."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.publish.test_site import config
from tracker.publish import render_site
from tracker.publish.check import check_site
from tracker.publish.group import GROUPS
from tracker.publish.turns import ROWS


def test_long_lists_come_in_pages_that_lead_on(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [
        digest_row(f"o{number}/m", name=f"M{number}", organization=str(number), license="mit")
        for number in range(GROUPS + 3)
    ]
    out = tmp_path / "site"
    render_site(digest_snapshot(models=tuple(rows)), config(tmp_path), out)
    assert check_site(out) == []
    first, second = (out / "orgs.html").read_text(), (out / "orgs-2.html").read_text()
    assert first.count("<tr><th") - second.count("<tr><th") == GROUPS - 3
    assert f"{GROUPS + 3} in all" in first
    assert 'href="orgs-2.html" rel="next"' in first
    assert 'href="orgs.html" rel="prev"' in second
    assert "<h1>2</h1>" in (out / "orgs/2.html").read_text(), "an organisation that is called so"
    pages = -(-len(rows) // ROWS)
    assert (out / f"licenses/mit/{pages}.html").is_file()
    assert not (out / f"licenses/mit/{pages + 1}.html").exists()
    for page in out.rglob("*.html"):
        assert len(page.read_bytes()) < 150_000, page
