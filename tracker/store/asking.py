"""Asks what people and strangers type: in a child process that can be killed, and is.

An answer streams: neither side holds more than a piece of it. Nothing is written: see
`ask_child` for how each way to write, to read what is private or to take all there is ends.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from tracker.errors import QueryError
from tracker.store.ask_child import NO_MEMORY
from tracker.store.mistakes import mistake
from tracker.store.place import check_there

CHILD = Path(__file__).with_name("ask_child.py")
MB = 1 << 20
_WIDEST_LINE = 256 * MB
_LOOK = "`tracker doctor` looks whether the database is damaged"
_FAULT = f"which is a fault; {_LOOK}"
_FROM_OUTSIDE = "from outside; ask again"
_SIGNALS = {int(each) for each in signal.Signals}
_ENDED: dict[int, str] = {
    signal.SIGSEGV: _FAULT, signal.SIGABRT: _FAULT, signal.SIGILL: _FAULT, signal.SIGFPE: _FAULT,
    signal.SIGBUS: f"as happens when a file is cut short while it is read; {_LOOK}",
    signal.SIGKILL: "from outside: by a person, or by a system that was out of memory; ask again,"
    " or for less",
}  # fmt: skip
"""What a signal tells of how a child ended, and what to do: https://man7.org/linux/man-pages/man7/signal.7.html"""
Row = tuple[Any, ...]


class Limits(Struct, frozen=True, kw_only=True):
    """What one question may take."""

    private: bool
    """Whether tables may be read that no public view shows.

    The owner of the file can open it with any program, so at the command line nothing is gained
    by hiding them; a stranger has no file, and some tables (subscribers) are nobody's business.
    """
    seconds: float
    """By the clock, from question to last row; time that the reader takes is not counted."""
    rows: int
    memory_bytes: int
    """Address space of the child: sorting and grouping happen in memory, never on disk."""
    value_bytes: int
    """The longest text or blob that may come up at all."""
    sql_bytes: int
    answer_bytes: int | None = None
    """The most that is read, None for who reads it as it comes."""


OWNER = Limits(
    private=True, seconds=30, rows=100_000, memory_bytes=2048 * MB, value_bytes=64 * MB,
    sql_bytes=MB, answer_bytes=1024 * MB,
)  # fmt: skip
STRANGER = Limits(
    private=False, seconds=1, rows=1000, memory_bytes=512 * MB, value_bytes=1_000_000,
    sql_bytes=20_000, answer_bytes=16 * MB,
)  # fmt: skip


class Answer:
    """Columns, and rows that come as they are read; then `more` says whether the limit cut them."""

    def __init__(self, asked: "_Asked") -> None:
        """Wait until the question is understood."""
        self._asked = asked
        self.more = False
        self.columns: list[str] = asked.frame()["columns"]

    def __iter__(self) -> Iterator[Row]:
        """Give each row. Raises QueryError when the rest can not be had."""
        while isinstance(frame := self._asked.frame(), list):
            for row in frame:
                yield tuple(_cell(cell) for cell in row)
        self.more = bool(frame["more"])


@contextmanager
def ask(
    path: Path, sql: str, params: Mapping[str, Any] | None = None, limits: Limits = STRANGER
) -> Iterator[Answer]:
    """Answer a question within limits. Raises StoreError without a database, else QueryError.

    Whatever happens, the child is gone afterwards.
    """
    check_there(path)
    if len(sql.encode()) > limits.sql_bytes:
        message = f"the query cannot be answered: it is longer than {limits.sql_bytes} bytes"
        raise QueryError(message)
    asked = _Asked(path, sql, params or {}, limits)
    try:
        yield Answer(asked)
    finally:
        asked.close()


def rows_of(
    path: Path, sql: str, params: Mapping[str, Any] | None = None, limits: Limits = STRANGER
) -> tuple[list[str], list[Row], bool]:
    """Give columns, rows and whether there are more, once all are there."""
    with ask(path, sql, params, limits) as answer:
        rows = list(answer)
        return answer.columns, rows, answer.more


class _Asked:
    """The child and its pipes."""

    def __init__(self, path: Path, sql: str, params: Mapping[str, Any], limits: Limits) -> None:
        self._path, self._sql, self._limits = path, sql, limits
        self._left, self._read, self._buffer = limits.seconds, 0, bytearray()
        began = time.monotonic()
        self._child = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-I", "-S", str(CHILD)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        bounds = ("rows", "seconds", "memory_bytes", "value_bytes", "sql_bytes", "private")
        question = {"path": str(path.resolve()), "sql": sql, "params": dict(params)}
        question |= {bound: getattr(limits, bound) for bound in bounds}
        with suppress(BrokenPipeError), self._child.stdin:  # type: ignore[union-attr] # a pipe
            self._child.stdin.write(json.dumps(question).encode())  # type: ignore[union-attr] # a pipe
        self._left -= time.monotonic() - began

    def frame(self) -> Any:  # noqa: ANN401 - a list of rows, or an object
        """Give the next line; time runs only while we wait for it."""
        seen = 0
        while (end := self._buffer.find(b"\n", seen)) < 0:
            seen = len(self._buffer)
            self._more()
        line = self._buffer[:end]
        del self._buffer[: end + 1]
        told = json.loads(line)
        if isinstance(told, dict) and "error" in told:
            raise mistake(
                self._path, self._sql, told, self._limits.seconds, private=self._limits.private
            )
        return told

    def _more(self) -> None:
        began = time.monotonic()
        output = self._child.stdout
        ready = output and select.select([output], [], [], max(0.0, self._left))[0]
        self._left -= time.monotonic() - began
        if not output or not ready:
            self._stop(f"it took over {self._limits.seconds:g} s")
        piece = os.read(output.fileno(), MB)
        if not piece:
            self._stop(self._how_it_ended())
        self._buffer += piece
        self._read += len(piece)
        if (most := self._limits.answer_bytes) is not None and self._read > most:
            self._stop(f"its answer is over {most // MB} MB; ask for less")
        if len(self._buffer) > _WIDEST_LINE:
            self._stop(f"a row of it is over {_WIDEST_LINE // MB} MB; ask for less")

    def _how_it_ended(self) -> str:
        code = self._child.wait()
        if code == NO_MEMORY:
            most = self._limits.memory_bytes // MB
            return f"it needs more than {most} MB of memory; ask for fewer rows, or sort less"
        if code == -signal.SIGXCPU:
            return f"it took over {self._limits.seconds:g} s"
        if code >= 0:
            return f"its process failed (exit code {code}); {_LOOK}"
        told = signal.Signals(-code).name if -code in _SIGNALS else f"signal {-code}"
        return f"its process was ended by {told}, {_ENDED.get(-code, _FROM_OUTSIDE)}"

    @staticmethod
    def _stop(why: str) -> NoReturn:
        message = f"the query cannot be answered: {why}"
        raise QueryError(message)

    def close(self) -> None:
        """Kill what is left, and wait until it is gone."""
        self._child.kill()
        self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()


def _cell(cell: Any) -> Any:  # noqa: ANN401 - what SQLite has
    return bytes.fromhex(cell["hex"]) if isinstance(cell, dict) else cell
