"""Reports of mistakes: the page goes with them, and nothing breaks out of the address."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.test_site import config
from tracker.publish.report import report_link
from tracker.publish.site import render_site
from tracker.records.snapshot import Snapshot

PAGE = "https://m.example/models/a/b.html"
SAFE = "https%3A%2F%2Fm.example%2Fmodels%2Fa%2Fb.html"


@pytest.mark.parametrize(
    ("told", "link"),
    [
        ("", ""),
        ("https://x.example/form", f"https://x.example/form?page={SAFE}"),
        ("https://x.example/form?kind=1#top", f"https://x.example/form?kind=1&page={SAFE}#top"),
        ("https://x.example/new?body={page}", f"https://x.example/new?body={SAFE}"),
        ("mailto:a@x.example", f"mailto:a@x.example?subject=A%20mistake%20on%20{SAFE}"),
        ("mailto:a@x.example?cc=b@x.example",
         f"mailto:a@x.example?cc=b@x.example&subject=A%20mistake%20on%20{SAFE}"),
    ],
)  # fmt: skip
def test_the_page_goes_where_the_reader_reports(told: str, link: str) -> None:
    assert report_link(told, PAGE) == link


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_page_is_called_it_is_one_value_and_comes_back(page: str) -> None:
    parts = urlsplit(report_link("https://x.example/form?kind=1", page))
    assert (parts.netloc, parts.fragment) == ("x.example", "")
    assert parse_qs(parts.query, keep_blank_values=True) == {"kind": ["1"], "page": [page]}
    mail = report_link("mailto:a@x.example", page)
    assert unquote(mail.partition("subject=")[2]) == f"A mistake on {page}"
    assert not set(mail) & set("\r\n <>\"'")


def test_every_page_says_where_and_none_where_nobody_listens(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    render_site(digest_snapshot(), config(tmp_path, report_url="https://x.example/?a=1"), out)
    for page in out.rglob("*.html"):
        path = page.relative_to(out).as_posix().replace("/", "%2F")
        link = f'href="https://x.example/?a=1&amp;page=https%3A%2F%2Fmodels.example%2F{path}"'
        assert link in page.read_text(), page
    render_site(digest_snapshot(), config(tmp_path, "", report_url="mailto:a@x.example"), out)
    told = (out / "about.html").read_text()
    assert told.count('href="mailto:a@x.example?subject=A%20mistake%20on%20about.html"') == 2
    render_site(digest_snapshot(), config(tmp_path), out)
    assert "Report a mistake" not in "".join(page.read_text() for page in out.rglob("*.html"))
