"""The demo's arXiv answers as the real API does."""

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from tests.demo.conftest import Browser

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
QUERY = "/api/query?search_query=cat:cs.CL+OR+cat:cs.CV&sortBy=submittedDate&sortOrder=descending"


def _feed(demo: "Browser", path: str, status: int = 200) -> ET.Element:
    answer = demo.get(path)
    assert answer.status == status
    return ET.fromstring(answer.body)  # noqa: S314 - our own server's


def _ids(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in feed.iter(f"{ATOM}entry")]


def test_slices_hold_every_paper_of_the_query_once(demo: "Browser") -> None:
    demo.show("2026-W18")
    slices = [_feed(demo, f"{QUERY}&start={start}&max_results=10") for start in range(0, 40, 10)]
    total = int(slices[0].findtext(f"{SEARCH}totalResults", ""))
    ids = [name for part in slices for name in _ids(part)]
    assert len(ids) == len(set(ids)) == total >= 25
    assert slices[1].findtext(f"{SEARCH}startIndex") == "10"
    assert all(name.startswith("http://arxiv.org/abs/26") and name.endswith("v1") for name in ids)


def test_the_default_slice_is_ten_and_the_newest_come_first(demo: "Browser") -> None:
    feed = _feed(demo, QUERY)
    times = [entry.findtext(f"{ATOM}published", "") for entry in feed.iter(f"{ATOM}entry")]
    assert len(times) == 10
    assert times == sorted(times, reverse=True)
    oldest = _feed(demo, QUERY.replace("descending", "ascending"))
    assert _ids(oldest)[0] < _ids(feed)[0]


def test_dates_and_ids_narrow_the_answer(demo: "Browser") -> None:
    dated = "search_query=submittedDate:[202604220000+TO+202604222359]"
    feed = _feed(demo, f"/api/query?{dated}&max_results=100")
    times = {entry.findtext(f"{ATOM}published", "")[:10] for entry in feed.iter(f"{ATOM}entry")}
    assert times == {"2026-04-22"}
    assert len(_ids(_feed(demo, "/api/query?id_list=2604.99901v1,2604.00000"))) == 1


def test_the_comment_links_the_models(demo: "Browser") -> None:
    feed = _feed(demo, "/api/query?id_list=2604.99901")
    comment = feed.findtext(f"{ATOM}entry/{{http://arxiv.org/schemas/atom}}comment", "")
    assert "https://huggingface.co/example-lab/Lantern-7B-Base" in comment


def test_an_error_is_an_entry_with_total_one(demo: "Browser") -> None:
    for path in ("/api/query", f"{QUERY}&max_results=2001"):
        feed = _feed(demo, path, status=400)
        assert _ids(feed)[0].startswith("https://arxiv.org/api/errors#")
        assert feed.findtext(f"{SEARCH}totalResults") == "1"


def test_nothing_found_is_an_empty_feed(demo: "Browser") -> None:
    feed = _feed(demo, "/api/query?search_query=cat:math.AG")
    assert feed.findtext(f"{SEARCH}totalResults") == "0"
    assert not _ids(feed)
