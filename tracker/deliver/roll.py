"""The list as a CSV file: who is on it, by what consent, and what they read of."""

import csv
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from tracker.errors import DataError
from tracker.mailbox import address
from tracker.records.openness import TIERS
from tracker.records.subscribers import MODALITIES, Arrival, Interests, Subscriber
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore

COLUMNS = (
    "address", "consent", "consented_at", "source", "tiers", "modalities", "organizations",
    "least_parameters",
)  # fmt: skip
NEEDED = COLUMNS[:3]
MOST_DIGITS = 15
SOME = 500
"""Rows a transaction."""
_MORE = ("standing", "created_at", "confirmed_at")
"""What an export tells besides."""


class Imported(Struct, kw_only=True):
    """What an import came to, in rows."""

    added: int = 0
    known: int = 0
    suppressed: int = 0
    refused: list[str] = msgspec.field(default_factory=list)
    """A line each: file, row, what is wrong."""


def import_rows(store: MailStore, file: Path, key: bytes, now: datetime) -> Imported:
    """Put the rows of a file on the list. Raises DataError for a file that is none of the kind."""
    told = Imported()
    arrivals = _arrivals(file, told)
    more = True
    while more:
        more = False
        with store.changing() as connection:
            for number, arrival in enumerate(arrivals, 1):
                done = _taken(connection, arrival, key, now)
                setattr(told, done, getattr(told, done) + 1)
                if more := number >= SOME:
                    break
    return told


def _taken(
    connection: sqlite3.Connection, arrival: Arrival | str, key: bytes, now: datetime
) -> subscribers.Put:
    """Put one on the list; note one who had left, so that they are not put on it either."""
    if isinstance(arrival, str):
        subscribers.suppress(connection, subscribers.hashed(key, arrival), "left before", now)
        return "suppressed"
    name = subscribers.hashed(key, arrival.address)
    return subscribers.put(connection, arrival, "imported", now, name)


def rows(connection: sqlite3.Connection) -> Iterator[dict[str, str]]:
    """Give the list as rows of text, in the order in which people came."""
    for each in subscribed.everyone(connection):
        yield _row(each)


def write_rows(told: Iterator[dict[str, str]], out: Path | None) -> int:
    """Write rows to a file that only its owner reads, or to the screen; gives how many."""
    if out is None:
        return _write(told, csv.DictWriter(sys.stdout, (*COLUMNS, *_MORE), lineterminator="\n"))
    out.touch(0o600)
    out.chmod(0o600)
    with out.open("w", encoding="utf-8", newline="") as file:
        return _write(told, csv.DictWriter(file, (*COLUMNS, *_MORE), lineterminator="\n"))


def masked(plain: str) -> str:
    """Show an address so that its owner knows it, and nobody else."""
    name, _, domain = plain.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _write(told: Iterator[dict[str, str]], writer: "csv.DictWriter[str]") -> int:
    writer.writeheader()
    count = 0
    for row in told:
        writer.writerow(row)
        count += 1
    return count


def _row(each: Subscriber) -> dict[str, str]:
    chosen = each.interests
    return {
        "address": each.address, "consent": each.consent,
        "consented_at": each.consented_at.isoformat() if each.consented_at else "",
        "source": each.source, "tiers": ";".join(chosen.tiers),
        "modalities": ";".join(chosen.modalities),
        "organizations": ";".join(chosen.organizations),
        "least_parameters": str(chosen.least_parameters or ""), "standing": each.standing,
        "created_at": each.created_at.isoformat(),
        "confirmed_at": each.confirmed_at.isoformat() if each.confirmed_at else "",
    }  # fmt: skip


def _arrivals(file: Path, told: Imported) -> Iterator[Arrival | str]:
    """Give those who are to be put on the list, and the addresses of those who had left one."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, strict=True)
            absent = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if absent:
                message = (
                    f"{file}: has no column {absent[0]}; its first line must name"
                    f" {', '.join(NEEDED)}, and may name {', '.join(COLUMNS[3:])}"
                )
                raise DataError(message)
            for row in reader:
                try:
                    if row.get("standing") in {"unsubscribed", "bounced"}:
                        yield address(row.get("address") or "")
                    elif row.get("standing") != "pending":
                        yield _arrival(row, file.name)
                except DataError as error:
                    told.refused.append(f"{file}:{reader.line_num}: {error}; not imported")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise DataError(message) from error


def _arrival(row: dict[str, str | None], source: str) -> Arrival:
    consent = (row.get("consent") or "").strip()
    if not consent:
        message = "consent is empty: say how they said yes"
        raise DataError(message)
    return Arrival(
        address=address(row.get("address") or ""),
        source=(row.get("source") or source).strip()[:200], consent=consent[:1000],
        consented_at=_moment(row.get("consented_at") or ""), interests=_interests(row),
    )  # fmt: skip


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        message = f"consented_at {text!r} is no time; write it as 2026-05-12 or 2026-05-12T09:30Z"
        raise DataError(message) from None
    return at


def _interests(row: dict[str, str | None]) -> Interests:
    told = {name: _several(row.get(name) or "") for name in COLUMNS[4:7]}
    for column, known in (("tiers", TIERS), ("modalities", MODALITIES)):
        if wrong := [each for each in told[column] if each not in known]:
            message = f"{column}: there is no {wrong[0]!r}; there are {', '.join(known)}"
            raise DataError(message)
    least = (row.get("least_parameters") or "").strip() or "0"
    if not least.isdecimal() or len(least) > MOST_DIGITS:
        message = f"least_parameters: {least!r} is none; write 7 billion as 7000000000"
        raise DataError(message)
    return msgspec.convert({**told, "least_parameters": int(least)}, Interests)


def _several(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]
