import gzip
import time
from typing import Any

import pytest

from tracker.errors import SourceChanged, SourceRefused, SourceTooLarge, SourceUnreachable
from tracker.http import Client, Patience

QUICK = Patience(attempts=3, total_s=5, longest_wait_s=1.5, first_wait_s=0.01, request_s=1)
CONTACT = "mailto:test@tracker.example"


@pytest.fixture
def client() -> Any:
    with Client(CONTACT, ("127.0.0.0/8",), patience=QUICK) as made:
        yield made


def test_it_says_who_asks_and_sends_no_cookies_back(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"{}", {"Set-Cookie": "a=1"}))
    client.get(site.url)
    client.get(site.url)
    agent = site.asked[1].headers["user-agent"]
    assert agent.startswith("open-model-tracker/")
    assert CONTACT in agent
    assert "cookie" not in site.asked[1].headers


def test_validators_go_back_exactly_as_they_came(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"x", {"ETag": 'W/"a b"', "Last-Modified": "yesterday"}), reply(304))
    first = client.get(site.url)
    second = client.get(site.url, etag=first.etag, last_modified=first.last_modified)
    assert second.not_modified
    assert site.asked[1].headers["if-none-match"] == 'W/"a b"'
    assert site.asked[1].headers["if-modified-since"] == "yesterday"


def test_a_429_with_retry_after_is_waited_for(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(429, b"slow", {"Retry-After": "1"}), reply(200, b"fine"))
    began = time.monotonic()
    assert client.get(site.url).body == b"fine"
    assert time.monotonic() - began >= 1


def test_a_long_retry_after_is_not_waited_for_but_told(
    site: Any, reply: Any, client: Client
) -> None:
    site.says(reply(429, b"", {"Retry-After": "3600"}))
    with pytest.raises(SourceRefused) as error:
        client.get(site.url)
    assert error.value.retry_after_s == 3600
    assert len(site.asked) == 1
    with pytest.raises(SourceRefused, match="stay away"):
        client.get(site.url + "/other")
    assert len(site.asked) == 1


def test_an_empty_quota_keeps_us_away_from_the_host(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"x", {"RateLimit": '"api";r=0;t=200'}))
    assert client.get(site.url).status == 200
    with pytest.raises(SourceRefused, match="stay away"):
        client.get(site.url)


def test_an_empty_quota_that_ends_soon_is_waited_for(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"x", {"RateLimit": '"api";r=0;t=0'}))
    began = time.monotonic()
    client.get(site.url)
    client.get(site.url)
    assert time.monotonic() - began >= 0.9


def test_a_503_that_recovers_is_no_failure(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(503), reply(200, b"fine"))
    assert client.get(site.url).body == b"fine"


def test_a_503_that_stays_is_unreachable_after_all_tries(
    site: Any, reply: Any, client: Client
) -> None:
    site.says(reply(503))
    with pytest.raises(SourceUnreachable, match="503"):
        client.get(site.url)
    assert len(site.asked) == QUICK.attempts


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_has_changed(site: Any, reply: Any, client: Client, status: int) -> None:
    site.says(reply(status, b"x"))
    with pytest.raises(SourceChanged, match="new address"):
        client.get(site.url)
    assert len(site.asked) == 1


def test_a_refusal_quotes_what_is_said_on_one_line(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(400, b"sort must\n be \x1b[31mred"))
    with pytest.raises(SourceRefused, match=r"it says: sort must be \[31mred"):
        client.get(site.url)


def test_an_accepted_status_is_an_answer(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(401, b"who"))
    assert client.get(site.url, accept=(401,)).body == b"who"


def test_redirects_are_followed_or_handed_over(site: Any, reply: Any, client: Client) -> None:
    site.answer = lambda asked: (
        reply(200, b"there") if asked.path == "/there" else reply(307, b"", {"Location": "/there"})
    )
    assert client.get(site.url + "/here").body == b"there"
    kept = client.get(site.url + "/here", accept=(307,), follow_redirects=False)
    assert kept.headers["location"] == "/there"
    with pytest.raises(SourceChanged, match="leads to /there"):
        client.get(site.url + "/here", follow_redirects=False)


def test_a_redirect_loop_ends(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(302, b"", {"Location": "/again"}))
    with pytest.raises(SourceRefused, match="redirects"):
        client.get(site.url)


def test_an_empty_body_is_no_answer(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200))
    with pytest.raises(SourceChanged, match="empty body"):
        client.get(site.url)


def test_a_body_over_the_limit_is_cut_off(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"x" * 2000))
    with pytest.raises(SourceTooLarge, match="over 1000 bytes"):
        client.get(site.url, limit_bytes=1000)


def test_a_gzip_bomb_is_cut_off(site: Any, reply: Any, client: Client) -> None:
    bomb = gzip.compress(bytes(20 << 20))
    site.says(reply(200, bomb, {"Content-Encoding": "gzip"}))
    with pytest.raises(SourceTooLarge):
        client.get(site.url)


@pytest.mark.parametrize(
    ("coding", "body", "why"),
    [
        ("gzip", gzip.compress(b"x" * 5000, mtime=0)[:-9], "cut short"),
        ("gzip", gzip.compress(b"x", mtime=0) + b"more", "follow the end"),
        ("gzip", b"not gzip at all", "broken"),
        ("gzip, gzip", b"x", "content encoding"),
        ("br", b"x", "content encoding"),
    ],
)
def test_a_body_that_is_oddly_encoded_is_refused(  # noqa: PLR0913, PLR0917 - fixtures
    site: Any, reply: Any, client: Client, coding: str, body: bytes, why: str
) -> None:
    site.says(reply(200, body, {"Content-Encoding": coding}))
    with pytest.raises(SourceRefused, match=why):
        client.get(site.url)


def test_a_gzip_body_is_decoded(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, gzip.compress(b"hello"), {"Content-Encoding": "gzip"}))
    assert client.get(site.url).body == b"hello"


def test_a_body_shorter_than_announced_is_unreachable(
    site: Any, reply: Any, client: Client
) -> None:
    site.says(reply(200, b"half", {"Content-Length": "100"}, hang_up=True))
    with pytest.raises(SourceUnreachable):
        client.get(site.url)


def test_a_request_ends_in_time_however_slowly_it_trickles(
    site: Any, reply: Any, client: Client
) -> None:
    def slow(_: object) -> Any:
        time.sleep(1.3)
        return reply(200, b"x")

    site.answer = slow
    began = time.monotonic()
    with pytest.raises(SourceUnreachable, match="in time"):
        client.get(site.url)
    assert time.monotonic() - began < 5


def test_loopback_is_not_public(site: Any) -> None:
    with Client(CONTACT, patience=QUICK) as strict, pytest.raises(SourceRefused, match="public"):
        strict.get(site.url)
    assert not site.asked


def test_no_server_is_unreachable(client: Client) -> None:
    with pytest.raises(SourceUnreachable, match="next run asks again"):
        client.get("http://127.0.0.1:9/")


@pytest.mark.parametrize("url", ["file:///etc/hostname", "http://", "nonsense", "http://[::1/"])
def test_an_address_that_is_none_is_refused(client: Client, url: str) -> None:
    with pytest.raises(SourceRefused):
        client.get(url)


def test_parameters_join_those_of_the_address(site: Any, reply: Any, client: Client) -> None:
    site.says(reply(200, b"x"))
    client.get(site.url + "/a?x=1", params=[("y", "2"), ("y", "3")])
    client.get(site.url + "/a", params={"z": "ä"})
    assert [asked.path for asked in site.asked] == ["/a?x=1&y=2&y=3", "/a?z=%C3%A4"]


def test_the_token_goes_nowhere_but_to_the_hub(site: Any, reply: Any) -> None:
    site.says(reply(200, b"x"))
    with Client("", ("127.0.0.0/8",), "hf_secret", QUICK) as client:
        client.get(site.url)
        to_hub = client._request("https://huggingface.co/api/models", None, {}, None, None)
        in_clear = client._request("http://huggingface.co/api/models", None, {}, None, None)
    assert "authorization" not in site.asked[0].headers
    assert to_hub.headers["authorization"] == "Bearer hf_secret"
    assert "authorization" not in in_clear.headers


def test_the_next_page_is_named_by_the_link_header(site: Any, reply: Any, client: Client) -> None:
    link = '<https://x.example/1>; rel="prev", </api?cursor=a,b>; rel="next"'
    site.says(reply(200, b"x", {"Link": link}), reply(200, b"x", {"Link": "</1>; rel=last"}))
    assert client.get(site.url + "/api").next_url == site.url + "/api?cursor=a,b"
    assert client.get(site.url + "/api").next_url is None
