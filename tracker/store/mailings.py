"""The ledger of mailings: one row for each edition and recipient, written before and after.

A row says `sending` before its mail leaves, and what came of it after the relay has answered. A
program that was killed between the two leaves `sending`: that mail may have arrived, so it is sent
again, the same bytes under the same Message-ID, and counts as uncertain. No cursor could be right:
mails are finished in another order than they are begun.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tracker.records.editions import EditionRow
from tracker.records.mailings import Form, Mailing, Parcel, Result, Tally
from tracker.store.times import moment, moment_or_none, stamp
from tracker.store.told import checksum

_TALLY = """
SELECT count(*),
  coalesce(sum(state = 'sent' AND NOT doubtful), 0),
  coalesce(sum(state = 'failed' AND NOT doubtful), 0),
  coalesce(sum(state = 'suppressed' AND NOT doubtful), 0),
  coalesce(sum(state NOT IN ('queued', 'sending') AND doubtful), 0),
  coalesce(sum(state IN ('queued', 'sending')), 0)
FROM delivery WHERE week = ?
"""
_FREEZE = """
INSERT INTO delivery(week, subscriber_id, form_id, state, attempts, doubtful, code, reply,
                     not_before, at)
SELECT form.week, subscriber.id, form.id, 'queued', 0, 0, 0, '', '', ?
FROM subscriber JOIN mail_form form ON form.interests = subscriber.interests
WHERE form.week = ? AND subscriber.standing = 'active'
"""
_DUE = """
SELECT d.subscriber_id, s.address, d.form_id, d.attempts, s.standing
FROM delivery d LEFT JOIN subscriber s ON s.id = d.subscriber_id
WHERE d.week = ? AND d.state = 'queued' AND d.not_before <= ? ORDER BY d.not_before LIMIT ?
"""
_KEEP = """
INSERT OR IGNORE INTO edition(week, subject, told, told_sum, first_made_at, made_at)
VALUES (?, ?, ?, ?, ?, ?)
"""


def audience(connection: sqlite3.Connection) -> dict[str, int]:
    """Count who would get an edition now, by interests."""
    return dict(
        connection.execute(
            "SELECT interests, count(*) FROM subscriber WHERE standing = 'active'"
            " GROUP BY interests ORDER BY interests"
        ).fetchall()
    )


def begin(
    connection: sqlite3.Connection,
    edition: EditionRow,
    forms: Iterable[Form],
    now: datetime,
    made_with: str,
) -> None:
    """Write down who gets an edition, and the very bytes of it; what it tells is kept too.

    `made_with`: tells apart what is filled in for each recipient, so that it stays the same.
    """
    at = stamp(now)
    made = stamp(edition.made_at)
    connection.execute(
        _KEEP,
        (edition.week, edition.subject, edition.told, checksum(edition.told), made, made),
    )
    connection.execute(
        "INSERT INTO mailing(week, subject, began_at, made_with) VALUES (?, ?, ?, ?)",
        (edition.week, edition.subject, at, made_with),
    )
    connection.executemany(
        "INSERT INTO mail_form(week, interests, subject, head, body) VALUES (?, ?, ?, ?, ?)",
        ((edition.week, each.interests, each.subject, each.head, each.body) for each in forms),
    )
    connection.execute(_FREEZE, (at, edition.week))


def resume(connection: sqlite3.Connection, week: str) -> int:
    """Queue again what was under way when a sender was killed; gives how many mails that were."""
    return connection.execute(
        "UPDATE delivery SET state = 'queued', doubtful = 1 WHERE week = ? AND state = 'sending'",
        (week,),
    ).rowcount


def forms(connection: sqlite3.Connection, week: str) -> dict[int, Form]:
    """Give the bytes of an edition, by number."""
    rows = connection.execute(
        "SELECT id, interests, subject, head, body FROM mail_form WHERE week = ?", (week,)
    )
    return {
        number: Form(interests=interests, subject=subject, head=head, body=body)
        for number, interests, subject, head, body in rows
    }


def claim(connection: sqlite3.Connection, week: str, most: int, now: datetime) -> list[Parcel]:
    """Take mails that are due, and write down that they are under way.

    Who left the list since the mailing began gets none.
    """
    at = stamp(now)
    found: list[Parcel] = []
    while len(found) < most:
        due = connection.execute(_DUE, (week, at, most - len(found))).fetchall()
        if not due:
            break
        left = [(at, week, number) for number, *_, standing in due if standing != "active"]
        connection.executemany(
            "UPDATE delivery SET state = 'suppressed', at = ? WHERE week = ? AND subscriber_id = ?",
            left,
        )
        taken = [
            Parcel(subscriber_id=number, address=address, form_id=form, attempts=attempts)
            for number, address, form, attempts, standing in due
            if standing == "active"
        ]
        connection.executemany(
            "UPDATE delivery SET state = 'sending', attempts = attempts + 1, at = ?"
            " WHERE week = ? AND subscriber_id = ?",
            [(at, week, each.subscriber_id) for each in taken],
        )
        found += taken
    return found


def settle(
    connection: sqlite3.Connection, week: str, results: Sequence[Result], now: datetime
) -> None:
    """Write down what came of mails; a mailbox that does not exist gets no more of them."""
    at = stamp(now)
    connection.executemany(
        "UPDATE delivery SET state = ?, attempts = attempts - ?, doubtful = doubtful OR ?,"
        " code = ?, reply = ?, not_before = ?, at = ? WHERE week = ? AND subscriber_id = ?",
        [
            (each.state, each.untried, each.doubtful, each.code, each.reply, _again(each, now), at,
             week, each.subscriber_id)
            for each in results
        ],
    )  # fmt: skip


def next_at(connection: sqlite3.Connection, week: str) -> datetime | None:
    """Say when the next mail is due that the relay refused for now; None when none waits."""
    row = connection.execute(
        "SELECT not_before FROM delivery WHERE week = ? AND state = 'queued'"
        " ORDER BY not_before LIMIT 1",
        (week,),
    ).fetchone()
    return moment_or_none(row[0] or "1970-01-01T00:00:00Z") if row else None


def finish(connection: sqlite3.Connection, week: str, now: datetime) -> None:
    """Note that nothing of a mailing waits any more."""
    connection.execute(
        "UPDATE mailing SET ended_at = ? WHERE week = ? AND ended_at IS NULL", (stamp(now), week)
    )


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


def _again(result: Result, now: datetime) -> str:
    return stamp(now + timedelta(seconds=result.again_s)) if result.again_s else ""
