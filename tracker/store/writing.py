"""What every writer is handed: the transaction, who tells, and when."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy import Connection, func, select

from tracker.records.sources import Source
from tracker.store.tables import table

Row = dict[str, Any]


class Writing(Struct, frozen=True):
    """One batch while it is stored."""

    connection: Connection
    run_id: int
    source: Source
    at: str
    """Now, as the tables keep it."""

    def next_id(self, name: str) -> int:
        """Give the first free id: the lock makes us the only writer."""
        column = table(name).c.id
        return int(self.connection.scalar(select(func.coalesce(func.max(column), 0))) or 0) + 1

    def insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows."""
        if rows:
            self.connection.execute(sa.insert(table(name)), list(rows))

    def observe(
        self, model_id: int, changed: Mapping[str, tuple[str | None, str | None]]
    ) -> list[Row]:
        """Make the observations of one model."""
        return [
            {"model_id": model_id, "field": field, "before": before, "after": after,
             "seen_at": self.at, "source_id": self.source.id, "run_id": self.run_id}
            for field, (before, after) in changed.items()
        ]  # fmt: skip


def put_instead(connection: Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows in place of all that a table has: for what follows from other tables."""
    connection.execute(sa.delete(table(name)))
    if rows:
        connection.execute(sa.insert(table(name)), list(rows))
