"""Brings the schema to the newest state, and makes the public views anew."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from tracker.assets import asset
from tracker.errors import StoreError
from tracker.records.schema import View
from tracker.store import search_index
from tracker.store.schema import views
from tracker.store.sqlite import driver
from tracker.store.summaries import refresh, refresh_releases
from tracker.store.triggers_of import trigger_names, triggers
from tracker.store.verify import revision

OURS = re.compile(r"v\d+_\w+")
"""What views of ours are called; whoever adds one calls it otherwise."""
FORMER = frozenset(
    f"search_{what}_{when}"
    for what in ("alias", "model", "paper", "post", "source")
    for when in ("after", "before")
)
"""Triggers of earlier versions."""
META_COLUMNS = ("view", "column", "type", "unit", "description", "since", "deprecated_since")
META_SCHEMA = """
CREATE TABLE meta_schema (
  "view" TEXT NOT NULL, "column" TEXT NOT NULL, type TEXT NOT NULL, unit TEXT,
  description TEXT NOT NULL, since TEXT NOT NULL, deprecated_since TEXT,
  PRIMARY KEY ("view", "column")
) WITHOUT ROWID
"""


def migrate(engine: Engine) -> None:
    """Upgrade in one transaction. Raises StoreError, with the old schema whole.

    Foreign keys are off meanwhile: Alembic's batch mode would delete the child rows of a table
    that it rebuilds; afterwards they are checked.
    """
    with engine.connect() as connection:
        raw = driver(connection)
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                text = _text_of_search(connection)
                with _set_aside(connection):
                    moved = _upgrade(connection, raw)
                if not _counted(connection):
                    refresh(connection)
                    refresh_releases(connection, None)
                if moved or _text_of_search(connection) != text:
                    search_index.rebuild(connection)
                if moved:
                    _check_keys(connection)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _check_keys(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        message = f"the migration left rows without their parents: {broken[:3]}"
        raise StoreError(message)


def _counted(connection: Connection) -> bool:
    """Ask whether anything is counted: what a migration emptied is counted anew at once."""
    asked = "SELECT 1 FROM arrival LIMIT 1"
    return connection.exec_driver_sql(asked).first() is not None


def views_anew(connection: Connection) -> None:
    """Make views, their description and triggers anew from their files."""
    with _set_aside(connection):
        pass


@contextmanager
def _set_aside(connection: Connection) -> Iterator[None]:
    """Drop views and triggers meanwhile: a table that one of them names could not be altered.

    Ours come back from their files, those of others as they were: they may have been long work.
    Raises StoreError for one that cannot stand any more.
    """
    run = connection.exec_driver_sql
    told = run(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')"
        " ORDER BY type = 'trigger', name"
    ).all()
    for kind, name, _ in told:
        quoted = name.replace('"', '""')
        run(f'DROP {kind} IF EXISTS "{quoted}"')  # a trigger on a view has left with it
    yield
    _create(connection)
    for kind, name, sql in told:
        if not _ours(name):
            try:
                run(sql)
            except DatabaseError as error:
                message = (
                    f"the {kind} {name}, which is none of the tracker's, cannot stand on its"
                    f" tables ({error.orig}): drop it, or give it another name, and try again"
                )
                raise StoreError(message) from error


def _ours(name: str) -> bool:
    return name in trigger_names() | FORMER or OURS.fullmatch(name) is not None


def _text_of_search(connection: Connection) -> str | None:
    """Give what the full-text index is made from: another text of it means another index.

    After a migration it is made anew as well: no trigger stood while rows were moved.
    """
    asked = "SELECT sql FROM sqlite_master WHERE name = 'v1_search'"
    return connection.exec_driver_sql(asked).scalar()


def _create(connection: Connection) -> None:
    """Make views and triggers; those that a migration made for a new database stand already."""
    for view in views():
        connection.exec_driver_sql(view.sql)
    _describe(connection)
    for trigger in triggers():
        connection.exec_driver_sql(trigger)


def _describe(connection: Connection) -> None:
    """Make the table that says what each view and column is; it follows from the files alone."""
    run = connection.exec_driver_sql
    there = tuple(run("SELECT name FROM pragma_table_info('meta_schema')").scalars())
    if there != META_COLUMNS:
        run("DROP TABLE IF EXISTS meta_schema")
        run(META_SCHEMA)
    run("DELETE FROM meta_schema")
    rows = [row for view in views() for row in _rows(view)]
    connection.exec_driver_sql("INSERT INTO meta_schema VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _rows(view: View) -> Iterator[tuple[str | None, ...]]:
    """Give the row of the view itself, whose column is empty, and those of its columns."""
    gone = view.deprecated_since or None
    yield view.name, "", "view", None, view.description, view.since, gone
    for column in view.columns:
        yield (
            view.name, column.name, column.type, column.unit or None, column.description,
            column.since or view.since, column.deprecated_since or gone,
        )  # fmt: skip


def _upgrade(connection: Connection, raw: sqlite3.Connection) -> bool:
    """Upgrade; gives whether there was anything to do."""
    before = revision(raw)
    settings = Config()
    settings.set_main_option("script_location", str(asset("migrations")).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    return revision(raw) != before
