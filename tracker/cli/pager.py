"""Shows long output in a pager, on a terminal only."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from shutil import get_terminal_size

DEFAULT = "less"
SETTINGS = "FRSX"
"""Of less, unless LESS says otherwise: leave when all fits, keep colours, cut long lines."""


def show(lines: Iterable[str], *, paged: bool = True) -> None:
    """Print lines; more than the screen holds go through PAGER, when a person is there to turn."""
    coming = iter(lines)
    program = shlex.split(os.environ.get("PAGER", DEFAULT)) if paged and sys.stdout.isatty() else []
    if program and program != ["cat"]:
        first = list(islice(coming, get_terminal_size().lines))
        if len(first) == get_terminal_size().lines and _turn(program, first, coming):
            return
        coming = _joined(first, coming)
    for line in coming:
        sys.stdout.write(line + "\n")


def _joined(first: list[str], rest: Iterator[str]) -> Iterator[str]:
    yield from first
    yield from rest


def _turn(program: list[str], first: list[str], rest: Iterator[str]) -> bool:
    """Hand lines to a pager as it takes them; says whether there is one."""
    try:
        pager = subprocess.Popen(  # noqa: S603 - what the person set
            program, stdin=subprocess.PIPE, text=True, encoding="utf-8",
            env={"LESS": SETTINGS, **os.environ},
        )  # fmt: skip
    except OSError:
        return False
    with suppress(BrokenPipeError), pager:
        for line in _joined(first, rest):
            pager.stdin.write(line + "\n")  # type: ignore[union-attr] # a pipe
    return True
