"""Restore: the newest good backup in place of a database, which is kept aside."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from tracker.errors import StoreError
from tracker.records.health import Backup
from tracker.store.backup import backups, put, wrong
from tracker.store.sqlite import lock


class Restored(Struct, frozen=True, kw_only=True):
    """What was put in place."""

    backup: Backup
    aside: Path | None
    """Where the former database lies now; None when there was none."""
    passed_over: tuple[str, ...] = ()
    """Newer backups that are not good, and why."""


def restore(database: Path, folder: Path, now: datetime, file: str | None = None) -> Restored:
    """Put the newest good backup of a folder, or the named one, in place.

    Raises StoreBusy while another instance writes, StoreError when no backup is good.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    unlock = lock(database)
    try:
        told, passed = _choose(folder, file)
        new = database.with_name(f"{database.name}.restored")
        shutil.copyfile(folder / told.file, new)
        aside = _aside(database, now)
        put(new, database)
    except OSError as error:
        message = f"{database}: could not be restored: {error}"
        raise StoreError(message) from error
    finally:
        unlock()
    return Restored(backup=told, aside=aside, passed_over=tuple(passed))


def _choose(folder: Path, file: str | None) -> tuple[Backup, list[str]]:
    passed: list[str] = []
    for told in backups(folder):
        if file not in {None, told.file}:
            continue
        found = wrong(folder, told)
        if not found:
            return told, passed
        passed.append(f"{told.file}: {found[0]}")
    why = "; ".join(passed) or (f"there is no {file}" if file else "there is none")
    message = f"{folder}: no good backup: {why}; `tracker backup` makes one"
    raise StoreError(message)


def _aside(database: Path, now: datetime) -> Path | None:
    """Keep the former database, with what its log holds: it may still be needed."""
    name = f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for ending in ("-wal", "-shm", ""):
        former = database.with_name(database.name + ending)
        if former.exists():
            former.rename(database.with_name(name + ending))
    return database.with_name(name) if database.with_name(name).exists() else None
