"""Doctor: looks at a database and at what is around it; reads only, and says what to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tracker.errors import StoreBusy, StoreError
from tracker.records.health import Trouble
from tracker.store.backup import backups
from tracker.store.checks_derived import derived
from tracker.store.checks_file import RESTORE, keys, pages, parts, payload, schema
from tracker.store.checks_world import backed_up, clock, disk, runs, sources, version, writer
from tracker.store.faults import refuse_if_held
from tracker.store.patient import Patient
from tracker.store.uncounted import advice, uncounted
from tracker.store.verify import reading

Check = Callable[[Patient], Iterator[Trouble]]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("pages", pages), ("keys", keys), ("payload", payload), ("schema", schema),
    ("parts", parts), ("derived", derived), ("runs", runs), ("sources", sources),
    ("clock", clock), ("disk", disk), ("backup", backed_up), ("writer", writer),
    ("SQLite", version),
)  # fmt: skip


def examine(database: Path, folder: Path, now: datetime) -> list[Trouble]:
    """Make every check; one that finds nothing is told as `ok`.

    Raises StoreBusy while another program holds the database.
    """
    if not database.is_file():
        return [_nothing(database, folder, "there is no database")]
    if not database.stat().st_size:
        return [_nothing(database, folder, "the file is empty, it has not a byte")]
    try:
        with closing(reading(database)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema")
            patient = Patient(connection=connection, database=database, folder=folder, now=now)
            return [trouble for name, check in CHECKS for trouble in _made(name, check, patient)]
    except sqlite3.DatabaseError as error:
        refuse_if_held(database, error)
        says = f"{database}: cannot be read: {error}"
        return [Trouble(level="error", check="pages", says=says, do=RESTORE)]


def _nothing(database: Path, folder: Path, says: str) -> Trouble:
    """Advise by what there is: beside a backup no command begins anew."""
    newest = next(iter(backups(folder, database)), None)
    may = next((each for each in uncounted(folder, database) if each.whole), None)
    if newest is not None:
        do = f"`tracker restore` brings the backup of {newest.made_at:%Y-%m-%d %H:%M} UTC back"
    elif may is not None:
        do = f"no backup counts, but {advice(folder, may)}"
    else:
        do = "there is no backup of it to restore: `tracker collect` begins anew"
    return Trouble(level="error", check="pages", says=f"{database}: {says}", do=do)


def _made(name: str, check: Check, patient: Patient) -> list[Trouble]:
    """Make one check; on a damaged file even asking may fail, which is an answer."""
    try:
        return list(check(patient)) or [Trouble(level="ok", check=name, says="nothing found")]
    except StoreBusy:
        raise
    except (sqlite3.DatabaseError, StoreError) as error:
        refuse_if_held(patient.database, error)
        return [Trouble(level="error", check=name, says=str(error), do=RESTORE)]
