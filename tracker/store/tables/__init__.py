"""The tables. Times are UTC as `2026-04-27T07:00:00Z`, so that text compares as time.

`told` columns hold the item itself as JSON, merged over all tellings; the columns beside it are
what SQL asks for. `told_sum` is the checksum of that very text: another one means damage.
Observations, verdicts and offerings are only ever added.
"""

from importlib import import_module

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

# Named constraints survive Alembic's batch mode on SQLite; the names must be set before any table.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
for _name in (
    "runs",
    "models",
    "reading",
    "judged",
    "cards",
    "landscape",
    "facts",
    "summaries",
    "sums",
    "published",
    "mail",
):
    import_module(f"tracker.store.tables.{_name}")

METADATA: MetaData = SQLModel.metadata


def table(name: str) -> Table:
    """Give a table for bulk statements: `Session.merge` reaches 100 rows a second, these 10,000."""
    return METADATA.tables[name]
