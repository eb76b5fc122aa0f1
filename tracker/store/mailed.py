"""Looks at the ledger of mailings."""

import sqlite3
from datetime import datetime

from tracker.records.mailings import Form, Mailing, Tally
from tracker.store.times import moment, moment_or_none

_TALLY = """
SELECT count(*),
  coalesce(sum(state = 'sent' AND NOT doubtful), 0),
  coalesce(sum(state = 'failed' AND NOT doubtful), 0),
  coalesce(sum(state = 'suppressed' AND NOT doubtful), 0),
  coalesce(sum(state NOT IN ('queued', 'sending') AND doubtful), 0),
  coalesce(sum(state IN ('queued', 'sending')), 0)
FROM delivery WHERE week = ?
"""


def audience(connection: sqlite3.Connection) -> dict[str, int]:
    """Count who would get an edition now, by interests."""
    return dict(
        connection.execute(
            "SELECT interests, count(*) FROM subscriber WHERE standing = 'active'"
            " GROUP BY interests ORDER BY interests"
        ).fetchall()
    )


def forms(connection: sqlite3.Connection, week: str) -> dict[int, Form]:
    """Give the bytes of an edition, by number."""
    rows = connection.execute(
        "SELECT id, interests, subject, head, body FROM mail_form WHERE week = ?", (week,)
    )
    return {
        number: Form(interests=interests, subject=subject, head=head, body=body)
        for number, interests, subject, head, body in rows
    }


def next_at(connection: sqlite3.Connection, week: str) -> datetime | None:
    """Say when the next mail is due that the relay refused for now; None when none waits."""
    row = connection.execute(
        "SELECT not_before FROM delivery WHERE week = ? AND state = 'queued'"
        " ORDER BY not_before LIMIT 1",
        (week,),
    ).fetchone()
    return moment_or_none(row[0] or "1970-01-01T00:00:00Z") if row else None


def tally(connection: sqlite3.Connection, week: str) -> Tally:
    """Count what became of all mails of a mailing."""
    row = connection.execute(_TALLY, (week,)).fetchone()
    return Tally(
        candidates=row[0], delivered=row[1], failed=row[2], suppressed=row[3], uncertain=row[4],
        waiting=row[5],
    )  # fmt: skip


def mailing(connection: sqlite3.Connection, week: str) -> Mailing | None:
    """Give the mailing of a week, where it was begun."""
    return next(iter(_mailings(connection, "WHERE week = ?", week)), None)


def unfinished(connection: sqlite3.Connection) -> list[Mailing]:
    """Give the mailings of which something waits, the newest week first."""
    return _mailings(connection, "WHERE ended_at IS NULL")


def weeks(connection: sqlite3.Connection, most: int) -> list[str]:
    """Give the newest weeks that were sent."""
    rows = connection.execute("SELECT week FROM mailing ORDER BY week DESC LIMIT ?", (most,))
    return [week for (week,) in rows]


def recipients(connection: sqlite3.Connection, week: str) -> list[int]:
    """Give the numbers of all who were to get an edition."""
    rows = connection.execute("SELECT subscriber_id FROM delivery WHERE week = ?", (week,))
    return [number for (number,) in rows]


def listed(connection: sqlite3.Connection, week: str) -> list[tuple[int, str, int, str]]:
    """Give what did not simply arrive: number, state or `uncertain`, code and the relay's words."""
    return connection.execute(
        "SELECT subscriber_id, CASE WHEN doubtful THEN 'uncertain' ELSE state END, code, reply"
        " FROM delivery WHERE week = ? AND (doubtful OR state IN ('failed', 'queued', 'sending'))"
        " ORDER BY subscriber_id",
        (week,),
    ).fetchall()


def _mailings(connection: sqlite3.Connection, where: str, *told: str) -> list[Mailing]:
    rows = connection.execute(
        f"SELECT week, subject, began_at, ended_at, made_with FROM mailing {where}"  # noqa: S608 - our text
        " ORDER BY week DESC",
        told,
    ).fetchall()
    return [
        Mailing(
            week=week, subject=subject, began_at=moment(began), ended_at=moment_or_none(ended),
            made_with=made_with, tally=tally(connection, week),
        )
        for week, subject, began, ended, made_with in rows
    ]  # fmt: skip
