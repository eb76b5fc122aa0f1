"""Reads TOML: settings, facts, and what stands before each kept question.

By the parser that Python has (https://docs.python.org/3/library/tomllib.html), compiled: a start
reads some 200 kB.
"""

from typing import TypeVar

import msgspec
import tomli

T = TypeVar("T")


def read_toml(text: bytes | str, kind: type[T]) -> T:
    """Read it as a kind of thing. Raises ValueError where it is no TOML, or something else."""
    told = text if isinstance(text, str) else text.decode()
    try:
        return msgspec.convert(tomli.loads(told), kind)
    except RecursionError as error:
        message = "it is nested too deeply"
        raise ValueError(message) from error
