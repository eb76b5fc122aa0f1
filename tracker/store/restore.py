"""Restore: the newest good backup in place of a database, which is kept aside."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from msgspec import Struct

from tracker.errors import StoreError
from tracker.records.health import Backup
from tracker.store.backup import backups, manifest, put, unlisted, wrong
from tracker.store.sqlite import lock
from tracker.store.times import stamp
from tracker.store.uncounted import Uncounted, advice, uncounted
from tracker.store.verify import reading, sha256


class Restored(Struct, frozen=True, kw_only=True):
    """What was put in place."""

    backup: Backup
    aside: Path | None
    """Where the former database lies now; None when there was none."""
    passed_over: tuple[str, ...] = ()
    """Newer backups that are not good or do not count, and why."""
    runs_lost: int | None = None
    """Runs that began after the backup; None where the former database cannot tell."""


FILES = ("", "-wal", "-shm")
"""What a database consists of while it is open."""


def restore(database: Path, folder: Path, now: datetime, file: str | None = None) -> Restored:
    """Put the newest good backup of a folder, or the named one, in place.

    Raises StoreBusy while another instance writes, StoreError when no backup is good.
    """
    if file and (folder / file).exists() and (folder / file).resolve() == database.resolve():
        message = f"{database}: is the database itself; name a backup"
        raise StoreError(message)
    unlock = _locked(database)
    try:
        told, passed = _choose(database, folder, file)
        new = database.with_name(f"{database.name}.restored")
        try:
            _copied(folder / told.file, new, told.sha256)
            lost = _runs_since(database, told.made_at)
            aside = _aside(database, now)
            put(new, database)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        message = f"{database}: could not be restored: {error}"
        raise StoreError(message) from error
    finally:
        unlock()
    return Restored(backup=told, aside=aside, passed_over=tuple(passed), runs_lost=lost)


def _locked(database: Path) -> Callable[[], None]:
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        return lock(database)
    except OSError as error:
        message = f"{database}: could not be restored: {error}"
        raise StoreError(message) from error


def _choose(database: Path, folder: Path, file: str | None) -> tuple[Backup, list[str]]:
    left_out = [] if file else uncounted(folder, database)
    passed: list[str] = []
    for told in [_named(folder, file)] if file else backups(folder, database):
        if told is None:
            break
        found = wrong(folder, told)
        if not found:
            newer = [f"{each.file}: {each.why}" for each in left_out if each.file > told.file]
            return told, [*newer, *passed]
        passed.append(f"{told.file}: {found[0]}")
    raise StoreError(_none_good(folder, file, passed, left_out))


def _none_good(folder: Path, file: str | None, passed: list[str], left_out: list[Uncounted]) -> str:
    """Say of each why it is not good, and what to do with the one that may still be."""
    why = [*passed, *(f"{each.file}: {each.why}" for each in left_out)]
    if not why:
        why = [f"there is no {file}" if file else "there is none"]
    may = next((each for each in left_out if each.whole), None)
    do = advice(folder, may) if may else "`tracker backup` makes one"
    return f"{folder}: no good backup: {'; '.join(why)}; {do}"


def _aside(database: Path, now: datetime) -> Path | None:
    """Keep the former database, with what its log holds: it may still be needed."""
    dated = f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = chain([dated], (f"{dated}-{number}" for number in count(2)))
    name = next(
        each for each in names if not any(database.with_name(each + end).exists() for end in FILES)
    )
    # The file first: left alone by a kill it would be opened without its log, as if whole.
    for ending in FILES:
        former = database.with_name(database.name + ending)
        if former.exists():
            former.rename(database.with_name(name + ending))
    return database.with_name(name) if database.with_name(name).exists() else None


def _named(folder: Path, file: str) -> Backup | None:
    """Give the backup of a name; one without a manifest of its own is verified all the same."""
    path = folder / file
    if not path.is_file():
        return None
    told = manifest(folder / f"{file}.json")
    return told if told and told.file == file else unlisted(path)


def _copied(backup: Path, new: Path, told: str) -> None:
    shutil.copyfile(backup, new)
    if sha256(new) != told:
        message = f"{new}: is not what was copied; look for faults of the disk"
        raise StoreError(message)


def _runs_since(database: Path, at: datetime) -> int | None:
    """Count the runs that a restore takes back, where the former database can still tell."""
    if not database.is_file():
        return None
    with suppress(sqlite3.DatabaseError), closing(reading(database)) as connection:
        asked = "SELECT count(*) FROM run WHERE started_at > ?"
        return int(connection.execute(asked, (stamp(at),)).fetchone()[0])
    return None
