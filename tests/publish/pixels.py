"""Reads a PNG back, with the standard library alone, to see what was drawn."""

import struct
import zlib


def chunks(body: bytes) -> list[tuple[bytes, bytes]]:
    """Give kinds and data; each checksum is checked."""
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = [], 8
    while at < len(body):
        (length,) = struct.unpack_from(">I", body, at)
        kind, data = body[at + 4 : at + 8], body[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", body, at + 8 + length)[0] == zlib.crc32(kind + data)
        found.append((kind, data))
        at += 12 + length
    return found


def size(body: bytes) -> tuple[int, int]:
    """Give width and height."""
    told: tuple[int, int] = struct.unpack_from(">II", dict(chunks(body))[b"IHDR"])
    return told


def colours(body: bytes) -> set[tuple[int, ...]]:
    """Give every colour that was drawn, of a picture with eight bits each of red, green, blue, alpha."""
    width, height = size(body)
    raw = zlib.decompress(b"".join(data for kind, data in chunks(body) if kind == b"IDAT"))
    before, found = bytearray(4 * width), set()
    for row in range(height):
        at = row * (4 * width + 1)
        line = bytearray(raw[at + 1 : at + 1 + 4 * width])
        for place in range(len(line)):
            left = line[place - 4] if place >= 4 else 0
            corner = before[place - 4] if place >= 4 else 0
            line[place] = (line[place] + _guess(raw[at], left, before[place], corner)) % 256
        found |= {tuple(line[place : place + 4]) for place in range(0, len(line), 4)}
        before = line
    return found


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    """Foretell a byte as PNG's filters do: https://www.w3.org/TR/png-3/#9Filters."""
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = left + up - corner
    return min((left, up, corner), key=lambda each: abs(near - each))
