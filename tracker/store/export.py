"""Hands the database to a stranger: the public views as files that explain themselves.

All is read in one transaction, so the files agree with each other, and written piece by piece, so
the memory does not grow with the data. The same data give the same bytes: no clock is read.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from tracker.errors import StoreError
from tracker.records.export import FORMATS, Credit, Export, ExportedFile, ExportedView, Format
from tracker.records.schema import View
from tracker.store.credits import citation, licenses
from tracker.store.csv_file import CsvFile
from tracker.store.data_package import data_package
from tracker.store.datasette_metadata import DATABASE, datasette_metadata
from tracker.store.full_text import full_text
from tracker.store.key_check import KeyCheck
from tracker.store.place import check_there
from tracker.store.placing import placed
from tracker.store.republish import Terms
from tracker.store.schema import queries, views
from tracker.store.sqlite_copy import SqliteCopy
from tracker.store.stream import Columns, Content, stream

MARK = "datapackage.json"
"""Without it a folder is not ours, and is not replaced."""
ROOM = {"csv": 1.0, "parquet": 0.25, "sqlite": 2.0}
"""Bytes a format needs for each byte of the database: a quarter more than 30,000 models took."""
CREDITS = (
    "SELECT source, coalesce(nullif(title, ''), source), coalesce(url, ''), coalesce(license, ''),"
    " coalesce(republish, 'link'), checked_on FROM v1_sources ORDER BY source"
)
AS_OF = "SELECT max(last_asked_at) FROM v1_sources"


class _File(Protocol):
    """What takes the pieces of one view."""

    def write(self, columns: Columns) -> None: ...
    def close(self) -> None: ...


def export(database: Path, out: Path, formats: Collection[Format] = FORMATS) -> Export:
    """Write what is public to a folder, which replaces the export that was there.

    Raises StoreError when there is no database, the folder cannot be written, the disk is full or
    the schema is not the newest; StoreBusy when another export writes there. The old one stays.
    """
    try:
        with (
            closing(_open(database)) as connection,
            placed(out, MARK, _room(database, formats)) as folder,
        ):
            return _Exporting(connection, folder, formats).all()
    except sqlite3.Error as error:
        message = f"{database}: cannot be exported: {_why(error)}"
        raise StoreError(message) from error
    except OSError as error:
        message = f"{out}: cannot be written: {error.strerror or error}; the old export stays"
        raise StoreError(message) from error


class _Exporting:
    """One export while it goes on."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, formats: Collection[Format]
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._formats = tuple(form for form in FORMATS if form in formats)
        rows = connection.execute(CREDITS).fetchall()
        self._credits = [
            Credit(source=source, title=title, url=url, license=license_, republish=republish,
                   checked_on=checked_on)
            for source, title, url, license_, republish, checked_on in rows
        ]  # fmt: skip
        self._allowed = {credit.source: credit.republish for credit in self._credits}
        self._as_of: str | None = connection.execute(AS_OF).fetchone()[0]

    def all(self) -> Export:
        """Write everything; gives what it came to."""
        with ExitStack() as stack:
            copy = None
            if "sqlite" in self._formats:
                index = full_text(self._connection, views())
                copy = SqliteCopy(self._folder / f"{DATABASE}.db", index)
                stack.callback(copy.close)
            told = tuple(self._view(view, copy) for view in views())
            if copy:
                copy.finish(told, queries(), self._credits, self._as_of)
        self._describe(told)
        return Export(
            data_as_of=self._as_of, formats=self._formats, views=told,
            files=tuple(_files(self._folder)),
        )  # fmt: skip

    def _view(self, view: View, copy: SqliteCopy | None) -> ExportedView:
        """Write one view in each format, in one pass over its rows."""
        content, terms = Content(), Terms(view, self._allowed)
        files = self._begin(view)
        with ExitStack() as stack:
            for file in files:
                stack.callback(file.close)
            if copy:
                copy.begin(view)
            keys = KeyCheck(view)
            for columns in stream(self._connection, view):
                cut = terms.cut(columns)
                content.add(cut)
                keys.add(columns, cut)
                for file in files:
                    file.write(cut)
                if copy:
                    if not keys.hold:
                        copy.unkey(view)
                    copy.write(view, cut)
            if copy:
                copy.end()
        return ExportedView(
            view=view, rows=content.rows, content_sha256=content.sha256, keyed=keys.hold
        )

    def _begin(self, view: View) -> list[_File]:
        files: list[_File] = []
        if "csv" in self._formats:
            files.append(CsvFile(self._place(view, "csv"), view))
        if "parquet" in self._formats:
            # Imported here: it takes a third of a second, and not every export wants it.
            from tracker.store.parquet import ParquetFile  # noqa: PLC0415 - slow to open

            files.append(ParquetFile(self._place(view, "parquet"), view, self._as_of))
        return files

    def _place(self, view: View, form: str) -> Path:
        folder = self._folder / form
        folder.mkdir(exist_ok=True)
        return folder / f"{view.name}.{form}"

    def _describe(self, told: Sequence[ExportedView]) -> None:
        """Write what explains the data, then the sums of everything."""
        data = list(_files(self._folder))
        about = {
            MARK: data_package(data, told, self._credits, self._as_of),
            "LICENSES.md": licenses(self._credits, self._as_of),
            "CITATION.cff": citation(self._credits, self._as_of),
        }
        if "sqlite" in self._formats:
            about["metadata.yaml"] = datasette_metadata(told, queries(), self._as_of)
        for name, text in about.items():
            (self._folder / name).write_bytes(text)
        sums = "".join(f"{file.sha256}  {file.path}\n" for file in _files(self._folder))
        (self._folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _open(database: Path) -> sqlite3.Connection:
    check_there(database)
    connection = sqlite3.connect(
        f"{database.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA query_only=ON")
    connection.execute("BEGIN")
    return connection


def _room(database: Path, formats: Collection[Format]) -> int:
    """Guess the bytes that an export needs, from those of the database and its log."""
    size_bytes = 0
    for path in (database, database.with_name(f"{database.name}-wal")):
        with suppress(FileNotFoundError):
            size_bytes += path.stat().st_size
    return int(size_bytes * sum(ROOM[form] for form in formats))


def _files(folder: Path) -> Iterator[ExportedFile]:
    """Give the files of a folder by their path, with their sums."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        name = path.relative_to(folder).as_posix()
        yield ExportedFile(path=name, size_bytes=path.stat().st_size, sha256=digest)


def _why(error: sqlite3.Error) -> str:
    told = str(error)
    if told.startswith("no such"):
        return f"{told}: its schema is not the newest; `tracker migrate` makes it so"
    if "disk is full" in told:
        return "the disk is full; free some room, or name a folder on another disk"
    return told
