"""Checks of what is around the file: runs, sources, the clock, the disk, backups, SQLite itself."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from tracker.records.health import Trouble
from tracker.store.backup import backups
from tracker.store.patient import Patient
from tracker.store.sqlite import lock_path
from tracker.store.uncounted import advice, uncounted
from tracker.store.verify import MOST, sha256

LATE, OLD = timedelta(days=1), timedelta(days=8)
AHEAD = timedelta(minutes=5)
ROOM_BYTES = 200_000_000
FIXED = (3, 51, 3)
"""Before it, two connections that write and checkpoint at one moment may damage a database in WAL
mode: https://sqlite.org/wal.html#walresetbug."""


def runs(patient: Patient) -> Iterator[Trouble]:
    """Look for a run that never ended."""
    rows = patient.connection.execute(
        "SELECT id, command, started_at FROM run WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1"
    )
    for number, command, started in rows:
        if patient.now - datetime.fromisoformat(started) > LATE:
            yield Trouble(
                level="note", check="runs", do="the next run goes on from what it stored",
                says=f"run {number} ({command}) of {started} did not end: it was killed",
            )  # fmt: skip


def sources(patient: Patient) -> Iterator[Trouble]:
    """Look for sources that have not answered for long."""
    rows = patient.connection.execute(
        "SELECT source, last_ok_at, last_error FROM v1_sources"
        " WHERE configured AND state = 'failing' ORDER BY source"
    )
    for source, last, error in rows:
        if last is None or patient.now - datetime.fromisoformat(last) > OLD:
            yield Trouble(
                level="warning", check="sources", do="mend its row in config.toml, or remove it",
                says=f"{source}: last good answer {last or 'never'}: {error or 'no reason told'}",
            )  # fmt: skip


def clock(patient: Patient) -> Iterator[Trouble]:
    """Look for what was stored later than now."""
    newest = patient.connection.execute("SELECT max(started_at) FROM run").fetchone()[0]
    if newest and datetime.fromisoformat(newest) > patient.now + AHEAD:
        yield Trouble(
            level="error", check="clock", do="set the clock right before anything is stored",
            says=f"a run began {newest}, and the clock says {patient.now:%Y-%m-%dT%H:%M:%SZ}",
        )  # fmt: skip


def disk(patient: Patient) -> Iterator[Trouble]:
    """Look whether there is room for the log and for a backup."""
    free = shutil.disk_usage(patient.database.parent).free
    needed = max(ROOM_BYTES, 2 * patient.database.stat().st_size)
    if free < needed:
        yield Trouble(
            level="warning", check="disk", do="make room, or move the database (tracker.database)",
            says=f"{free / 1e6:,.0f} MB are free, {needed / 1e6:,.0f} MB should be",
        )  # fmt: skip


def backed_up(patient: Patient) -> Iterator[Trouble]:
    """Look for a backup that is not older than a week or so, and for what is none that counts."""
    newest = next(iter(backups(patient.folder, patient.database)), None)
    left_out = uncounted(patient.folder, patient.database)
    do = "run `tracker backup`; a weekly timer may call it"
    if newest is None:
        says = f"{patient.folder}: there is none" + (" that counts" if left_out else "")
        yield Trouble(level="warning", check="backup", says=says, do=do)
    elif sha256(patient.folder / newest.file) != newest.sha256:
        says = f"{newest.file}: its bytes are not those that were written"
        yield Trouble(level="error", check="backup", says=says, do=do)
    elif patient.now - newest.made_at > OLD:
        says = f"the newest is of {newest.made_at:%Y-%m-%d}"
        yield Trouble(level="warning", check="backup", says=says, do=do)
    for each in left_out[:MOST]:
        yield Trouble(
            level="warning" if each.whole else "note", check="backup",
            says=f"{each.file} does not count: {each.why}", do=advice(patient.folder, each),
        )  # fmt: skip


def writer(patient: Patient) -> Iterator[Trouble]:
    """Look whether another instance writes."""
    path = lock_path(patient.database)
    if not path.exists():
        return
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            says = f"another instance is writing (process {file.read().strip() or 'unknown'})"
            do = "wait for it; if it hangs, end it: what it stored is kept"
            yield Trouble(level="note", check="writer", says=says, do=do)


def version(patient: Patient) -> Iterator[Trouble]:
    """Look at the version of SQLite that Python brings."""
    del patient
    if sqlite3.sqlite_version_info < FIXED:
        yield Trouble(
            level="note", check="SQLite", do="nothing: the one that writes alone checkpoints",
            says=f"version {sqlite3.sqlite_version} is older than the cure of the WAL-reset fault",
        )  # fmt: skip
