"""Asks many sources at the same time. One that fails, or has a fault, never stops another."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from queue import Empty, Full, Queue, SimpleQueue

from msgspec import Struct

from tracker.collect import collect
from tracker.http import Client
from tracker.log import log
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

THREADS = 8
BATCHES_WAITING = 4
"""A source that is faster than the store waits, so that memory stays flat."""

Job = tuple[Source, SourceState, Work]
Told = tuple[Source, Batch | None]
"""A batch of a source; None says that it has no more."""


class _Desk(Struct, frozen=True):
    """What the threads share: the jobs that wait, and the batches that they hand over."""

    client: Client
    now: datetime
    jobs: SimpleQueue[Job]
    told: Queue[Told]
    closed: threading.Event


def together(jobs: Sequence[Job], client: Client, now: datetime) -> Iterator[Told]:
    """Give batches in the order in which they come; the caller alone stores them."""
    desk = _Desk(client, now, SimpleQueue(), Queue(BATCHES_WAITING), threading.Event())
    for job in jobs:
        desk.jobs.put(job)
    for _ in range(min(THREADS, len(jobs))):
        # A daemon, since nobody who presses Ctrl-C wants to wait for a slow server.
        threading.Thread(target=_work, args=(desk,), daemon=True).start()
    left = len(jobs)
    try:
        while left:
            source, batch = desk.told.get()
            left -= batch is None
            yield source, batch
    finally:
        desk.closed.set()


def fault(source: Source, error: Exception) -> Trouble:
    """Make an exception that nobody foresaw the trouble of the one source that met it."""
    log("source_fault", source=source.id, error=repr(error))
    told = f"{source.id}: {type(error).__name__}: {error}; a fault of the tracker, please report it"
    return Trouble(code="malformed", message=" ".join(told.split()), url=source.url)


def _work(desk: _Desk) -> None:
    while not desk.closed.is_set():
        try:
            job = desk.jobs.get_nowait()
        except Empty:
            return
        for batch in _asked(desk, job):
            if not _handed_over(desk, (job[0], batch)):
                return
        _handed_over(desk, (job[0], None))


def _asked(desk: _Desk, job: Job) -> Iterator[Batch]:
    source, state, work = job
    try:
        yield from collect(source, state, work, desk.client, desk.now)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other sources go on
        yield Batch(troubles=(fault(source, error),))


def _handed_over(desk: _Desk, told: Told) -> bool:
    while not desk.closed.is_set():
        try:
            desk.told.put(told, timeout=0.2)
        except Full:
            continue
        return True
    return False
