"""Drawings as PNG: the only importer of resvg_py.

A drawing costs tens of milliseconds, thousands of them minutes: so one is made only where the build
finds that it was made of something else, its letters and the program that draws included.
"""

from functools import cache
from hashlib import sha256

import resvg_py

from tracker.errors import PublishError
from tracker.publish.face import files
from tracker.publish.page import Page, Picture


def drawing(picture: Picture) -> Page:
    """Give a picture as a page that is drawn once it has to be."""
    told = drawn_with() + picture.svg.encode(errors="replace")
    return Page(picture.path, told, lambda: drawn(picture.svg))


def drawn(svg: str) -> bytes:
    """Draw at the size that the drawing has, with the shipped letters alone. Raises PublishError.

    Colours must be literal: `var()` would be black, without a word.
    """
    try:
        body = resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(path) for path in files()],
        )
    except ValueError as error:
        message = f"a picture cannot be drawn: {error}. Look at templates/site/*.svg.j2."
        raise PublishError(message) from error
    return bytes(body)


@cache
def drawn_with() -> bytes:
    """Tell what pictures are drawn with: where it is another, so may be all of them."""
    letters = b"".join(path.read_bytes() for path in files())
    return f"{resvg_py.__version__} {sha256(letters).hexdigest()} ".encode()
