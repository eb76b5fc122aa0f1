import gzip
from collections.abc import Callable
from typing import Any

import pytest

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>
<lastBuildDate>Mon, 23 Nov 2026 06:00:00 GMT</lastBuildDate>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{link}</link><guid isPermaLink="false">{guid}</guid>
<pubDate>{date}</pubDate><description>{text}</description></item>"""


def item(number: int = 1, **changes: str) -> str:
    told = {
        "title": f"Post {number}",
        "link": f"https://news.example/{number}",
        "guid": f"id-{number}",
        "date": "Fri, 20 Nov 2026 12:00:00 GMT",
        "text": f"Text {number}",
    }
    return ITEM.format(**(told | changes))


def rss(*items: str) -> bytes:
    return RSS.format(items="".join(items)).encode()


@pytest.fixture
def feed(asker: Callable[..., Any]) -> Any:
    return asker("feed", "/feed.xml")


def test_posts_are_read_with_date_excerpt_and_links(site: Any, reply: Any, feed: Any) -> None:
    text = (
        "&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &lt;a href='https://huggingface.co/acme/Bolt-7B'&gt;"
        "here&lt;/a&gt; https://arxiv.org/abs/2604.12345v2&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"
    )
    site.says(
        reply(200, rss(item(1, text=text, link="https://News.example/1?utm_source=x&amp;a=1#t")))
    )
    (post,) = feed.items()
    assert post.url == "https://news.example/1?a=1#t"
    assert post.excerpt == "One Two here"
    assert post.hub_ids == ("acme/Bolt-7B",)
    assert post.arxiv_ids == ("2604.12345",)
    assert (post.date_precision, post.published_at.hour, post.kind) == ("second", 12, "post")


def test_the_same_feed_is_not_parsed_again(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item()), {"ETag": '"a"'}), reply(304))
    assert len(feed.items()) == 1
    assert feed.items() == []
    assert site.asked[1].headers["if-none-match"] == '"a"'
    site.says(reply(200, rss(item()).replace(b"06:00", b"07:00"), {"ETag": '"b"'}))
    assert feed.items() == []
    assert feed.state.etag == '"b"'


def test_both_validators_are_replaced_together(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item()), {"ETag": '"a"', "Last-Modified": "m"}),
              reply(200, rss(item(2)), {"ETag": '"b"'}))  # fmt: skip
    feed.ask()
    feed.ask()
    assert (feed.state.etag, feed.state.last_modified) == ('"b"', None)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<!DOCTYPE html><html><body><form>Log in</form></body></html>", "text/html"),
        (b"<!DOCTYPE html><html><body><form>Log in</form></body></html>", "application/rss+xml"),
        (b'{"error": "no"}', "application/json"),
        (b"   \n", "application/rss+xml"),
        (b"/etc/hostname", "text/plain"),
        (gzip.compress(b"<rss version='2.0'><channel/></rss>", mtime=0), "application/rss+xml"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>", "text/xml"),
    ],
)
def test_what_is_no_feed_is_trouble_and_keeps_the_state(
    site: Any, reply: Any, feed: Any, body: bytes, content_type: str
) -> None:
    site.says(reply(200, rss(item()), {"ETag": '"good"'}),
              reply(200, body, {"Content-Type": content_type, "ETag": '"bad"'}))  # fmt: skip
    feed.ask()
    good = feed.state
    assert feed.items() == []
    assert feed.codes == ["changed"]
    assert feed.state == good


def test_a_feed_that_falls_empty_is_trouble(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item())), reply(200, rss()))
    feed.ask()
    feed.ask()
    assert feed.codes == ["changed"]


def test_a_truncated_feed_gives_what_is_whole_and_is_asked_again(
    site: Any, reply: Any, feed: Any
) -> None:
    body = rss(item(1), item(2), item(3))
    site.says(reply(200, body[: body.rindex(b"Text 3")], {"ETag": '"half"'}))
    assert [post.title for post in feed.items()] == ["Post 1", "Post 2"]
    assert feed.codes == ["item"]
    assert feed.state.etag is None


def test_a_wrong_charset_is_read_as_well_as_it_can_be(site: Any, reply: Any, feed: Any) -> None:
    body = rss(item(title="Crème brûlée")).decode().encode("latin-1")
    site.says(reply(200, body, {"Content-Type": "application/rss+xml; charset=utf-8"}))
    (post,) = feed.items()
    assert post.title.startswith("Cr")
    site.says(reply(200, rss(item(title="Crème")), {"Content-Type": "text/xml"}))
    assert feed.items()[0].title == "Crème"


def test_a_post_without_date_has_none(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item(date=""), item(2, date="Thu, 01 Jan 2099 00:00:00 GMT"))))
    for post in feed.items():
        assert post.published_at is None
        assert post.date_precision == "unknown"


def test_a_guid_that_comes_twice_does_not_lose_a_post(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item(1, guid="same"), item(2, guid="same"))))
    assert {post.guid for post in feed.items()} == {
        "https://news.example/1", "https://news.example/2"
    }  # fmt: skip


def test_posts_that_share_one_link_are_told_apart_by_title_or_guid(
    site: Any, reply: Any, asker: Callable[..., Any]
) -> None:
    shared = {"link": "https://news.example/"}
    site.says(reply(200, rss(item(1, **shared), item(2, **shared))))
    assert {post.guid for post in asker("feed").items()} == {
        "Post 1 2026-11-20", "Post 2 2026-11-20"
    }  # fmt: skip
    same = {"title": "Changes", **shared}
    site.says(reply(200, rss(item(1, **same), item(2, **same))))
    assert {post.guid for post in asker("feed").items()} == {"id-1", "id-2"}
    site.says(reply(200, rss(item(1, guid="", **shared), item(2, guid="", **shared))))
    assert {post.guid for post in asker("feed").items()} == {
        "Post 1 2026-11-20", "Post 2 2026-11-20"
    }  # fmt: skip


def test_the_identity_once_chosen_stays(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item(1))), reply(200, rss(item(1), item(2, link=""))))
    feed.ask()
    assert feed.state.details["identity"] == "link"
    assert {post.guid for post in feed.items()} == {"https://news.example/1", "id-2"}


def test_hostile_links_and_titles_are_made_harmless(site: Any, reply: Any, feed: Any) -> None:
    site.says(reply(200, rss(item(1, link="javascript:alert(1)", title="", text="&lt;b&gt;Hi&lt;/b&gt;"),
                             item(2, link="/relative", title="0"),
                             item(3, link="http://[bad", title="", text=""))))  # fmt: skip
    first, second, third = feed.items()
    assert (first.url, first.title) == (None, "Hi")
    assert second.title == "0"
    assert second.url == site.url + "/relative"
    assert (third.url, third.title) == (None, "(no title)")


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Releases</title>
<entry><id>tag:github.com,2008:Repository/1/v1</id><title>{title}</title>
<updated>2026-11-20T10:00:00Z</updated><content type="html">notes</content>
<link rel="alternate" href="https://github.com/acme/bolt/releases/tag/v1"/></entry></feed>"""


@pytest.mark.parametrize(("title", "shown"), [("v1", "bolt v1"), ("bolt 1.0", "bolt 1.0")])
def test_a_release_is_named_by_its_program(
    site: Any, reply: Any, asker: Callable[..., Any], title: str, shown: str
) -> None:
    site.says(reply(200, ATOM.format(title=title).encode()))
    it = asker("feed", "/github.com/acme/bolt/releases.atom", software=True)
    (post,) = it.items()
    assert (post.kind, post.title, post.excerpt) == ("software", shown, "notes")
