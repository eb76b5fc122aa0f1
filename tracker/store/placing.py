"""Puts a folder in the place of another at once: whoever looks sees the old one or the new one.

It is written beside its place, flushed to the disk, then exchanged by one call of the system. Where
there is no such call, the old one is moved aside first; a kill between the two moves is made good
the next time.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage, rmtree

from tracker.errors import StoreBusy, StoreError
from tracker.exchange import exchange

LISTED = "SHA256SUMS"
"""What lists the files of a folder that was put in place."""


@contextmanager
def placed(out: Path, mark: str, needed_bytes: int) -> Iterator[Path]:
    """Give an empty folder to write to; it takes the place of `out` when all went well.

    `mark`: the file that says that a folder was made by us, without which none is replaced.
    Raises StoreError when it is a stranger's folder, cannot be written or has not the room,
    StoreBusy when another is writing the same; what was there stays.
    """
    out = out.absolute() if not out.is_symlink() else out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    new, aside = (out.with_name(f".{out.name}.{ending}") for ending in ("new", "old"))
    with _locked(out):
        _recover(out, aside)
        _refuse_others(out, mark)
        rmtree(new, ignore_errors=True)
        _refuse_small(out, needed_bytes)
        new.mkdir()
        try:
            yield new
            _flush(new)
            _put(new, out, aside)
        finally:
            rmtree(new, ignore_errors=True)


def _put(new: Path, out: Path, aside: Path) -> None:
    """Put it in its place; what was there is at `new` or `aside` after, and goes."""
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        out.rename(aside)
        new.rename(out)
        rmtree(aside, ignore_errors=True)
    _flush_one(out.parent)


def _recover(out: Path, aside: Path) -> None:
    """Undo, or finish, what a kill left between two moves."""
    if not out.exists() and aside.exists():
        aside.rename(out)
    rmtree(aside, ignore_errors=True)


def _refuse_others(out: Path, mark: str) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / mark).is_file())):
        message = f"{out}: is there and no export of ours; name another folder, or an empty one"
        raise StoreError(message)
    if foreign := sorted(_foreign(out)):
        message = f"{out}: holds {foreign[0]}, which is not of our export; move it away first"
        raise StoreError(message)


def _foreign(out: Path) -> set[str]:
    """Name the files in a folder that our list of its files does not name."""
    if not (out / LISTED).is_file():
        return set()
    lines = (out / LISTED).read_text("utf-8", "replace").splitlines()
    ours = {line.partition("  ")[2] for line in lines} | {LISTED}
    there = {str(path.relative_to(out)) for path in out.rglob("*") if not path.is_dir()}
    return there - ours


def _refuse_small(out: Path, needed_bytes: int) -> None:
    free = disk_usage(out.parent).free
    if free < needed_bytes:
        message = (
            f"{out}: no room: {free / 1e6:,.0f} MB are free, about {needed_bytes / 1e6:,.0f} MB"
            " are needed; free some, or name a folder on another disk"
        )
        raise StoreError(message)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the folder around it, so that no file is left behind; freed when we are killed."""
    handle = os.open(out.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{out}: another export is writing there; wait for it"
            raise StoreBusy(message) from error
        yield
    finally:
        os.close(handle)


def _flush(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _flush_one(path)


def _flush_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
