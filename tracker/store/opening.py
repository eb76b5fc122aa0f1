"""What is seen to before a database is written: nothing begins anew over what was lost."""

from contextlib import closing
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.backup import backups, before_migration, folder_of
from tracker.store.uncounted import advice, uncounted
from tracker.store.verify import reading, revision, revisions, stranger


def make_ready(database: Path) -> None:
    """Back up a database with data whose schema is about to change.

    Raises StoreError for one that was lost while there are backups of it, that a newer version has
    written, or that is none of ours.
    """
    if not database.is_file() or not database.stat().st_size:
        _refuse_to_begin_anew(database)
        return
    with closing(reading(database)) as connection:
        why = stranger(database, connection)
        older = revision(connection) in revisions()[:-1]
        data = older and connection.execute("SELECT 1 FROM model").fetchone()
    if why:
        raise StoreError(why)
    if data:
        before_migration(database)


def _refuse_to_begin_anew(database: Path) -> None:
    folder = folder_of(database)
    newest = next(iter(backups(folder, database)), None)
    may = next((each for each in uncounted(folder, database) if each.whole), None)
    if newest is not None:
        there = f"there is a backup of {newest.made_at:%Y-%m-%d %H:%M} UTC"
        do = "`tracker restore` brings it back"
    elif may is not None:
        there, do = f"there is a backup {may.file}, though {may.why}", advice(folder, may)
    else:
        return
    how = "is empty" if database.exists() else "is not there"
    message = f"{database}: {how}, but {there}: {do}; to begin anew, move {folder} away"
    raise StoreError(message)
