"""Brings the schema to the newest state, and makes the public views anew."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from tracker.assets import asset
from tracker.errors import StoreError

VIEWS = Path(__file__).parent / "views"
TRIGGERS = Path(__file__).parent / "triggers"


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
                _drop_views(connection)
                _upgrade(connection)
                _create(connection)
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    message = f"the migration left rows without their parents: {broken[:3]}"
                    raise StoreError(message)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _drop_views(connection: Connection) -> None:
    """Drop views and triggers: a table that one of them names could not be altered."""
    told = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        " AND name NOT LIKE 'sqlite%'"
    )
    for kind, name in told.all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def _create(connection: Connection) -> None:
    """Make views and triggers; those that a migration made for a new database stand already."""
    for path in sorted(VIEWS.glob("*.sql")):
        connection.exec_driver_sql(path.read_text("utf-8"))
    for path in sorted(TRIGGERS.glob("*.sql")):
        for one in path.read_text("utf-8").split("\nEND;\n"):
            if one.strip():
                connection.exec_driver_sql(f"{one}\nEND")


def _upgrade(connection: Connection) -> None:
    settings = Config()
    settings.set_main_option("script_location", str(asset("migrations")).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
