"""Reads JSON as it was written: repeated keys and NaN are seen, not passed over.

Quicker decoders keep the last of two equal keys in silence, and refuse a whole file for one NaN.
"""

import json
from collections.abc import Iterable

from tracker.errors import SourceChanged
from tracker.http import Answer


class Repeats(dict[str, object]):
    """An object in which keys stand twice; it holds the first of each."""

    twice: tuple[str, ...] = ()


def read_object(answer: Answer, what: str) -> dict[str, object]:
    """Read a body that is one object. Raises SourceChanged when it is none."""
    told = _read(answer, what)
    if not isinstance(told, dict):
        message = f"{answer.place}: is not {what}: it is no JSON object"
        raise SourceChanged(message, answer.url)
    return told


def read_list(answer: Answer, what: str) -> list[object]:
    """Read a body that is one list. Raises SourceChanged when it is none."""
    told = _read(answer, what)
    if not isinstance(told, list):
        message = f"{answer.place}: is not {what}: it is no JSON list"
        raise SourceChanged(message, answer.url)
    return told


def twice(told: object) -> tuple[str, ...]:
    """Name the keys that stand twice in this object, not deeper."""
    return told.twice if isinstance(told, Repeats) else ()


def _read(answer: Answer, what: str) -> object:
    try:
        return json.loads(answer.body, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        message = f"{answer.place}: is not {what}: {error}"
        raise SourceChanged(message, answer.url) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    found = Repeats(reversed(pairs))
    found.twice = tuple(dict.fromkeys(_again(key for key, _ in pairs)))
    return found


def _again(keys: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield key
        seen.add(key)
