"""Backups: copies that were made while others wrote, and that count only once they are verified."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tracker.errors import StoreError
from tracker.records.health import Backup
from tracker.store.verify import reading, revision, revisions, row_counts, sha256, troubles

KEEP = 7
_ROOM = 1.2
"""So many times the size of the database must be free before a copy is begun."""


def folder_of(database: Path) -> Path:
    """Give where backups lie unless another folder is named: beside the database."""
    return database.parent / "backups"


def make(database: Path, folder: Path, now: datetime, keep: int = KEEP) -> Backup:
    """Copy a database, verify the copy, and let the oldest backups beyond `keep` go.

    Others may write meanwhile: the copy is of one moment. Raises StoreError; what was there stays.
    """
    if not database.is_file():
        message = f"{database}: there is no database yet; `tracker run` makes one"
        raise StoreError(message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(database, folder)
        told = _copy(database, folder, now)
    except (OSError, sqlite3.Error) as error:
        message = f"{folder}: no backup could be made: {error}; older ones are as they were"
        raise StoreError(message) from error
    for old in backups(folder)[keep:]:
        for name in (f"{old.file}.json", old.file):
            (folder / name).unlink(missing_ok=True)
    return told


def before_migration(database: Path) -> Backup | None:
    """Keep a copy of a database with data whose schema is about to be changed.

    It is named by the time when the file was last written to.
    """
    if not database.is_file() or not database.stat().st_size:
        return None
    with closing(reading(database)) as connection:
        has = revision(connection)
        known = revisions()
        if has not in known[:-1] or not connection.execute("SELECT 1 FROM model").fetchone():
            return None
    at = datetime.fromtimestamp(database.stat().st_mtime, UTC)
    return make(database, folder_of(database), at)


def backups(folder: Path) -> list[Backup]:
    """Give the backups of a folder by their manifests, the newest first."""
    found: list[Backup] = []
    for path in folder.glob("*.db.json"):
        with suppress(msgspec.MsgspecError, OSError):
            told = msgspec.json.decode(path.read_bytes(), type=Backup)
            if (folder / told.file).is_file():
                found.append(told)
    return sorted(found, key=lambda told: (told.made_at, told.file), reverse=True)


def wrong(folder: Path, told: Backup) -> list[str]:
    """Verify a backup again: its bytes against the manifest, then the file itself."""
    path = folder / told.file
    if sha256(path) != told.sha256:
        return ["it is not the file that was written: its SHA-256 is another one"]
    return troubles(path)


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
    path = folder / f"{database.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    try:
        with closing(reading(database)) as source, closing(sqlite3.connect(new)) as copy:
            # All in one step: a read of one moment, that keeps no writer waiting.
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        if found := troubles(new):
            message = f"the copy is not whole: {found[0]}; see `tracker doctor`"
            raise StoreError(message)
        told = _manifest(new, path.name, now)
        put(new, path)
        note = folder / f"{path.name}.json.new"
        note.write_bytes(msgspec.json.format(msgspec.json.encode(told)))
        put(note, folder / f"{path.name}.json")
    finally:
        new.unlink(missing_ok=True)
    return told


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
