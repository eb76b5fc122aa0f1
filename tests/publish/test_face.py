"""The shipped letters: measured as the font says, and small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.publish.face import FOLDER, MISSING, SANS, SERIF, face, files


@pytest.mark.parametrize("family", [SANS, SERIF])
def test_a_face_has_the_letters_that_pages_use(family: str) -> None:
    told = face(family)
    assert told.has("Marram 2 32B, Ünïcödé łŻ Ελλάδα Привет · “x” … → ≤ ½ €")
    assert not told.has("模型")
    assert told.shown("a模b") == f"a{MISSING}b"


def test_widths_are_those_of_the_font() -> None:
    # As fontTools reads them: the sum of the advances of H, e, l, l, o.
    assert face(SANS).wide("Hello", 100) == pytest.approx(253.466796875)
    assert face(SERIF).wide("Hello", 100) == pytest.approx(243.359375)


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"])))
def test_no_line_is_longer_than_its_room_and_no_letter_is_lost(text: str) -> None:
    told = face(SANS)
    lines = told.lines(text, 10, 80)
    assert all(told.wide(line, 10) <= 80 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert told.wide(told.cut(text, 10, 80), 10) <= 80


def test_what_fits_is_not_cut() -> None:
    assert face(SANS).cut("short", 10, 80) == "short"
    assert face(SANS).cut("much too long for this", 10, 80).endswith("…")


def test_fonts_are_small_and_come_with_their_licence() -> None:
    assert sum(path.stat().st_size for path in files()) <= 150_000
    assert "Bitstream" in (FOLDER / "LICENSE.txt").read_text("utf-8")
