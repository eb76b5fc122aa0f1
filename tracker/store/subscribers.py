"""The list of subscribers: who is on it, since when, and by what consent.

Nobody is taken off the list but by `erase`; whoever left stays known, so that no import brings
them back. Each change of standing adds a row to the record of consent.
"""

import hmac
import sqlite3
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from tracker.records.subscribers import (
    Act,
    Arrival,
    Interests,
    Standing,
)
from tracker.store.subscribed import find, find_id, get
from tracker.store.times import stamp

Put = Literal["added", "known", "suppressed"]
AGAIN = timedelta(days=1)
"""Nobody is asked twice for confirmation within that time."""
LATER = timedelta(minutes=5)
OF_LATE = timedelta(days=60)
_LAST_ACT = (
    "(SELECT act FROM consent WHERE subscriber_id = subscriber.id"
    " AND act NOT IN ('asked', 'changed') ORDER BY id DESC LIMIT 1)"
)


def spelled(interests: Interests) -> str:
    """Write interests so that equal ones are equal as text."""
    told = Interests(
        tiers=tuple(sorted(set(interests.tiers))),
        modalities=tuple(sorted({each.strip().lower() for each in interests.modalities})),
        organizations=tuple(sorted({each.strip().lower() for each in interests.organizations})),
        least_parameters=interests.least_parameters,
    )
    return msgspec.json.encode(told).decode()


def hashed(key: bytes, address: str) -> str:
    """Name an address so that it is known again, and nobody without the key can tell whose it is.

    https://www.rfc-editor.org/rfc/rfc2104
    """
    return hmac.digest(key, b"suppressed " + address.lower().encode(), "sha256").hex()


def ask(connection: sqlite3.Connection, arrival: Arrival, now: datetime) -> None:
    """Take a request of somebody who may be anybody: they get a mail to confirm it, no more.

    Who is on the list stays as they are. Who was asked a day ago or more is asked again.
    """
    known = find(connection, arrival.address)
    if known is None:
        _insert(connection, arrival, "pending", now)
        _note(connection, find_id(connection, arrival.address), now, "asked", arrival)
        return
    if known.standing == "active":
        # Written all the same: else the time it takes would tell who is on the list.
        connection.execute("UPDATE subscriber SET fold = fold WHERE id = ?", (known.id,))
        return
    again = stamp(now - AGAIN)
    done = connection.execute(
        "UPDATE subscriber SET standing = 'pending', interests = ?, source = ?, consent = ?,"
        " consented_at = ?, invited_at = NULL, invite_after = '', invite_tries = 0"
        " WHERE id = ? AND (invited_at IS NULL OR invited_at <= ?)",
        (spelled(arrival.interests), arrival.source, arrival.consent, stamp(arrival.consented_at),
         known.id, again),
    )  # fmt: skip
    if done.rowcount:
        _note(connection, known.id, now, "asked", arrival)


def put(
    connection: sqlite3.Connection, arrival: Arrival, act: Act, now: datetime, name: str
) -> Put:
    """Put somebody on the list whose consent is known; `name`: the keyed hash of the address.

    Who left, bounced or was erased is not brought back: only they themselves can do that.
    """
    gone = connection.execute("SELECT 1 FROM suppression WHERE hash = ?", (name,)).fetchone()
    known = find(connection, arrival.address)
    if gone or (known and _left(connection, known.id)):
        return "suppressed"
    if known and known.standing == "active":
        return "known"
    if known is None:
        _insert(connection, arrival, "active", now)
    else:
        connection.execute(
            "UPDATE subscriber SET standing = 'active', interests = ?, source = ?, consent = ?,"
            " consented_at = ? WHERE id = ?",
            (spelled(arrival.interests), arrival.source, arrival.consent,
             stamp(arrival.consented_at), known.id),
        )  # fmt: skip
    _note(connection, find_id(connection, arrival.address), now, act, arrival)
    return "added"


def confirm(connection: sqlite3.Connection, number: int, now: datetime, key: bytes) -> bool:
    """Put one who asked on the list; False when they are not there any more or had left since."""
    known = get(connection, number)
    if known is None or known.standing not in {"pending", "active"}:
        return False
    if known.standing == "pending":
        connection.execute(
            "UPDATE subscriber SET standing = 'active', confirmed_at = ?, soft_bounces = 0"
            " WHERE id = ?",
            (stamp(now), number),
        )
        connection.execute("DELETE FROM suppression WHERE hash = ?", (hashed(key, known.address),))
        _act(connection, number, now, "confirmed", "link in the mail", known.consent)
    return True


def leave(
    connection: sqlite3.Connection,
    number: int,
    now: datetime,
    source: str,
    standing: Standing = "unsubscribed",
) -> bool:
    """Send one no more mails, also none of an edition that is on its way. True when it is news."""
    done = connection.execute(
        "UPDATE subscriber SET standing = ? WHERE id = ? AND standing IN ('pending', 'active')",
        (standing, number),
    )
    if done.rowcount:
        act: Act = "bounced" if standing == "bounced" else "unsubscribed"
        _act(connection, number, now, act, source, "")
    return bool(done.rowcount)


def choose(
    connection: sqlite3.Connection, number: int, interests: Interests, now: datetime
) -> bool:
    """Change what one wants to read of; False when they are not on the list."""
    told = spelled(interests)
    done = connection.execute(
        "UPDATE subscriber SET interests = ? WHERE id = ? AND standing IN ('pending', 'active')",
        (told, number),
    )
    if done.rowcount:
        _act(connection, number, now, "changed", "form", told)
    return bool(done.rowcount)


def suppress(connection: sqlite3.Connection, name: str, reason: str, now: datetime) -> None:
    """Note the keyed hash of an address that no import may put on the list."""
    connection.execute(
        "INSERT OR IGNORE INTO suppression(hash, reason, at) VALUES (?, ?, ?)",
        (name, reason, stamp(now)),
    )


def erase(connection: sqlite3.Connection, address: str, now: datetime, name: str) -> bool:
    """Forget all of one but the keyed hash `name` of the address; True when they were known."""
    number = find_id(connection, address)
    suppress(connection, name, "erased", now)
    if not number:
        return False
    connection.execute("DELETE FROM consent WHERE subscriber_id = ?", (number,))
    connection.execute("UPDATE delivery SET reply = '' WHERE subscriber_id = ?", (number,))
    connection.execute("DELETE FROM subscriber WHERE id = ?", (number,))
    return True


def forget_unconfirmed(connection: sqlite3.Connection, before: datetime) -> int:
    """Delete those who asked before that time and never confirmed; gives how many."""
    old = "SELECT id FROM subscriber WHERE standing = 'pending' AND consented_at < ?"
    at = (stamp(before),)
    # Whoever had left and did not confirm to come back has left, whoever it was that asked.
    connection.execute(
        f"UPDATE subscriber SET standing = 'unsubscribed' WHERE id IN ({old})"  # noqa: S608 - our text
        f" AND {_LAST_ACT} IN ('unsubscribed', 'bounced')",
        at,
    )
    connection.execute(f"DELETE FROM consent WHERE subscriber_id IN ({old})", at)  # noqa: S608 - our text
    return connection.execute(f"DELETE FROM subscriber WHERE id IN ({old})", at).rowcount  # noqa: S608 - our text


def invited(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Note that the mail to confirm has left."""
    connection.execute("UPDATE subscriber SET invited_at = ? WHERE id = ?", (stamp(now), number))


def invite_later(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Note that the relay would not have it for now; each time it waits twice as long."""
    (tries,) = connection.execute(
        "SELECT invite_tries FROM subscriber WHERE id = ?", (number,)
    ).fetchone()
    connection.execute(
        "UPDATE subscriber SET invite_after = ?, invite_tries = invite_tries + 1 WHERE id = ?",
        (stamp(now + LATER * 2 ** min(tries, 8)), number),
    )


def bounced_softly(connection: sqlite3.Connection, number: int, now: datetime) -> int:
    """Count a mail that came back for now; gives how many did of late."""
    row = connection.execute(
        "UPDATE subscriber SET soft_bounced_at = ?, soft_bounces ="
        " CASE WHEN soft_bounced_at > ? THEN soft_bounces + 1 ELSE 1 END"
        " WHERE id = ? RETURNING soft_bounces",
        (stamp(now), stamp(now - OF_LATE), number),
    ).fetchone()
    return int(row[0]) if row else 0


def _left(connection: sqlite3.Connection, number: int) -> bool:
    """Say whether one left, or bounced, and did not come back by their own word."""
    row = connection.execute(
        f"SELECT {_LAST_ACT} FROM subscriber WHERE id = ?",  # noqa: S608 - our text
        (number,),
    ).fetchone()
    return row[0] in {"unsubscribed", "bounced"}


def _insert(
    connection: sqlite3.Connection, arrival: Arrival, standing: Standing, now: datetime
) -> None:
    connection.execute(
        "INSERT INTO subscriber(fold, address, standing, interests, source, consent, consented_at,"
        " created_at, invite_after, invite_tries, soft_bounces)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0)",
        (arrival.address.lower(), arrival.address, standing, spelled(arrival.interests),
         arrival.source, arrival.consent, stamp(arrival.consented_at), stamp(now)),
    )  # fmt: skip


def _note(
    connection: sqlite3.Connection, number: int, now: datetime, act: Act, arrival: Arrival
) -> None:
    _act(connection, number, now, act, arrival.source, arrival.consent)


def _act(connection: sqlite3.Connection, number: int, now: datetime, act: Act, *told: str) -> None:
    connection.execute(
        "INSERT INTO consent(subscriber_id, at, act, source, wording) VALUES (?, ?, ?, ?, ?)",
        (number, stamp(now), act, *told),
    )
