"""Exchanges two folders in one step, and flushes what was written: calls of the system.

https://man7.org/linux/man-pages/man2/rename.2.html, RENAME_EXCHANGE. Not every system has it, nor
every file system.
"""

import ctypes
import os
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux."""


def exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = _HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE
    return rename is not None and rename(*names) == 0


def flush_all(folder: Path) -> None:
    """Flush the whole file system that a folder lies on: of many files the quickest way."""
    flush = getattr(ctypes.CDLL(None), "syncfs", None)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if flush is None or flush(handle) != 0:
            os.sync()
    finally:
        os.close(handle)
