"""What was made of each model, kept in a file, so that it is made again only where a model moved.

The file only saves time: lost, damaged or of another program, all is made anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

import msgspec
from msgspec import Struct

from tracker.cache_file import read_cache, write_cache
from tracker.records.definitions import Definitions
from tracker.records.evidence import Evidence
from tracker.records.explanation import Way
from tracker.records.judgements import Opinion
from tracker.shape import shape

MOST = 50_000
"""Models that are remembered, some 3.5 kB each: of more the rest is made anew each time."""


class Dress(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What is made of a model, beside what is read of it."""

    sign: str
    """A digest of all that was read."""
    evidence: tuple[Evidence, ...]
    opinions: tuple[Opinion, ...]
    ways: tuple[Way, ...]


class Remembered(Struct, kw_only=True):
    """What one look at a store made of its models, for the next one."""

    made_with: str = ""
    models: dict[str, Dress] = {}
    definitions: dict[str, Definitions] = {}
    """By the digest of a verdict."""


def place_of(site: Path) -> Path:
    """Say where it is kept: beside the site that is made of it."""
    return site.with_name(f".{site.name}.remembered")


@contextmanager
def remembering(place: Path) -> Iterator[Remembered]:
    """Give what a file holds, and keep in it what is there at the end."""
    made_with = shape().decode()
    was = _decoded(read_cache(place))
    held = copy(was) if was.made_with == made_with else Remembered(made_with=made_with)
    yield held
    if held != was:
        write_cache(place, msgspec.msgpack.encode(held))


def _decoded(told: bytes) -> Remembered:
    try:
        return msgspec.msgpack.decode(told, type=Remembered)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Remembered()
