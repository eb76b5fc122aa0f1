"""What is at fault when SQLite gives an error: the file, its disk, or another program."""

import sqlite3
from pathlib import Path

from tracker.errors import StoreBusy, StoreError, is_held

WRONG = {
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_NOTADB: "is damaged, or is it not a tracker's database?",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk does not do what it should",
    sqlite3.SQLITE_READONLY: "may not be written",
}
"""By the low byte of an error's code, its kind: https://sqlite.org/rescode.html"""
ADVICE = {
    sqlite3.SQLITE_FULL: "make room and do it again: what was stored before is all there",
    sqlite3.SQLITE_IOERR: "look for room and for faults of the disk; `tracker doctor` says more",
    sqlite3.SQLITE_READONLY: "look at the rights of the file and of its folder",
}
RESTORE = "`tracker doctor` says where, `tracker restore` brings the newest good backup back"


def refuse_if_held(path: Path, error: BaseException) -> None:
    """Raise StoreBusy where an error says that another program holds the database."""
    if isinstance(told := unusable(path, error), StoreBusy):
        raise told from error


def unusable(path: Path, error: BaseException) -> StoreError | None:
    """Say in a line that a file or its disk is at fault, and what to do; None when it is not."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_held(error):
        return StoreBusy(f"{path}: another program holds it ({error}); try again when it is done")
    if code not in WRONG:
        return None
    return StoreError(f"{path}: {WRONG[code]} ({error}); {ADVICE.get(code, RESTORE)}")
