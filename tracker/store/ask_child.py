"""Answers one question in a process of its own, which can be killed; the standard library only.

`tracker.store.asking` starts it as a file under `python -I -S`: no site packages, nothing of ours.
A question comes as JSON on stdin; the answer leaves as lines of JSON on stdout: the columns, lists
of rows, and an end or what is wrong. A blob is `{"hex": …}`, since no other cell is an object.

Why each bound (https://sqlite.org/security.html): `mode=ro` alone lets ATTACH and VACUUM INTO write
files; a progress handler does not stop one long opcode, a limit on the length of values does.
"""

import json
import os
import re
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from math import ceil
from pathlib import Path
from secrets import token_hex
from typing import Any

ALLOWED = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
PUBLIC = re.compile(
    r"v1_\w+|meta_schema|search(_(data|idx|docsize|config))?", re.IGNORECASE | re.ASCII
)
"""What a stranger may name: views, their description, and the full-text index with its parts."""
PRIVATE = "not_public_"
INSIDE = re.compile(r"sqlite_\w+|dbstat|bytecode|tables_used", re.IGNORECASE | re.ASCII)
NO_MEMORY = 76
"""How it leaves when its memory is at an end."""
_STEPS = 1000
_FEW, _MANY = 1 << 16, 1 << 20
"""Bytes of a line: below the one the next carries more rows, above the other fewer."""
_WORDS = (
    r'near "(?P<a>.+?)": syntax error', r"no such (?:column|table|function): (?P<b>.+)",
    r"ambiguous column name: (?P<c>.+)", r'unrecognized token: "(?P<d>.+)"',
    r"wrong number of arguments to function (?P<e>.+)\(\)", r"misuse of \w+ function (?P<f>.+)\(\)",
    r"not authorized to use function: (?P<g>.+)",
    r"access to (?:\w+\.)?(?:not_public_)?(?P<h>\w+)\.\w* is prohibited",
)  # fmt: skip
_WORD = re.compile("|".join(_WORDS), re.DOTALL)
TOKEN = re.compile(
    r"""--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\w+|\S""", re.DOTALL
)


def main() -> None:
    """Read the question, answer it, leave."""
    question = json.load(sys.stdin)
    try:
        connection = opened(question["path"], private=question["private"])
    except sqlite3.Error as error:
        told(error=str(error), word="", at=None)
        return
    try:
        bound(connection, question)
        answer(connection, question)
    except MemoryError:
        # Nothing more is said: to say it might take what there is not.
        os._exit(NO_MEMORY)
    except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
        told(error=str(error), **place(connection, question["sql"], str(error)))


def opened(path: str, *, private: bool) -> sqlite3.Connection:
    """Open for reading; beside a read-only folder without a log also where nothing may be made.

    Never one that another holds: what it has not committed may be in the file already.
    """
    address = f"{Path(path).as_uri()}?mode=ro"
    try:
        return connected(address, private=private)
    except sqlite3.OperationalError as error:
        shut = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not shut or Path(path + "-wal").exists():
            raise
        return connected(address + "&immutable=1", private=private)


def connected(address: str, *, private: bool) -> sqlite3.Connection:
    """Connect, full-text tables too: they read the schema, which no question may.

    For a stranger the database lies under a name that nobody can guess, and every private table's
    name leads to an empty one of ours, which may not be read: SQLite itself then finds what is
    meant. An authorizer alone can not tell: within a common table expression that is called like a
    view, all reading looks as if that view did it, and within a view's own subqueries none does.
    """
    name = "main" if private else f"k{token_hex(16)}"
    connection = sqlite3.connect(
        address if private else "file::memory:", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA temp_store=MEMORY")
    if not private:
        connection.execute(f"ATTACH ? AS {name}", (address,))
    connection.execute("BEGIN")
    schema = (
        f"SELECT name, coalesce(sql, '') FROM {name}.sqlite_schema WHERE type IN ('table', 'view')"  # noqa: S608 - our names
    )
    for table, sql in connection.execute(schema).fetchall():
        quoted = table.replace('"', '""')
        if sql.startswith("CREATE VIRTUAL TABLE"):
            connection.execute(f'SELECT 1 FROM {name}."{quoted}" LIMIT 0')  # noqa: S608 - quoted
        if not private and not PUBLIC.fullmatch(table) and not table.startswith("sqlite_"):
            connection.execute(f'CREATE TEMP TABLE "{PRIVATE}{quoted}"(private)')
            connection.execute(
                f'CREATE TEMP VIEW "{quoted}" AS SELECT private FROM "{PRIVATE}{quoted}"'  # noqa: S608 - quoted
            )
    for function in ("json_each", "json_tree"):
        connection.execute(f"SELECT 1 FROM {function}('1') LIMIT 0")  # noqa: S608 - our names
    # `trusted_schema=OFF` would forbid JSON functions in views (SQLite 3.40 does not call them
    # innocuous); the schema is ours, and no question can change it.
    connection.execute("PRAGMA query_only=ON")
    return connection


def bound(connection: sqlite3.Connection, question: dict[str, Any]) -> None:
    """Set every bound that a process can set itself; its parent keeps the clock."""
    memory, seconds = question["memory_bytes"], question["seconds"]
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds) + 1, ceil(seconds) + 2))
    connection.set_authorizer(authorizer(private=question["private"]))
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, question["value_bytes"]),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, question["sql_bytes"]),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
        (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 100),
        (sqlite3.SQLITE_LIMIT_COLUMN, 500),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 1_000_000),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0 if question["private"] else 1),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
    ):
        connection.setlimit(limit, value)
    # By our own time, not the wall's: who reads slowly keeps his answer. Whose parent was killed
    # is another's child, and nobody reads it.
    parent = os.getppid()
    connection.set_progress_handler(
        lambda: time.process_time() > seconds or os.getppid() != parent, _STEPS
    )


def authorizer(*, private: bool) -> Any:  # noqa: ANN401 - as SQLite calls it
    """Give what allows reading, and nothing else."""

    def allow(action: int, first: str | None, second: str | None, *_: object) -> int:
        good = action in ALLOWED or (
            action == sqlite3.SQLITE_PRAGMA and first == "data_version" and second is None
        )
        if action == sqlite3.SQLITE_FUNCTION:
            good = str(second).lower() not in FORBIDDEN_FUNCTIONS
        elif action == sqlite3.SQLITE_READ and not private:
            good = not str(first).startswith(PRIVATE) and not INSIDE.fullmatch(str(first))
        return sqlite3.SQLITE_OK if good else sqlite3.SQLITE_DENY

    return allow


def answer(connection: sqlite3.Connection, question: dict[str, Any]) -> None:
    """Write columns and rows, as many as asked for and whether there are more."""
    cursor = connection.execute(question["sql"], question["params"])
    told(columns=[column[0] for column in cursor.description or ()])
    left = question["rows"]
    for rows in pieces(cursor):
        wire(rows[:left])
        left -= len(rows)
        if left < 0:
            break
    told(end=True, more=left < 0)


def pieces(cursor: sqlite3.Cursor) -> Iterator[list[Any]]:
    """Give rows in lists of about 64 kB, so that neither side holds the whole answer."""
    count = 16
    while rows := cursor.fetchmany(count):
        yield rows
        size = sum(len(cell) for cell in rows[-1] if isinstance(cell, str | bytes)) + 8 * len(
            rows[-1]
        )
        count = max(1, min(2 * count if size * count < _FEW else count, _MANY // max(1, size)))


def told(**frame: object) -> None:
    """Write a line that is no list of rows."""
    wire(frame)


def wire(frame: object) -> None:
    """Write a line."""
    sys.stdout.write(json.dumps(frame, default=lambda blob: {"hex": blob.hex()}) + "\n")
    sys.stdout.flush()


def place(connection: sqlite3.Connection, sql: str, error: str) -> dict[str, Any]:
    """Find the word that an error is about, and where in the text it stands.

    Python does not give SQLite's own offset (sqlite3_error_offset), so it is looked for.
    """
    if error == "incomplete input":
        return {"word": "", "at": len(sql.rstrip())}
    found = _WORD.search(error)
    word = next((group for group in found.groups() if group), "") if found else ""
    name = word.rpartition(".")[2].strip('"')
    spots = [
        (each.start(), each.end())
        for each in TOKEN.finditer(sql)
        if word and each[0].strip('"`[]').lower() == name.lower()
    ]
    if "syntax error" in error:
        spots = [spot for spot in spots[:50] if fails_at(connection, sql[: spot[1]], error)]
    elif "unrecognized token" in error and word in sql:
        spots = [(sql.index(word), 0)]
    return {"word": word, "at": spots[0][0] if spots else None}


def fails_at(connection: sqlite3.Connection, start: str, error: str) -> bool:
    """Say whether the text so far is refused already; EXPLAIN compiles it and runs nothing."""
    with suppress(sqlite3.Warning):
        try:
            connection.execute("EXPLAIN " + start)
        except sqlite3.Error as now:
            return str(now) == error
    return False


if __name__ == "__main__":
    main()
