"""The snapshot for strangers: a SQLite file that has the rows of the public views and no more.

Each view is a table of its name, so what was asked of the database can be asked of it. Beside them:
`meta_schema` (what each column is), `meta_queries` (the kept queries), `meta_export` (rows and
hashes), `meta_sources` (whom it is owed to), and the full-text indexes of the database.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.records.export import Credit, ExportedView
from tracker.records.schema import Query, View
from tracker.store.full_text import FullText
from tracker.store.stream import Columns

APPLICATION_ID = 0x4F4D5458
"""`OMTX` in ASCII: an export of the Open Model Tracker, to `file` and the like."""
LAYOUT = 1
"""Goes up when the tables beside those of the views change; `PRAGMA user_version`."""
PAGE_BYTES = 4096
NONE = FullText()
_PRAGMAS = (
    f"page_size={PAGE_BYTES}", f"application_id={APPLICATION_ID}", f"user_version={LAYOUT}",
    "journal_mode=OFF", "synchronous=OFF", "cache_size=-32768",
)  # fmt: skip
_META = {
    "meta_schema": "view TEXT, [column] TEXT, type TEXT, unit TEXT, description TEXT, since TEXT,"
    " deprecated_since TEXT, PRIMARY KEY (view, [column])",
    "meta_queries": "name TEXT PRIMARY KEY, question TEXT, about TEXT, params TEXT, sql TEXT",
    "meta_export": "view TEXT PRIMARY KEY, rows INTEGER, content_sha256 TEXT, data_as_of TEXT",
    "meta_sources": "source TEXT PRIMARY KEY, title TEXT, url TEXT, license TEXT, republish TEXT,"
    " checked_on TEXT",
}


class SqliteCopy:
    """A snapshot in the making. It grows in a file beside, and is put down compact at the end."""

    def __init__(self, path: Path, full_text: FullText = NONE) -> None:
        """Begin it with the tables that describe it; at the end it can be searched."""
        self._path = path
        self._full_text = full_text
        self._scratch = path.with_suffix(".scratch")
        self._connection = sqlite3.connect(self._scratch, isolation_level=None)
        self._unkeyed: set[str] = set()
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        for name, columns in _META.items():
            self._connection.execute(f"CREATE TABLE {name}({columns})")

    def begin(self, view: View) -> None:
        """Make the table of a view, in one transaction with its rows."""
        self._connection.execute("BEGIN")
        self._connection.execute(self._table(view, keyed=True))

    def write(self, view: View, columns: Columns) -> None:
        """Add rows."""
        marks = ", ".join("?" * len(view.columns))
        statement = f"INSERT INTO [{view.name}] VALUES ({marks})"  # noqa: S608 - our names
        self._connection.executemany(statement, zip(*columns, strict=True))

    def unkey(self, view: View) -> None:
        """Go on with a table whose key is an index only: by it two rows look the same."""
        if view.name in self._unkeyed:
            return
        for statement in (
            f"ALTER TABLE [{view.name}] RENAME TO keyed",
            self._table(view, keyed=False),
            f"INSERT INTO [{view.name}] SELECT * FROM keyed ORDER BY {_key(view)}",  # noqa: S608 - our names
            "DROP TABLE keyed",
        ):
            self._connection.execute(statement)
        self._unkeyed.add(view.name)

    def end(self) -> None:
        """Finish the table of a view."""
        self._connection.execute("COMMIT")

    def finish(
        self,
        views: Sequence[ExportedView],
        queries: Sequence[Query],
        credits_: Sequence[Credit],
        data_as_of: str | None,
    ) -> None:
        """Describe what is in it, make it searchable, and put it down compact."""
        self._fill("meta_schema", (row for each in views for row in _described(each.view)))
        self._fill("meta_queries", map(_query, queries))
        told = ((each.view.name, each.rows, each.content_sha256, data_as_of) for each in views)
        self._fill("meta_export", told)
        self._fill("meta_sources", map(_credit, credits_))
        for each in views:
            self._index(each.view)
        for statement, values in self._full_text.statements:
            self._connection.execute(statement, values)
        self._connection.execute("ANALYZE")
        self._connection.execute("VACUUM INTO ?", (str(self._path),))
        self.close()
        self._scratch.unlink()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _table(self, view: View, *, keyed: bool) -> str:
        """Spell a table; kept by its key alone it is a quarter smaller, its rows have no number."""
        columns = ", ".join(
            f"[{column.name}] {column.type.upper()}"
            + (" NOT NULL" if keyed and column.name in view.key else "")
            for column in view.columns
        )
        if not keyed:
            return f"CREATE TABLE [{view.name}]({columns})"
        numbered = "" if view.name in self._full_text.reads else " WITHOUT ROWID"
        return f"CREATE TABLE [{view.name}]({columns}, PRIMARY KEY ({_key(view)})){numbered}"

    def _fill(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {name} VALUES ({marks})", row)  # noqa: S608 - our names

    def _index(self, view: View) -> None:
        if view.name in self._unkeyed:
            self._connection.execute(
                f"CREATE INDEX [{view.name}_key] ON [{view.name}]({_key(view)})"
            )


def _key(view: View) -> str:
    return ", ".join(f"[{name}]" for name in view.key)


def _described(view: View) -> Iterable[Sequence[str | None]]:
    gone = view.deprecated_since or None
    yield view.name, "", "view", None, view.description, view.since, gone
    for column in view.columns:
        yield (
            view.name, column.name, column.type, column.unit or None, column.description,
            column.since or view.since, column.deprecated_since or gone,
        )  # fmt: skip


def _query(query: Query) -> Sequence[str]:
    params = [
        {"name": each.name, "description": each.description, "default": each.default}
        for each in query.params
    ]
    told = json.dumps(params, ensure_ascii=False)
    return query.name, query.question, query.about, told, query.sql


def _credit(credit: Credit) -> Sequence[str | None]:
    return (
        credit.source, credit.title, credit.url, credit.license, credit.republish,
        credit.checked_on,
    )  # fmt: skip
