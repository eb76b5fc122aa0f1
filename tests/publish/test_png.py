"""Drawings as PNG: the same each time, with letters, and drawn only when they changed."""

import pytest

from tests.publish.pixels import chunks, colours, size
from tracker.errors import PublishError
from tracker.publish.face import SANS, SERIF
from tracker.publish.page import Picture
from tracker.publish.png import drawing, drawn


def svg(inner: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
        f'<rect width="60" height="20" fill="#fff"/>{inner}</svg>'
    )


@pytest.mark.parametrize("family", [SANS, SERIF])
def test_letters_are_drawn_though_the_machine_has_no_fonts(family: str) -> None:
    words = svg(f'<text x="2" y="15" font-size="14" font-family="{family}, serif">Words</text>')
    assert len(colours(drawn(words))) > 10
    assert colours(drawn(svg(""))) == {(255, 255, 255, 255)}


def test_the_two_faces_differ() -> None:
    one, other = (
        drawn(svg(f'<text x="2" y="15" font-family="{family}">Words</text>'))
        for family in (SANS, SERIF)
    )
    assert dict(chunks(one))[b"IDAT"] != dict(chunks(other))[b"IDAT"]


def test_colours_are_those_that_were_said() -> None:
    body = drawn(svg('<g color="#007d59"><path fill="currentColor" d="M0 0h60v20h-60z"/></g>'))
    assert size(body) == (60, 20)
    assert colours(body) == {(0, 0x7D, 0x59, 255)}


def test_the_same_drawing_is_the_same_file() -> None:
    assert drawn(svg("<text>x</text>")) == drawn(svg("<text>x</text>"))


def test_a_picture_is_known_by_its_drawing_before_it_is_drawn() -> None:
    page = drawing(Picture("x.png", svg("")))
    assert page.digest == drawing(Picture("y.png", svg(""))).digest
    assert page.digest != drawing(Picture("x.png", svg("<g/>"))).digest
    assert page.body == drawn(svg(""))


def test_what_is_no_drawing_is_one_clear_line() -> None:
    with pytest.raises(PublishError, match="a picture cannot be drawn"):
        drawn("<svg")
