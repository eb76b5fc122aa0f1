import tempfile
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from tracker.publish import jinja
from tracker.publish.jinja import distinct, escaped, kept, led, render, ticked


class _Name(str):
    __slots__ = ()


class _Own:
    def __html__(self) -> str:
        return "<i>"


def test_what_strangers_wrote_is_escaped() -> None:
    entry = {"id": "x", "title": "<script>", "url": 'https://x.example/"', "at": "2026",
             "author": "&", "text": "<b>"}  # fmt: skip
    text = render(
        "site/feed.xml.j2", title="<T>", id="i", here="", home="", entries=[entry], updated="2026"
    )
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert '/"' not in text.split("href=")[1].split("/>")[0].strip('"')


def test_a_name_that_a_template_does_not_get_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("site/feed.xml.j2")


@pytest.mark.parametrize(
    "value",
    ["", "plain", "<script>alert('x')</script>", '"&amp;"', "é<\u2028>", Markup("<b>&</b>"), 1, 1.5,
     None, True, ["<"], _Name("<b>"), _Own()],
)  # fmt: skip
def test_a_value_is_escaped_as_the_library_does(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_an_undefined_value_cannot_be_printed() -> None:
    with pytest.raises(UndefinedError):
        escaped(StrictUndefined(name="x"))


def _link(root: str, words: str) -> Markup:
    return Markup('<a href="{}x.html">{}</a>').format(root, words)


def test_a_part_is_filled_in_once_for_all_folders() -> None:
    given: list[str] = []

    def part(root: str, words: str) -> Markup:
        given.append(words)
        return _link(root, words)

    for root in ("", "../", "../../"):
        assert led(part, root, "<b>") == _link(root, "<b>")
    assert len(given) == 1


def test_text_and_markup_of_the_same_letters_are_told_apart() -> None:
    for words in ("<b>", Markup("<b>")):
        assert kept(_link, "", words) == _link("", words)
        assert led(_link, "../", words) == _link("../", words)


def test_what_things_say_is_given_once() -> None:
    assert distinct([ValueError, KeyError, ValueError], "__name__") == ["KeyError", "ValueError"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`a_b`, `<i>` and c", "<code>a_b</code>, <code>&lt;i&gt;</code> and c"),
        ("an `odd one", "an `odd one"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_what_stands_between_backticks_is_code(text: str, shown: str) -> None:
    assert str(ticked(text)) == shown


@pytest.mark.parametrize("harm", ["cut", "cut to what says its version", "flipped", "nothing"])
def test_a_compiled_template_that_is_damaged_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def shown() -> str:
        jinja._environment.cache_clear()
        jinja._Environment.get_template.cache_clear()
        try:
            return render("site/sitemap.xml.j2", outer="a", inner="b", addresses=["x"])
        finally:
            jinja._environment.cache_clear()
            jinja._Environment.get_template.cache_clear()

    told = shown()
    (place,) = tmp_path.rglob("*.cache")
    raw = place.read_bytes()
    whole = bytearray(raw)
    whole[len(whole) // 2] ^= 1
    damaged = {"cut": raw[:-9], "cut to what says its version": raw[:25], "flipped": bytes(whole)}
    place.write_bytes(damaged.get(harm, b""))
    assert shown() == told
    assert place.read_bytes() == raw
    assert [path.name for path in place.parent.iterdir()] == [place.name]
