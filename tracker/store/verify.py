"""Whether the file of a database is whole: pages, keys, and every row as it was stored."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

from tracker.assets import asset
from tracker.store.sums import SUMMED, columns, flipped

MOST = 20
PATIENCE_S = 5.0
"""How long is waited for another program that holds the database."""
_VERSION = re.compile(r"(\d{4})_\w+\.py")
_CHUNK = 1 << 20


def reading(path: Path, *, still: bool = False) -> sqlite3.Connection:
    """Open for reading only. `still`: nobody writes to it, so that no file is made beside it."""
    mode = "mode=ro&immutable=1" if still else "mode=ro"
    address = f"{path.resolve().as_uri()}?{mode}"
    opened = sqlite3.connect(address, PATIENCE_S, uri=True, isolation_level=None)
    # A text that is none any more is shown with marks, not refused.
    opened.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return opened


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """Say what is wrong with a database; nothing when it is whole."""
    try:
        yield from broken(connection)
        yield from dangling(connection)
        yield from islice(flipped(connection), MOST)
    except sqlite3.DatabaseError as error:
        yield str(error)


def broken(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for damaged pages and content that cannot be read."""
    yield from (
        row for (row,) in connection.execute(f"PRAGMA integrity_check({MOST})") if row != "ok"
    )
    for table in payload_tables(connection):
        rows = connection.execute(
            f"SELECT count(*) FROM {table} WHERE told IS NOT NULL AND NOT json_valid(told)"  # noqa: S608 - a table of ours
        ).fetchone()[0]
        if rows:
            yield f"{table}: {rows} rows whose content cannot be read"


def dangling(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for rows that belong to nothing."""
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST):
        yield f"{table}: row {row} belongs to a row of {parent} that is not there"


def payload_tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables of ours that keep what sources told; an older schema has fewer."""
    ours = dict.fromkeys(summed.table for summed in SUMMED if summed.text == "told")
    return sorted(table for table in ours if "told" in columns(connection, table))


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


def stranger(path: Path, connection: sqlite3.Connection) -> str:
    """Say that a database is of another program, or of a newer version; empty when it is ours."""
    has, known = revision(connection), revisions()
    if has in known:
        return ""
    if has:
        return (
            f"{path}: its schema is {has}, this version knows {known[-1]}:"
            " use the newer version that wrote it, or `tracker restore` an older backup"
        )
    if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        return f"{path}: is a database of another program; name another file as `database`"
    return ""


def quoted(name: str) -> str:
    """Write a name so that SQL takes it, whatever people called their table."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of each table that holds some of its own."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608 - quoted
        for (name,) in names
    }


def troubles(path: Path, rows: Mapping[str, int] | None = None) -> list[str]:
    """Verify a copy that nobody writes to; gives what is wrong with it.

    `rows`: how many each table must have.
    """
    try:
        with closing(reading(path, still=True)) as connection:
            if found := list(damage(connection)):
                return found
            if not revision(connection):
                return ["it is no database of a tracker"]
            fewer = rows is not None and row_counts(connection) != rows
            return ["it has not the rows that it should have"] if fewer else []
    except sqlite3.DatabaseError as error:
        return [str(error)]


def sha256(path: Path) -> str:
    """Hash a file, a piece at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
