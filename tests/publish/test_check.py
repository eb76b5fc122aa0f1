from pathlib import Path

from tracker.publish.check import check_site


def test_each_kind_of_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html">x</a><a href="b.html#no">x</a><a href="#here" id="here">x</a>'
        '<a href="none.html">x</a><a href="../out.html">x</a><a href="javascript:x">x</a>'
        '<a href="//host/x">x</a><a href="https://x.example">x</a><img src="gone.png"><a href="">x</a>'
    )
    (tmp_path / "b.html").write_text("<p id=yes>")
    assert check_site(tmp_path) == [
        "a.html: b.html#no: there is no such place on that page",
        "a.html: none.html: there is no such file",
        "a.html: ../out.html: leads out of the site",
        "a.html: javascript:x: javascript is no scheme for a link",
        "a.html: //host/x:  is no scheme for a link",
        "a.html: gone.png: there is no such file",
    ]


def test_whole_addresses_redirects_feeds_sitemaps_and_data_are_looked_at_too(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_text(
        '<meta http-equiv="refresh" content="0; url=gone.html">'
        '<meta property="og:image" content="https://m.example/x.png">'
        '<link rel="canonical" href="https://m.example/a.html"><a href="https://other.example/y">x</a>'
    )
    (tmp_path / "feed.xml").write_text(
        '<link href="https://m.example/b.html"/><link href="a.html"/>'
    )
    (tmp_path / "sitemap.xml").write_text("<loc>https://m.example/c.html</loc>")
    (tmp_path / "feed.json").write_text(
        '{"feed_url": "https://m.example/d.json", "items": [{"url": "https://m.example/a.html"}]}'
    )
    (tmp_path / "data.json").write_text('{"models": [{"data": "e.json", "url": "javascript:x"}]}')
    (tmp_path / "torn.json").write_text("{")
    assert check_site(tmp_path, "https://m.example") == [
        "a.html: gone.html: there is no such file",
        "a.html: https://m.example/x.png: there is no such file",
        "data.json: /e.json: there is no such file",
        "feed.json: https://m.example/d.json: there is no such file",
        "feed.xml: https://m.example/b.html: there is no such file",
        "sitemap.xml: https://m.example/c.html: there is no such file",
        "torn.json: (not JSON): there is no such file",
    ]
