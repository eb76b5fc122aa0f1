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
from tracker.records.mailings import Form, Parcel, Result
from tracker.store.times import stamp
from tracker.store.told import checksum

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


def retry_failed(connection: sqlite3.Connection, week: str) -> int:
    """Queue again what the relay refused for good; gives how many mails that are."""
    count = connection.execute(
        "UPDATE delivery SET state = 'queued', attempts = 0, not_before = '' WHERE week = ?"
        " AND state = 'failed'",
        (week,),
    ).rowcount
    if count:
        connection.execute("UPDATE mailing SET ended_at = NULL WHERE week = ?", (week,))
    return count


def requeue(connection: sqlite3.Connection, week: str, numbers: Iterable[int]) -> None:
    """Queue mails again as if they had not been tried."""
    connection.executemany(
        "UPDATE delivery SET state = 'queued', attempts = 0, not_before = '' WHERE week = ?"
        " AND subscriber_id = ?",
        [(week, number) for number in numbers],
    )


def came_back(connection: sqlite3.Connection, week: str, number: int, now: datetime) -> bool:
    """Note that a mail came back; False when that was known."""
    done = connection.execute(
        "UPDATE delivery SET bounced_at = ? WHERE week = ? AND subscriber_id = ?"
        " AND bounced_at IS NULL",
        (stamp(now), week, number),
    )
    return bool(done.rowcount)


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


def finish(connection: sqlite3.Connection, week: str, now: datetime) -> None:
    """Note that nothing of a mailing waits any more."""
    connection.execute(
        "UPDATE mailing SET ended_at = ? WHERE week = ? AND ended_at IS NULL", (stamp(now), week)
    )


def _again(result: Result, now: datetime) -> str:
    return stamp(now + timedelta(seconds=result.again_s)) if result.again_s else ""
