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
