"""Children that may die at their work; one process that has imported all forks them, to be quick."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE
from typing import IO

from tests.counting import uncounted_environment

# Nothing is collected: that would write to pages that parent and child share.
FORKING = """
import gc, os, sys
gc.disable()
gc.freeze()
for line in sys.stdin:
    answer, told = os.pipe()
    child = os.fork()
    if not child:
        os.write(told, str(work(*line.rstrip("\\n").split("\\t"))).encode())
        os._exit(0)
    os.close(told)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), os.read(answer, 99).decode(), sep="\\t", flush=True)
    os.close(answer)
"""


class Forked:
    """Asks for one child after another."""

    def __init__(self, ask: IO[str], told: IO[str]) -> None:
        self._ask, self._told = ask, told

    def once(self, *words: object) -> tuple[int, str]:
        """Work in a child; gives how it left and, of one that lived, what it said."""
        self._ask.write("\t".join(str(word) for word in words) + "\n")
        self._ask.flush()
        code, said = self._told.readline().rstrip("\n").split("\t")
        return int(code), said


@contextmanager
def forked(program: str, *arguments: object) -> Iterator[Forked]:
    """Start a program that defines `work`, a function of the words of `Forked.once`."""
    started = [sys.executable, "-c", program + FORKING, *map(str, arguments)]
    environment = uncounted_environment()
    with subprocess.Popen(started, stdin=PIPE, stdout=PIPE, text=True, env=environment) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        yield Forked(parent.stdin, parent.stdout)
