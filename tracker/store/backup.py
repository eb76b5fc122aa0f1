"""Backups: copies that were made while others wrote, and that count only once they are verified."""

import fcntl
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

import msgspec

from tracker.errors import StoreBusy, StoreError
from tracker.records.health import Backup
from tracker.store.place import BACKUPS, check_there
from tracker.store.verify import reading, revision, row_counts, sha256, troubles

KEEP = 7
NEW = ".new"
"""How a file is called until it counts."""
_ROOM = 1.2
"""So many times the size of the database must be free before a copy is begun."""


def folder_of(database: Path) -> Path:
    """Give where backups lie unless another folder is named: beside the database."""
    return database.parent / BACKUPS


def make(database: Path, folder: Path, now: datetime, keep: int | None = KEEP) -> Backup:
    """Copy a database, verify the copy, and let the oldest backups beyond `keep` go.

    Others may write meanwhile: the copy is of one moment. `keep`: None lets none go.
    Raises StoreError, and StoreBusy while another one is being made; what was there stays.
    """
    check_there(database)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _check_room(database, folder)
            told = _copy(database, folder, now)
    except (OSError, sqlite3.Error) as error:
        message = f"{folder}: no backup could be made: {error}; older ones are as they were"
        raise StoreError(message) from error
    others = [each for each in backups(folder, database) if each.file != told.file]
    for old in others[keep - 1 :] if keep else ():
        for name in (old.file, f"{old.file}.json"):
            (folder / name).unlink(missing_ok=True)
    return told


def before_migration(database: Path) -> Backup:
    """Keep a copy of a database whose schema is about to be changed; none goes for its sake.

    It is named by the time when the file, or its log, was last written to.
    """
    written = (database, database.with_name(f"{database.name}-wal"))
    at = datetime.fromtimestamp(max(path.stat().st_mtime for path in written if path.exists()), UTC)
    return make(database, folder_of(database), at, keep=None)


def backups(folder: Path, database: Path) -> list[Backup]:
    """Give the backups of a database by their manifests, the newest first.

    Those of another one in the same folder are none of ours.
    """
    found: list[Backup] = []
    for name in named(folder, database):
        told = manifest(folder / f"{name}.json")
        if told and told.file == name and (folder / name).is_file():
            found.append(told)
    return sorted(found, key=lambda told: (told.made_at, told.file), reverse=True)


def named(folder: Path, database: Path) -> list[str]:
    """Give the names of all that is called like a backup of a database, the newest first.

    Of some there may be only the file, or only the manifest.
    """
    ours = re.compile(rf"{re.escape(database.stem)}-\d{{8}}T\d{{6}}Z(-\d+)?\.db")
    there = {path.name.removesuffix(".json") for path in folder.glob("*.db*")}
    return sorted((name for name in there if ours.fullmatch(name)), reverse=True)


def manifest(path: Path) -> Backup | None:
    """Read a manifest; None when it is none, or of no time that there is."""
    with suppress(msgspec.MsgspecError, OSError, OverflowError):
        told = msgspec.json.decode(path.read_bytes(), type=Backup)
        if told.made_at.tzinfo is not None:
            told.made_at.astimezone(UTC)
            return told
    return None


def wrong(folder: Path, told: Backup) -> list[str]:
    """Verify a backup again: its bytes against the manifest, then the file itself."""
    path = folder / told.file
    if sha256(path) != told.sha256:
        return ["it is not the file that was written: its SHA-256 is another one"]
    return troubles(path, told.rows)


def unlisted(path: Path) -> Backup:
    """Tell of a backup without a manifest what its file does: it is of when that was written."""
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        return _manifest(path, path.name, at)
    except sqlite3.DatabaseError as error:
        message = f"{path}: is no good backup: {error}"
        raise StoreError(message) from error


def put(source: Path, target: Path) -> None:
    """Put a file in place of another whole: a kill leaves the one or the other."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(target)
    at = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)


def _check_room(database: Path, folder: Path) -> None:
    needed = database.stat().st_size * _ROOM
    free = shutil.disk_usage(folder).free
    if free < needed:
        message = f"{needed / 1e6:,.0f} MB are needed, {free / 1e6:,.0f} MB are free"
        raise OSError(message)


def _copy(database: Path, folder: Path, now: datetime) -> Backup:
    path = _unused(folder, f"{database.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    new, note = folder / f"{path.name}{NEW}", folder / f"{path.name}.json{NEW}"
    try:
        rows = _copied(database, new)
        if found := troubles(new, rows):
            message = f"{database}: a copy of it is not whole: {found[0]}; see `tracker doctor`"
            raise StoreError(message)
        told = _manifest(new, path.name, now)
        note.write_bytes(msgspec.json.format(msgspec.json.encode(told)))
        # The database comes last: a manifest alone is no backup.
        put(note, folder / f"{path.name}.json")
        put(new, path)
    finally:
        new.unlink(missing_ok=True)
        note.unlink(missing_ok=True)
    return told


def _copied(database: Path, new: Path) -> dict[str, int]:
    """Copy one moment, that keeps no writer waiting; gives the rows of each table in it."""
    with closing(reading(database)) as source, closing(sqlite3.connect(new)) as copy:
        source.execute("BEGIN")
        rows = row_counts(source)
        source.backup(copy, pages=-1)
        # One file that is whole by itself.
        copy.execute("PRAGMA journal_mode=DELETE")
    return rows


def _unused(folder: Path, name: str) -> Path:
    """Name a backup; two of one second have two names."""
    names = chain([f"{name}.db"], (f"{name}-{number}.db" for number in count(2)))
    return next(path for path in (folder / each for each in names) if not path.exists())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only one who makes backups here; clear what one that was killed has left."""
    with (folder / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{folder}: another backup is being made; wait for it"
            raise StoreBusy(message) from error
        for left in folder.glob(f"*.db*{NEW}*"):
            left.unlink(missing_ok=True)
        yield


def _manifest(copy: Path, name: str, now: datetime) -> Backup:
    with closing(reading(copy, still=True)) as connection:
        return Backup(
            file=name,
            made_at=now,
            schema=revision(connection),
            rows=row_counts(connection),
            size_bytes=copy.stat().st_size,
            sha256=sha256(copy),
            sqlite=sqlite3.sqlite_version,
        )
