"""The letters that are shipped for pictures: which there are, and how wide each is.

A picture is drawn without the fonts of the machine, so that it is the same on each; what a font
has no letter for would be left out without a word. https://learn.microsoft.com/typography/opentype
"""

import re
import struct
from functools import cache
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent / "faces"
SANS, SERIF = "DejaVu Sans", "DejaVu Serif"
"""Families as they call themselves: sans shows, serif says."""
MISSING = "\N{REPLACEMENT CHARACTER}"
_HYPHENS = re.compile(r"(?<=[-_/])[^-_/]*$")
_FILES = {SANS: FOLDER / "DejaVuSans.ttf", SERIF: FOLDER / "DejaVuSerifCondensed.ttf"}


class Face(Struct, frozen=True):
    """One font: how wide a letter is, in parts of its size."""

    widths: dict[str, float]

    def has(self, text: str) -> bool:
        """Say whether each letter can be drawn."""
        return all(letter in self.widths for letter in text)

    def shown(self, text: str) -> str:
        """Put a sign for what cannot be drawn in the place of each such letter."""
        return "".join(letter if letter in self.widths else MISSING for letter in text)

    def wide(self, text: str, size: float) -> float:
        """Give the width of a line; a letter that is missing counts as one em."""
        return sum(self.widths.get(letter, 1.0) for letter in text) * size

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """Break at blanks; a word that is too long by itself after a hyphen, or where room ends."""
        found: list[str] = []
        for word in text.split():
            joined = f"{found[-1]} {word}" if found else word
            if found and self.wide(joined, size) <= room:
                found[-1] = joined
                continue
            rest = word
            while (head := self._fits(rest, size, room)) != rest:
                head = _HYPHENS.sub("", head) or head
                found.append(head)
                rest = rest[len(head) :]
            found.append(rest)
        return found

    def cut(self, text: str, size: float, room: float) -> str:
        """Shorten a line so that it fits."""
        if self.wide(text, size) <= room:
            return text
        return f"{self._fits(text, size, room - self.wide('…', size)).rstrip()}…"

    def _fits(self, text: str, size: float, room: float) -> str:
        """Give as many letters as fit, and one in any case."""
        count = len(text)
        while count > 1 and self.wide(text[:count], size) > room:
            count -= 1
        return text[:count]


def files() -> list[Path]:
    """Give the files of all faces."""
    return list(_FILES.values())


@cache
def face(family: str) -> Face:
    """Read a font."""
    raw = _FILES[family].read_bytes()
    tables = {
        raw[at : at + 4].decode(): struct.unpack_from(">I", raw, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", raw, 4)[0], 16)
    }
    (em,) = struct.unpack_from(">H", raw, tables["head"] + 18)
    (told,) = struct.unpack_from(">H", raw, tables["hhea"] + 34)
    advances = struct.unpack_from(">" + "Hh" * told, raw, tables["hmtx"])[::2]
    glyphs = _glyphs(raw, tables["cmap"])
    return Face({letter: advances[min(at, told - 1)] / em for letter, at in glyphs.items()})


def _glyphs(raw: bytes, cmap: int) -> dict[str, int]:
    """Read which letter is which glyph: the map of format 4, that both fonts have."""
    records = struct.unpack_from(">H", raw, cmap + 2)[0]
    places = {struct.unpack_from(">HHI", raw, cmap + 4 + 8 * turn)[2] for turn in range(records)}
    (at,) = (cmap + each for each in places if raw[cmap + each : cmap + each + 2] == b"\0\4")
    count = struct.unpack_from(">H", raw, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", raw, at + 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", raw, at + 16 + 2 * count * turn) for turn in (1, 2, 3)
    )
    found: dict[str, int] = {}
    for turn, (first, last) in enumerate(zip(starts, ends, strict=True)):
        place = at + 16 + 6 * count + 2 * turn + offsets[turn]
        for code in range(first, last + 1):
            glyph = code
            if offsets[turn]:
                (glyph,) = struct.unpack_from(">H", raw, place + 2 * (code - first))
            if shifted := (glyph + deltas[turn]) % 0x10000:
                found[chr(code)] = shifted
    return found
