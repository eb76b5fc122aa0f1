"""Asks every kept query as it stands, for whoever shows questions with their answers."""

import sqlite3

from tracker.records.snapshot import Answer
from tracker.store.schema import queries

MOST = 200
"""Rows of an answer; who wants more asks in SQL."""


def answers(connection: sqlite3.Connection) -> tuple[Answer, ...]:
    """Give the answers with all parameters at their defaults, by the names of the queries."""
    found: list[Answer] = []
    for query in queries():
        cursor = connection.execute(query.sql, {each.name: each.default for each in query.params})
        columns = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchmany(MOST + 1)
        found.append(
            Answer(name=query.name, columns=columns, rows=tuple(rows[:MOST]), more=len(rows) > MOST)
        )
    return tuple(found)
