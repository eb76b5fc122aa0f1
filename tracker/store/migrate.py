"""Brings the schema to the newest state, and makes the public views anew."""

from collections.abc import Iterator
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from tracker.assets import asset
from tracker.errors import StoreError
from tracker.records.schema import View
from tracker.store import search_index
from tracker.store.schema import views
from tracker.store.summaries import refresh, refresh_waits
from tracker.store.triggers_of import triggers
from tracker.store.verify import revision

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
        raw = connection.connection.driver_connection
        if raw is None:
            message = "the database has no connection"
            raise StoreError(message)
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                text = _text_of_search(connection)
                _drop_views(connection)
                moved = _upgrade(connection, raw)
                _create(connection)
                if not _counted(connection):
                    refresh(connection)
                    refresh_waits(connection, None)
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
    _drop_views(connection)
    _create(connection)


def _drop_views(connection: Connection) -> None:
    """Drop views and triggers: a table that one of them names could not be altered."""
    told = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " AND name NOT LIKE 'sqlite%'"
    )
    for kind, name in told.all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


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
    connection.exec_driver_sql("DROP TABLE IF EXISTS meta_schema")
    connection.exec_driver_sql(META_SCHEMA)
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


def _upgrade(connection: Connection, raw: Any) -> bool:  # noqa: ANN401 - the driver's
    """Upgrade; gives whether there was anything to do."""
    before = revision(raw)
    settings = Config()
    settings.set_main_option("script_location", str(asset("migrations")).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    return revision(raw) != before
