"""Whether the file of a database is whole: pages, keys, and that every payload can be read."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tracker.assets import asset

MOST = 20
_VERSION = re.compile(r"(\d{4})_\w+\.py")
_CHUNK = 1 << 20


def reading(path: Path, *, still: bool = False) -> sqlite3.Connection:
    """Open for reading only. `still`: nobody writes to it, so that no file is made beside it."""
    mode = "mode=ro&immutable=1" if still else "mode=ro"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """Say what is broken in the file itself; nothing when it is whole."""
    try:
        yield from (
            row for (row,) in connection.execute(f"PRAGMA integrity_check({MOST})") if row != "ok"
        )
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST):
            yield f"{table}: row {row} belongs to a row of {parent} that is not there"
        for table in payload_tables(connection):
            broken = connection.execute(
                f"SELECT count(*) FROM {table} WHERE told IS NOT NULL AND NOT json_valid(told)"  # noqa: S608 - a table of ours
            ).fetchone()[0]
            if broken:
                yield f"{table}: {broken} rows whose content cannot be read"
    except sqlite3.DatabaseError as error:
        yield str(error)


def payload_tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables that keep what sources told."""
    rows = connection.execute(
        "SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND c.name = 'told' ORDER BY 1"
    )
    return [name for (name,) in rows]


def revision(connection: sqlite3.Connection) -> str:
    """Give the revision of the schema; empty when there is none."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
    ).fetchone()
    row = known and connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""


def revisions() -> list[str]:
    """Give all revisions that this program knows, the newest last."""
    folder = asset("migrations", "versions")
    return sorted(found[1] for path in folder.iterdir() if (found := _VERSION.fullmatch(path.name)))


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of each table that holds some of its own."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - a table of ours
        for (name,) in names
    }


def troubles(path: Path) -> list[str]:
    """Verify a copy that nobody writes to; gives what is wrong with it."""
    try:
        with closing(reading(path, still=True)) as connection:
            found = list(damage(connection))
            return found or ([] if revision(connection) else ["it is no database of a tracker"])
    except sqlite3.DatabaseError as error:
        return [str(error)]


def sha256(path: Path) -> str:
    """Hash a file, a piece at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
