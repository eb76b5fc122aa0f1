"""Drawings as PNG: the only importer of resvg_py.

A drawing costs tens of milliseconds, thousands of them minutes. So each file says of which drawing
it is, and only what was drawn otherwise is drawn again.
https://www.w3.org/TR/png-3/#11tEXt
"""

import struct
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import resvg_py

from tracker.errors import PublishError
from tracker.publish.face import files
from tracker.publish.page import Page, Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD_BYTES = len(_SIGNATURE) + 25
"""Of the signature and the first chunk, IHDR."""
_KEYWORD = b"Drawing\0"


def drawing(picture: Picture) -> Page:
    """Give a picture as a page that is drawn once it has to be."""
    told = _tools() + picture.svg.encode(errors="replace")
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
    return body[:_HEAD_BYTES] + _told(svg) + body[_HEAD_BYTES:]


def shows(file: Path, svg: str) -> bool:
    """Say whether a file is of this drawing, without drawing it."""
    told = _told(svg)
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD_BYTES + len(told))[_HEAD_BYTES:] == told
    except (FileNotFoundError, NotADirectoryError):
        return False


def _told(svg: str) -> bytes:
    """Make the chunk that names a drawing: what is drawn, and with what."""
    told = _KEYWORD + sha256(_tools() + svg.encode(errors="replace")).hexdigest().encode()
    return struct.pack(">I", len(told)) + b"tEXt" + told + struct.pack(
        ">I", zlib.crc32(b"tEXt" + told))  # fmt: skip


@cache
def _tools() -> bytes:
    letters = b"".join(path.read_bytes() for path in files())
    return f"{resvg_py.__version__} {sha256(letters).hexdigest()} ".encode()
