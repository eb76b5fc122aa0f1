"""Files that only save time: read back as they were written, or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_SUM = 4
"""Bytes before all else, which tell whether that is what was written."""


def read_cache(place: Path) -> bytes:
    """Give what was written; nothing where it is not there, cannot be read, or is damaged."""
    try:
        raw = memoryview(place.read_bytes())
    except OSError:
        return b""
    told = raw[_SUM:]
    return bytes(told) if raw[:_SUM] == _sum(told) else b""


def write_cache(place: Path, told: bytes) -> None:
    """Keep it, whole or not at all; where it cannot be kept, all takes longer the next time."""
    beside = place.with_name(f"{place.name}.{os.getpid()}.new")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_sum(told) + told)
        beside.replace(place)


def _sum(told: bytes | memoryview) -> bytes:
    # Against chance, not people: who can write there can write whatever is made of it.
    return crc32(told).to_bytes(_SUM)
