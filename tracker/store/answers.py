"""Asks every kept query as it stands, for whoever shows questions with their answers."""

from sqlalchemy import Connection

from tracker.records.snapshot import Answer
from tracker.store.schema import queries
from tracker.store.sqlite import driver

MOST = 200
"""Rows of an answer; who wants more asks in SQL."""


def read(connection: Connection) -> tuple[Answer, ...]:
    """Give the answers with all parameters at their defaults, by the names of the queries."""
    raw = driver(connection)
    found: list[Answer] = []
    for query in queries():
        cursor = raw.execute(query.sql, {each.name: each.default for each in query.params})
        columns = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchmany(MOST + 1)
        found.append(
            Answer(name=query.name, columns=columns, rows=tuple(rows[:MOST]), more=len(rows) > MOST)
        )
    return tuple(found)
