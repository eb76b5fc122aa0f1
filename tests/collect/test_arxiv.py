from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://arxiv.org/schemas/atom"
 xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>{total}</o:totalResults>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}</id><title>{title}</title><summary>S &amp; s</summary>
<published>{date}</published><updated>{date}</updated><author><name>Ada  Example</name></author>
<category term="cs.CL"/><a:comment>Code https://github.com/acme/bolt, https://hf.co/acme/Bolt</a:comment>
</entry>"""


def feed(*entries: str, total: int | None = None) -> bytes:
    count = len(entries) if total is None else total
    return FEED.format(total=count, entries="".join(entries)).encode()


def entry(
    id_: str = "2611.00001v2", title: str = "A title", date: str = "2026-11-20T01:00:00Z"
) -> str:
    return ENTRY.format(id=id_, title=title, date=date)


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("arxiv", "/api/query", query="cat:cs.CL", pause_s=0)


def test_papers_are_read(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, feed(entry(), entry("quant-ph/0201082v1", "0"))))
    first, second = it.items()
    assert (first.arxiv_id, first.version, first.summary) == ("2611.00001", 2, "S & s")
    assert first.url == "https://arxiv.org/abs/2611.00001"
    assert (first.hub_ids, first.repository_url) == (("acme/Bolt",), "https://github.com/acme/bolt")
    assert first.authors == ("Ada Example",)
    assert (second.arxiv_id, second.title) == ("quant-ph/0201082", "0")


def test_pages_are_read_down_to_the_look_back(site: Any, reply: Any, it: Any) -> None:
    def answer(asked: Any) -> Any:
        start = int(parse_qs(urlsplit(asked.path).query)["start"][0])
        days = [20, 19, 18, 5, 4]
        return reply(200, feed(entry(f"2611.0000{start}", date=f"2026-11-{days[start]:02}T00:00:00Z"),
                               total=5))  # fmt: skip

    site.answer = answer
    assert len(it.items()) == 4
    assert it.state.high_water == "2026-11-20T00:00:00+00:00"
    assert len(it.items()) == 4


def test_an_empty_result_is_fine(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, feed()))
    assert it.items() == []
    assert not it.codes


def test_an_empty_page_that_should_not_be_is_asked_for_once_more(
    site: Any, reply: Any, it: Any
) -> None:
    site.says(reply(200, feed(total=3)), reply(200, feed(entry())))
    assert len(it.items()) == 1
    site.says(reply(200, feed(total=3)))
    it.ask()
    assert it.codes == ["changed"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Log in</body></html>",
        feed(entry())[:-20],
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + feed(entry()),
        "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>".encode("utf-16"),
        b"\xff\xfe",
    ],
)
def test_what_is_no_feed_is_trouble(site: Any, reply: Any, it: Any, body: bytes) -> None:
    site.says(reply(200, body))
    assert it.items() == []
    assert it.codes == ["changed"]


def test_an_error_entry_is_told(site: Any, reply: Any, it: Any) -> None:
    error = "<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>bad query</summary></entry>"
    site.says(reply(400, feed(error)))
    it.ask()
    assert it.codes == ["changed"]
    assert "bad query" in it.batches[0].troubles[0].message


def test_a_paper_that_cannot_be_read_is_left_out(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, feed(entry("nonsense"), entry(title=" "), entry(date="someday"))))
    (paper,) = it.items()
    assert paper.published_at is None
    assert it.codes == ["item", "item"]
